/** What a part of a line means; how that looks is decided where it is printed. */
export type Style = "error" | "warning" | "added" | "faint" | "strong";

/** A part of a line, in one style or in none. */
export interface Span {
  readonly text: string;
  readonly style?: Style | undefined;
}

/** A line of a message. Whatever its texts hold, it is printed as one line. */
export type StyledLine = readonly Span[];
