import { builders, utils } from "prettier/doc";
import type { Doc } from "./source-doc.js";

const { breakParent, conditionalGroup, group, ifBreak, indent, indentIfBreak, join, line, softline } = builders;
const { willBreak } = utils;

/** A comma after the last of several items on separate lines. */
export const trailingComma = ifBreak(",");

/*
 * The documents that prettier creates for the few forms of emitted source. Tests compare the output with that of
 * prettier itself.
 */

/** Lays out the arguments of a call or the parameters of a function: on one line, or each on a separate line. */
export function argumentList(items: readonly Doc[]): Doc {
  return group([indent([softline, join([",", line], [...items]), trailingComma]), softline]);
}

/** Lays out the arguments of a generic type. */
export function typeArgumentList(items: readonly Doc[]): Doc {
  return group([indent([softline, join([",", line], [...items])]), softline]);
}

/** Lays out the names of an import or export, with braces. Prettier never breaks the braces of a single name. */
export function nameList(names: readonly string[]): Doc {
  const [only] = names;
  if (names.length === 1 && only !== undefined) return `{ ${only} }`;
  return group(["{", indent([line, join([",", line], [...names])]), trailingComma, line, "}"]);
}

/**
 * Lays out the value of an assignment or a member, with the space before it: after the operator, or on the next line.
 */
export function assignedValue(value: Doc): Doc {
  return [blankBeforeValue, indentIfBreak(value, { groupId: valueGroup })];
}

/**
 * The printer reads the state of a group before it enters the next one with the same id, so one id is enough for all
 * values.
 */
const valueGroup = Symbol("value");
const blankBeforeValue = group(indent(line), { id: valueGroup });

/** Lays out the body of an arrow function that is one expression, with the space before it. */
export function arrowBody(body: Doc): Doc {
  return group(indent([line, body]));
}

export interface Argument {
  readonly doc: Doc;
  readonly kind: "object" | "empty object" | "other";
}

/**
 * Lays out the arguments of a call. The braces of an object as the last argument stay next to the parentheses if
 * possible.
 */
export function callArguments(items: readonly Argument[]): Doc {
  const [last, before] = items.toReversed();
  const all = join(
    [",", line],
    items.map(({ doc }) => doc),
  );
  if (last?.kind !== "object" || (before !== undefined && before.kind !== "other")) {
    return group([indent([softline, all]), trailingComma, softline], { shouldBreak: willBreak(all) });
  }
  const head = items.slice(0, -1).map(({ doc }): Doc => [doc, ",", line]);
  const brokenOut = group([indent([line, all]), ",", line], { shouldBreak: true });
  if (willBreak(head)) return brokenOut;
  const hugged: Doc = [head, group(last.doc, { shouldBreak: true })];
  if (willBreak(last.doc)) return [breakParent, conditionalGroup([hugged, brokenOut])];
  return conditionalGroup([[head, last.doc], hugged, brokenOut]);
}
