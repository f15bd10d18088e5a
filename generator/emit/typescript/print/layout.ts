import { builders, utils } from "prettier/doc";
import type { Doc } from "./laid-out.js";

const { breakParent, conditionalGroup, group, ifBreak, indent, indentIfBreak, join, line, softline } = builders;
const { willBreak } = utils;

/** Behind the last of several items that stand on lines of their own. */
export const trailingComma = ifBreak(",");

/*
 * The documents that prettier makes of the few forms that emitted source consists of. Tests format what is printed with
 * prettier itself and compare.
 */

/**
 * Lays out what stands between the parentheses of a call or of a function's parameters: on one line, or each on its
 * own.
 */
export function argumentList(items: readonly Doc[]): Doc {
  return group([indent([softline, join([",", line], [...items]), trailingComma]), softline]);
}

/** Lays out what stands between the angle brackets of a type with several arguments. */
export function typeArgumentList(items: readonly Doc[]): Doc {
  return group([indent([softline, join([",", line], [...items])]), softline]);
}

/** The names of an import or export, with their braces. Prettier never breaks the braces of a single name. */
export function nameList(names: readonly string[]): Doc {
  const [only] = names;
  if (names.length === 1 && only !== undefined) return `{ ${only} }`;
  return group(["{", indent([line, join([",", line], [...names])]), trailingComma, line, "}"]);
}

/** The value of an assignment or a member, with the blank in front: behind the operator, or on the next line. */
export function assignedValue(value: Doc): Doc {
  return [blankBeforeValue, indentIfBreak(value, { groupId: valueGroup })];
}

/** The printer reads a group's state before it enters the next one of the same name, so that one name serves all. */
const valueGroup = Symbol("value");
const blankBeforeValue = group(indent(line), { id: valueGroup });

/** The body of an arrow function that is one expression, with the blank in front. */
export function arrowBody(body: Doc): Doc {
  return group(indent([line, body]));
}

export interface Argument {
  readonly doc: Doc;
  readonly kind: "object" | "empty object" | "other";
}

/** Lays out the arguments of a call. The braces of a last object stay beside the parentheses if they can. */
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
