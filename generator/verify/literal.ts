import { ts } from "ts-morph";

/** Plain data as code spells it. Objects are maps, so that no key of a file reaches a prototype. */
export type Literal = string | number | boolean | Constant | readonly Literal[] | ReadonlyMap<string, Literal>;

/** A constant that is referred to by name. */
export interface Constant {
  readonly constant: string;
}

/** The deepest literal of an emitted module is a type in lists; parsers give up on far deeper code anyway. */
const deepest = 100;

/**
 * Evaluates an expression of literals. Members that are functions are left out; anything else that is not plain
 * data makes the whole `undefined`. Nothing is run.
 */
export function literalOf(node: ts.Expression, depth = 0): Literal | undefined {
  if (depth > deepest) return undefined;
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
