import { isDocId } from "../platform/doc-id.js";
import { isMethodName } from "../platform/method-name.js";
import { apiDocType } from "./endpoint.js";
import { listAt, textAt, valueAt } from "./json.js";

/** A document that the platform's catalogue lists. */
export interface CatalogueEntry {
  readonly docId: string;
  /** The method; absent if neither name of the entry can be one. */
  readonly method: string | undefined;
  readonly title: string;
  readonly group: CatalogueGroup;
}

/** A category, or a group inside one. */
export interface CatalogueGroup {
  readonly name: string;
  readonly parent: CatalogueGroup | undefined;
}

export interface Catalogue {
  /** The documents in the platform's order; a document that several groups list occurs once for each. */
  readonly entries: readonly CatalogueEntry[];
  /** The groups of the catalogue; each comes after the group that contains it. */
  readonly groups: readonly CatalogueGroup[];
}

/** The maximum length of a category's name; real names have a few words. */
const maxNameLength = 200;

/** Reads `data` of the catalogue's response; ignores everything that is not a document or a group. */
export function readCatalogue(data: unknown): Catalogue {
  const groups: CatalogueGroup[] = [];
  const entries: CatalogueEntry[] = [];
  // Nodes still to read, the next one last: an explicit stack, so deep nesting cannot overflow the call stack.
  const open: { readonly node: unknown; readonly group: CatalogueGroup | undefined }[] = [];
  const openAll = (nodes: readonly unknown[], group: CatalogueGroup | undefined): void => {
    for (const node of nodes.toReversed()) open.push({ node, group });
  };
  openAll(
    listAt(data, "treeCategories").flatMap((category) => listAt(category, "catelogTrees")),
    undefined,
  );
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, group } = next;
    const entry = group && readEntry(node, group);
    if (entry !== undefined) entries.push(entry);
    const children = [...listAt(node, "catelogList"), ...listAt(node, "children")];
    if (children.length === 0 && group !== undefined) continue;
    const name = (textAt(node, "name") || textAt(node, "treeName")).trim().slice(0, maxNameLength);
    const inner = { name, parent: group };
    groups.push(inner);
    openAll(children, inner);
  }
  return { entries, groups };
}

/** Returns the documents of one method; several if the platform has several. */
export function entriesOfMethod({ entries }: Catalogue, method: string): readonly CatalogueEntry[] {
  return distinctEntries(entries.filter((entry) => entry.method === method));
}

/** Returns the documents of a category and of the groups inside it; `undefined` if there is no such category. */
export function entriesOfCategory({ entries, groups }: Catalogue, name: string): readonly CatalogueEntry[] | undefined {
  const wanted = normalizedName(name);
  const inside = new Set<CatalogueGroup>();
  for (const group of groups) {
    const isInside = group.parent !== undefined && inside.has(group.parent);
    if (isInside || normalizedName(group.name) === wanted) inside.add(group);
  }
  return inside.size === 0 ? undefined : distinctEntries(entries.filter((entry) => inside.has(entry.group)));
}

/** Returns a function that gives the category of a document: its outermost group, as in the breadcrumb of its page. */
export function categoryOf(catalogue: Catalogue): (entry: CatalogueEntry) => string {
  const outermost = new Map<CatalogueGroup, CatalogueGroup>();
  for (const group of catalogue.groups) {
    outermost.set(group, group.parent === undefined ? group : (outermost.get(group.parent) ?? group));
  }
  return (entry) => outermost.get(entry.group)?.name ?? "";
}

function distinctEntries(entries: readonly CatalogueEntry[]): readonly CatalogueEntry[] {
  const first = new Map<string, CatalogueEntry>();
  for (const entry of entries) if (!first.has(entry.docId)) first.set(entry.docId, entry);
  return [...first.values()];
}

/**
 * Reads an entry. One of its two names is the method, the other one the Chinese title; which is which differs between
 * trees.
 */
function readEntry(node: unknown, group: CatalogueGroup): CatalogueEntry | undefined {
  const docId = textAt(node, "docId");
  const docType = valueAt(node, "docType") === undefined ? apiDocType : textAt(node, "docType");
  if (!isDocId(docId) || docType !== apiDocType) return undefined;
  const names = [textAt(node, "subName"), textAt(node, "name")].map((name) => name.trim());
  const method = names.find((name) => isMethodName(name) && name.includes("."));
  const title = names.find((name) => name !== "" && name !== method) ?? "";
  return { docId, method, title, group };
}

/**
 * Normalizes a name for comparison: the platform's names have full-width punctuation, which people often type
 * half-width.
 */
function normalizedName(name: string): string {
  return name.normalize("NFKC").replaceAll(/\s+/g, "").toLowerCase();
}
