/** The meaning of a part of a line; the printer chooses its appearance. */
export type Style = "error" | "warning" | "added" | "faint" | "strong";

/** A part of a line with or without a style. */
export interface Span {
  readonly text: string;
  readonly style?: Style | undefined;
}

/** A line of a message. It is printed as one line, even if its texts contain line ends. */
export type StyledLine = readonly Span[];
