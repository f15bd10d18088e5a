/** The meaning of a part of a line; the printer decides how it looks. */
export type Style = "error" | "warning" | "added" | "faint" | "strong";

/** A part of a line, in one style or in none. */
export interface Span {
  readonly text: string;
  readonly style?: Style | undefined;
}

/** A line of a message. Whatever its texts hold, it is printed as one line. */
export type StyledLine = readonly Span[];
