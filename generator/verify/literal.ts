import { ts } from "ts-morph";

/** Plain data in code. Objects are maps, so that keys of a file cannot reach a prototype. */
export type Literal = string | number | boolean | Constant | readonly Literal[] | ReadonlyMap<string, Literal>;

/** A constant that is referenced by name. */
export interface Constant {
  readonly constant: string;
}

/**
 * The maximum nesting. The deepest literal of an emitted module is a type in lists; parsers fail for much deeper
 * code anyway.
 */
const maxDepth = 100;

/**
 * Evaluates an expression of literals without running code. Skips members that are functions; anything else that is
 * not plain data makes the result `undefined`.
 */
export function literalOf(node: ts.Expression, depth = 0): Literal | undefined {
  if (depth > maxDepth) return undefined;
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (ts.isPrefixUnaryExpression(node) && ts.isNumericLiteral(node.operand)) return -Number(node.operand.text);
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (ts.isIdentifier(node)) return { constant: node.text };
  if (ts.isArrayLiteralExpression(node)) {
    const items = node.elements.map((element) => literalOf(element, depth + 1));
    return items.every((item) => item !== undefined) ? items : undefined;
  }
  return ts.isObjectLiteralExpression(node) ? objectOf(node, depth) : undefined;
}

function objectOf(node: ts.ObjectLiteralExpression, depth: number): ReadonlyMap<string, Literal> | undefined {
  const members = new Map<string, Literal>();
  for (const property of node.properties) {
    if (ts.isShorthandPropertyAssignment(property)) {
      members.set(property.name.text, { constant: property.name.text });
      continue;
    }
    if (!ts.isPropertyAssignment(property)) return undefined;
    if (ts.isArrowFunction(property.initializer)) continue;
    const value = literalOf(property.initializer, depth + 1);
    if (value === undefined || !(ts.isIdentifier(property.name) || ts.isStringLiteral(property.name))) return undefined;
    members.set(property.name.text, value);
  }
  return members;
}
