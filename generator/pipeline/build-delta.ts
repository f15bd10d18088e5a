import type { BuildRecord } from "./build-record.js";

/** A complete record. */
export interface BuildBase extends BuildRecord {
  /** The id that distinguishes the record from all others. */
  readonly id: string;
}

/** The difference between a record and the last complete one. */
export interface BuildDelta extends Pick<BuildRecord, "sdk" | "topics"> {
  /** The `id` of the complete record that the delta belongs to. */
  readonly base: string;
  readonly documents: TableDelta<BuildRecord["documents"]>;
  readonly groups: TableDelta<BuildRecord["groups"]>;
}

interface TableDelta<Table> {
  readonly changed: Table;
  readonly removed: readonly string[];
}

/** Returns the difference from a complete record; `undefined` if so much changed that a complete record is better. */
export function deltaBetween(base: BuildBase, now: BuildRecord): BuildDelta | undefined {
  const documents = tableDelta(base.documents, now.documents);
  const groups = tableDelta(base.groups, now.groups);
  if (documents === undefined || groups === undefined) return undefined;
  return { base: base.id, documents, groups, sdk: now.sdk, topics: now.topics };
}

/** Returns the record that a base and a delta of it describe. */
export function withDelta(base: BuildBase, { documents, groups, sdk, topics }: BuildDelta): BuildRecord {
  return { documents: changedTable(base.documents, documents), groups: changedTable(base.groups, groups), sdk, topics };
}

type Table<Entry> = Readonly<Record<string, Entry>>;

/**
 * Returns the entries that a run changed or removed, or `undefined` if they are more than a sixteenth: every run writes
 * the whole delta again. Unchanged entries are the same objects as in the base.
 */
function tableDelta<Entry>(base: Table<Entry>, now: Table<Entry>): TableDelta<Table<Entry>> | undefined {
  const changed = Object.entries(now).filter(([name, entry]) => base[name] !== entry);
  const removed = Object.keys(base).filter((name) => !Object.hasOwn(now, name));
  const isLittle = changed.length + removed.length <= Math.max(1, Object.keys(base).length / 16);
  return isLittle ? { changed: Object.fromEntries(changed), removed } : undefined;
}

function changedTable<Entry>(base: Table<Entry>, { changed, removed }: TableDelta<Table<Entry>>): Table<Entry> {
  const table = new Map(Object.entries(base));
  for (const name of removed) table.delete(name);
  for (const [name, entry] of Object.entries(changed)) table.set(name, entry);
  return Object.fromEntries(table);
}
