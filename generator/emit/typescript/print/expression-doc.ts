import { builders } from "prettier/doc";
import { displayWidth } from "../../../text/display-width.js";
import { propertyKey, stringLiteral } from "../escape.js";
import type { Expression, ObjectLiteral } from "./expression.js";
import type { Doc } from "./laid-out.js";
import { argumentList, assignedValue, trailingComma } from "./layout.js";

const { fill, group, ifBreak, indent, line, softline } = builders;

/** The document that prettier makes of an expression when it parses one. */
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

/** The value stays behind its key, or moves to the next line: texts do so sooner than other values. */
function memberDoc(key: string, value: Expression): Doc {
  const left = propertyKey(key);
  if (staysBehindKey(value, left)) return [left, ": ", expressionDoc(value)];
  if (typeof value === "string") return [left, ":", group(indent([line, expressionDoc(value)]))];
  return [left, ":", assignedValue(expressionDoc(value))];
}

/** Returns true if the key is hardly wider than an indentation: a line of its own for the value would gain nothing. */
function staysBehindKey(value: Expression, key: string): boolean {
  return typeof value === "boolean" || isUnsignedNumber(value) || displayWidth(key) < breakableKeyWidth;
}

/** Prettier's indentation of two columns and the three that a break has to gain at least. */
const breakableKeyWidth = 5;

function listDoc(items: readonly Expression[]): Doc {
  if (items.length === 0) return "[]";
  if (items.every((item) => typeof item === "number")) return numbersDoc(items);
  const parts: Doc[] = [];
  for (const item of items) parts.push(parts.length === 0 ? softline : [",", line], group(expressionDoc(item)));
  return group(["[", indent([parts, trailingComma]), softline, "]"], { shouldBreak: isTable(items) });
}

/** As many numbers a line as there is room for. */
function numbersDoc(numbers: readonly number[]): Doc {
  const parts = numbers.flatMap((number, index): Doc[] =>
    index === numbers.length - 1
      ? [[numberLiteral(number), ifBreak(",", "", { groupId: numbersGroup })]]
      : [[numberLiteral(number), ","], line],
  );
  return group(["[", indent([softline, fill(parts)]), softline, "]"], { id: numbersGroup });
}

const numbersGroup = Symbol("numbers");

/** Several objects, or several lists, of more than one member each are printed one a line. */
function isTable(items: readonly Expression[]): boolean {
  if (items.length < 2) return false;
  return (
    items.every((item) => isObject(item) && item.members.length > 1) ||
    items.every((item) => isList(item) && item.length > 1)
  );
}

/** As prettier prints numbers: no plus sign in an exponent. */
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
