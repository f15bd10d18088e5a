import type { Diagnostic } from "../diagnostics/diagnostics.js";
import type { ApiSummary } from "../emit/typescript/api-summary.js";
import type { ReadDocument } from "./documents.js";

/** The results of the last run. */
export interface BuildRecord {
  /** The documents by the path of their source. */
  readonly documents: Readonly<Record<string, ReadDocument>>;
  /** The groups by name; only those of which every API was rendered. */
  readonly groups: Readonly<Record<string, GroupRecord>>;
  readonly sdk: Pick<GroupRecord, "key" | "files"> | undefined;
  /** The record of the message topics; `undefined` if there are none. */
  readonly topics: Pick<GroupRecord, "key" | "files" | "diagnostics"> | undefined;
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
