import { builders } from "prettier/doc";
import { displayWidth } from "../../../text/display-width.js";
import { propertyKey, stringLiteral } from "../escape.js";
import type { Expression, ObjectLiteral } from "./expression.js";
import type { Doc } from "./source-doc.js";
import { argumentList, assignedValue, trailingComma } from "./layout.js";

const { fill, group, ifBreak, indent, line, softline } = builders;

/** Returns the document that prettier creates for an expression when it parses one. */
export function expressionDoc(expression: Expression): Doc {
  switch (typeof expression) {
    case "string":
      return stringLiteral(expression);
    case "number":
      return numberLiteral(expression);
    case "boolean":
      return String(expression);
    default:
      return compositeDoc(expression);
  }
}

function compositeDoc(expression: Exclude<Expression, string | number | boolean>): Doc {
  if (expression === null) return "null";
  if (isList(expression)) return listDoc(expression);
  switch (expression.kind) {
    case "name":
      return expression.name;
    case "object":
      return objectDoc(expression);
    case "lines":
      return group([listDoc(expression.lines), ".join(", argumentList(['"\\n"']), ")"]);
    case "call":
      return group([expression.callee, "(", argumentList([stringLiteral(expression.argument)]), ")"]);
  }
}

function objectDoc({ members, expanded }: ObjectLiteral): Doc {
  if (members.length === 0) return "{}";
  const parts: Doc[] = [];
  for (const [key, value] of members) parts.push(parts.length === 0 ? line : [",", line], memberDoc(key, value));
  return group(["{", indent(parts), trailingComma, line, "}"], { shouldBreak: expanded });
}

/**
 * Returns a member of an object literal. Its value follows the key or moves to the next line, which strings do sooner
 * than other values.
 */
function memberDoc(key: string, value: Expression): Doc {
  const left = propertyKey(key);
  if (staysBehindKey(value, left)) return [left, ": ", expressionDoc(value)];
  if (typeof value === "string") return [left, ":", group(indent([line, expressionDoc(value)]))];
  return [left, ":", assignedValue(expressionDoc(value))];
}

/**
 * Returns whether a value must follow its key: the key is so short that a line of its own for the value would gain
 * nothing.
 */
function staysBehindKey(value: Expression, key: string): boolean {
  return typeof value === "boolean" || isUnsignedNumber(value) || displayWidth(key) < breakableKeyWidth;
}

/**
 * The width of a key from which its value can move to the next line: prettier's indentation of two columns, and the
 * three that a break must gain.
 */
const breakableKeyWidth = 5;

function listDoc(items: readonly Expression[]): Doc {
  if (items.length === 0) return "[]";
  if (items.every((item) => typeof item === "number")) return numbersDoc(items);
  const parts: Doc[] = [];
  for (const item of items) parts.push(parts.length === 0 ? softline : [",", line], expressionDoc(item));
  return group(["[", indent([...parts, trailingComma]), softline, "]"], { shouldBreak: isTable(items) });
}

/** Returns a list of numbers with as many on a line as fit. */
function numbersDoc(numbers: readonly number[]): Doc {
  const parts = numbers.flatMap((number, index): Doc[] =>
    index === numbers.length - 1
      ? [[numberLiteral(number), ifBreak(",", "", { groupId: numbersGroup })]]
      : [[numberLiteral(number), ","], line],
  );
  return group(["[", indent([softline, fill(parts)]), softline, "]"], { id: numbersGroup });
}

const numbersGroup = Symbol("numbers");

/**
 * Returns whether a list is printed with one element per line: several objects, or several lists, with more than one
 * member each.
 */
function isTable(items: readonly Expression[]): boolean {
  if (items.length < 2) return false;
  return (
    items.every((item) => isObject(item) && item.members.length > 1) ||
    items.every((item) => isList(item) && item.length > 1)
  );
}

/** Prints a number as prettier does, without a plus sign in the exponent. */
function numberLiteral(value: number): string {
  return String(value).replace("e+", "e");
}

function isUnsignedNumber(value: Expression): boolean {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}

function isList(expression: Expression): expression is readonly Expression[] {
  return Array.isArray(expression);
}

function isObject(expression: Expression): expression is ObjectLiteral {
  return typeof expression === "object" && expression !== null && !isList(expression) && expression.kind === "object";
}
