/**
 * A JavaScript expression as data. Texts, numbers, booleans, `null` and lists are literals of themselves. It survives
 * JSON, so that it can be kept between runs.
 */
export type Expression =
  string | number | boolean | null | readonly Expression[] | Name | ObjectLiteral | JoinedLines | Call;

/** An identifier or a path of identifiers, which stands as it is. */
interface Name {
  readonly kind: "name";
  readonly name: string;
}

export interface ObjectLiteral {
  readonly kind: "object";
  readonly members: readonly ObjectMember[];
  /** One member a line even where all would fit on one. */
  readonly expanded: boolean;
}

/** The key is the member's name as it is, without quotes. */
export type ObjectMember = readonly [key: string, value: Expression];

/** The lines of a text, joined by line breaks: readers of a difference see which line changed. */
interface JoinedLines {
  readonly kind: "lines";
  readonly lines: readonly string[];
}

/** A call, or a `new`, with one text as its argument. */
interface Call {
  readonly kind: "call";
  readonly callee: string;
  readonly argument: string;
}

export function name(identifier: string): Expression {
  return { kind: "name", name: identifier };
}

export function object(members: readonly ObjectMember[]): ObjectLiteral {
  return { kind: "object", members, expanded: false };
}

export function expandedObject(members: readonly ObjectMember[]): ObjectLiteral {
  return { kind: "object", members, expanded: true };
}

/** A text as one literal, or as one literal a line where it has several lines. */
export function linesOf(text: string): Expression {
  const lines = text.split("\n");
  return lines.length === 1 ? text : { kind: "lines", lines };
}

/** @param callee what stands in front of the parentheses. */
export function call(callee: string, argument: string): Expression {
  return { kind: "call", callee, argument };
}
