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

/** More rows than any page has are not listed. */
export const mostListed = 1000;

/** The rows as an English message names them: `` `record_id` in line 12 (必填), `nick` in line 14 ``. */
export function listed({ rows }: FlaggedRows): string {
  const shown = rows.slice(0, mostListed).map(({ name, line, note, remarks = [] }) => {
    const row = name === "" ? `line ${line}` : `\`${shortened(name)}\` in line ${line}`;
    const notes = [...(note === undefined ? [] : [shortened(note)]), ...remarks.map(say)];
    return notes.length === 0 ? row : `${row} (${notes.join(", ")})`;
  });
  const more = rows.length - shown.length;
  return more === 0 ? shown.join(", ") : `${shown.join(", ")} and ${more} more`;
}

/** Cuts a text: names and cells are of any length where a source is broken. */
export function shortened(text: string, longest = 80): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
