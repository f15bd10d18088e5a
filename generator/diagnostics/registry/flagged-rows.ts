/** The rows of a table that one finding is about. */
export interface FlaggedRows {
  readonly rows: readonly FlaggedRow[];
}

/** A row, the line where it stands, and what is remarkable about it: the word found, for one. */
export interface FlaggedRow {
  readonly name: string;
  readonly line: number;
  readonly note: string | undefined;
}

/** More rows than any page has are not listed. */
const mostListed = 1000;
const longestPart = 80;

/** The rows as a message names them: `` `record_id` in line 12 (必填), `nick` in line 14 ``. */
export function listed({ rows }: FlaggedRows): string {
  const shown = rows.slice(0, mostListed).map(({ name, line, note }) => {
    const row = name === "" ? `line ${line}` : `\`${shortened(name)}\` in line ${line}`;
    return note === undefined ? row : `${row} (${shortened(note)})`;
  });
  const more = rows.length - shown.length;
  return more === 0 ? shown.join(", ") : `${shown.join(", ")} and ${more} more`;
}

/** Names and cells are of any length where a source is broken. */
export function shortened(text: string): string {
  return text.length > longestPart ? `${text.slice(0, longestPart - 1)}…` : text;
}
