import type { Phrase } from "../phrase.js";
import { say } from "./say.js";

/** The rows of a table that one finding is about. */
export interface FlaggedRows {
  readonly rows: readonly FlaggedRow[];
}

/** A row of a table with its line. */
export interface FlaggedRow {
  readonly name: string;
  readonly line: number;
  /** The text of the source that the finding is about: a type word, for example. */
  readonly note: string | undefined;
  readonly remarks?: readonly Phrase[];
}

/** The maximum number of rows in a message, more than any real page has. */
export const maxListed = 1000;

/** Lists the rows in English: `` `record_id` in line 12 (必填), `nick` in line 14 ``. */
export function listed({ rows }: FlaggedRows): string {
  const shown = rows.slice(0, maxListed).map(({ name, line, note, remarks = [] }) => {
    const row = name === "" ? `line ${line}` : `\`${shortened(name)}\` in line ${line}`;
    const notes = [...(note === undefined ? [] : [shortened(note)]), ...remarks.map(say)];
    return notes.length === 0 ? row : `${row} (${notes.join(", ")})`;
  });
  const more = rows.length - shown.length;
  return more === 0 ? shown.join(", ") : `${shown.join(", ")} and ${more} more`;
}

/** Shortens a text: names and cells of broken sources can have any length. */
export function shortened(text: string, longest = 80): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
