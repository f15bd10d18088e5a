/** The rows of a table that one finding is about. */
export interface FlaggedRows {
  readonly rows: readonly FlaggedRow[];
}

/** A row with its line, and what is remarkable about it: the word found, for example. */
export interface FlaggedRow {
  readonly name: string;
  readonly line: number;
  readonly note: string | undefined;
}

/** More rows than any page has are not listed. */
export const mostListed = 1000;

/** The rows as an English message names them: `` `record_id` in line 12 (必填), `nick` in line 14 ``. */
export function listed({ rows }: FlaggedRows): string {
  const shown = rows.slice(0, mostListed).map(({ name, line, note }) => {
    const row = name === "" ? `line ${line}` : `\`${shortened(name)}\` in line ${line}`;
    return note === undefined ? row : `${row} (${shortened(note)})`;
  });
  const more = rows.length - shown.length;
  return more === 0 ? shown.join(", ") : `${shown.join(", ")} and ${more} more`;
}

/** Cuts a text: names and cells are of any length where a source is broken. */
export function shortened(text: string, longest = 80): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
