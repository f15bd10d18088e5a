import { keepsDigits, type Json } from "../../../sdk/examples/json.js";
import type { MemberValue, RequestValue } from "../../../sdk/examples/request-values.js";
import {
  call,
  expandedObject,
  object,
  type Expression,
  type ObjectLiteral,
  type ObjectMember,
} from "../print/expression.js";

/** Returns an object literal of parameters, one per line. */
export function paramsExpression(members: readonly MemberValue[]): ObjectLiteral {
  return expandedObject(entriesOf(members));
}

function valueExpression(value: RequestValue): Expression {
  switch (value.kind) {
    case "text":
      return value.text;
    case "number":
      return value.asText ? value.digits : Number(value.digits);
    case "opaque":
      return parsedExpression(value.json);
    case "boolean":
      return value.value;
    case "file":
      return object([
        ["data", call("new TextEncoder().encode", value.content)],
        ["fileName", value.fileName],
      ]);
    case "list":
      return value.items.map(valueExpression);
    case "object":
      return object(entriesOf(value.members));
  }
}

function entriesOf(members: readonly MemberValue[]): readonly ObjectMember[] {
  return members.map(({ member, value }) => [member.property, valueExpression(value)] as const);
}

/** Returns the value that the client decodes from undocumented JSON, in which long numbers become text. */
export function parsedExpression(json: Json): Expression {
  switch (json.kind) {
    case "null":
      return null;
    case "boolean":
      return json.value;
    case "number":
      return keepsDigits(json.digits) ? Number(json.digits) : json.digits;
    case "text":
      return json.text;
    case "list":
      return json.items.map(parsedExpression);
    case "object":
      return object([...json.members].map(([key, value]) => [key, parsedExpression(value)] as const));
  }
}
