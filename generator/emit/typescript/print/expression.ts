/**
 * A JavaScript expression as data. Texts, numbers, booleans, `null` and lists represent their own literals. It can be
 * stored as JSON, for the cache between runs.
 */
export type Expression =
  string | number | boolean | null | readonly Expression[] | Name | ObjectLiteral | JoinedLines | Call;

/** An identifier or a path of identifiers, which is printed unchanged. */
interface Name {
  readonly kind: "name";
  readonly name: string;
}

export interface ObjectLiteral {
  readonly kind: "object";
  readonly members: readonly ObjectMember[];
  /** Whether members are on separate lines even if all would fit on one. */
  readonly expanded: boolean;
}

/** A member of an object literal. The key is the name without quotes. */
export type ObjectMember = readonly [key: string, value: Expression];

/** The lines of a text as separate literals, joined by line breaks, so that a diff shows which line changed. */
interface JoinedLines {
  readonly kind: "lines";
  readonly lines: readonly string[];
}

/** A call, or a `new`, with one string as its argument. */
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

/** Returns a text as one literal, or as one literal per line if it has several lines. */
export function linesOf(text: string): Expression {
  const lines = text.split("\n");
  return lines.length === 1 ? text : { kind: "lines", lines };
}

/**
 * Returns a call.
 *
 * @param callee The source before the parentheses.
 */
export function call(callee: string, argument: string): Expression {
  return { kind: "call", callee, argument };
}
