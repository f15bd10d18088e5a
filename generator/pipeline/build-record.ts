import type { Diagnostic } from "../diagnostics/diagnostics.js";
import type { ApiSummary } from "../emit/typescript/api-summary.js";
import type { ReadDocument } from "./documents.js";

/** The results of the last run, in parts that a later run reads and replaces separately. */
export interface BuildRecord {
  /** The parts by name: the name of a group, or {@link restOfDocuments}. */
  readonly parts: ReadonlyMap<string, PartRecord>;
  readonly sdk: Pick<GroupRecord, "key" | "files"> | undefined;
  /** The record of the message topics; `undefined` if there are none. */
  readonly topics: Pick<GroupRecord, "key" | "files" | "diagnostics"> | undefined;
}

/** The record of a group and of the documents that concern only this group. */
export interface PartRecord {
  /** The documents by the path of their source. */
  readonly documents: Readonly<Record<string, ReadDocument>>;
  /** Absent in the part {@link restOfDocuments}. */
  readonly group?: GroupRecord | undefined;
}

/** The record of a rendered group. */
export interface GroupRecord {
  /** The hash of the group's job. */
  readonly key: string;
  /** The SHA-256 of each text by path, before the hook `file` changes it. */
  readonly files: Readonly<Record<string, string>>;
  readonly apis: readonly ApiSummary[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The name of the part with the documents that concern no group, or several. No group has this name. */
export const restOfDocuments = "";

/**
 * Splits the results of a run into parts. A document belongs to the part of a group if all its APIs are in that group
 * and the group has no API of another document that belongs elsewhere.
 *
 * @param groups the groups of which every API was rendered.
 * @param isSeparable whether groups depend on their own documents alone; if not, all documents belong to the rest.
 */
export function splitIntoParts(
  documents: ReadonlyMap<string, ReadDocument>,
  groups: ReadonlyMap<string, GroupRecord>,
  isSeparable: boolean,
): ReadonlyMap<string, PartRecord> {
  const groupOf = new Map([...groups].flatMap(([name, { apis }]) => apis.map(({ method }) => [method, name] as const)));
  const homes = new Map<string, string>();
  const shared = new Set<string>();
  for (const [path, { headers, topics, failed }] of documents) {
    const names = new Set(headers.map(({ method }) => groupOf.get(method) ?? restOfDocuments));
    const [home] = names;
    const isOwn = isSeparable && names.size === 1 && topics.length === 0 && failed === undefined;
    if (home !== undefined && isOwn) homes.set(path, home);
    else for (const name of names) shared.add(name);
  }
  const parts = new Map<string, { readonly documents: [string, ReadDocument][]; readonly group?: GroupRecord }>();
  for (const [name, group] of groups) parts.set(name, { documents: [], group });
  const rest: [string, ReadDocument][] = [];
  for (const [path, document] of documents) {
    const home = homes.get(path) ?? restOfDocuments;
    (shared.has(home) ? rest : (parts.get(home)?.documents ?? rest)).push([path, document]);
  }
  parts.set(restOfDocuments, { documents: rest });
  return new Map(
    Array.from(parts, ([name, part]) => [name, { ...part, documents: Object.fromEntries(part.documents) }]),
  );
}
