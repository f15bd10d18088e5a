import type { Member, MemberScalar, MemberType } from "../../../sdk/shapes.js";
import { call, name, object, type Expression, type ObjectMember } from "../print/expression.js";
import { keepsDigits, readJson, writeJson, type Json, type JsonMembers } from "../../../sdk/examples/json.js";
import { parsedExpression } from "./expressions.js";

/** What a client must make of an answer; worked out from the document, not by the client's own code. */
export interface DecodedAnswer {
  /** The documented members that are there, by their TypeScript names; lists that are not there are empty. */
  readonly fields: readonly ObjectMember[];
  /** The members that the document does not list, or that contradict it, by their wire names. */
  readonly unknownFields: readonly ObjectMember[];
}

export function decodedAnswer({ members }: JsonMembers, documented: readonly Member[]): DecodedAnswer {
  const unknown = new Map(members);
  const fields: ObjectMember[] = [];
  for (const { property, field, type } of documented) {
    const decoded = decode(type, members.get(field.name));
    if (decoded.kind === "misfit") continue;
    unknown.delete(field.name);
    if (decoded.kind === "value") fields.push([property, decoded.expression]);
  }
  return { fields, unknownFields: [...unknown].map(([key, json]) => [key, parsedExpression(json)] as const) };
}

/** `misfit`: the value contradicts the document, so its member stays absent and the value among the unknown ones. */
type Decoded = { readonly kind: "value"; readonly expression: Expression } | typeof nothing | typeof misfit;

const nothing = { kind: "nothing" } as const;
const misfit = { kind: "misfit" } as const;

function value(expression: Expression): Decoded {
  return { kind: "value", expression };
}

function decode(type: MemberType, json: Json | undefined): Decoded {
  if (type.kind === "list") return decodeList(type, json);
  if (json === undefined || json.kind === "null") return nothing;
  return type.kind === "object" ? decodeObject(type.shape.members, json) : decodeScalar(type.kind, json);
}

function decodeList(type: Extract<MemberType, { kind: "list" }>, json: Json | undefined): Decoded {
  const items: Expression[] = [];
  for (const item of elementsOf(type, json)) {
    const decoded = decode(type.of, item);
    if (decoded.kind === "misfit") return misfit;
    if (decoded.kind === "value") items.push(decoded.expression);
  }
  return value(items);
}

/** The elements of a list in a wrapper, of a plain list, or the single element that stands for a list of one. */
function elementsOf({ of, item }: Extract<MemberType, { kind: "list" }>, json: Json | undefined): readonly Json[] {
  if (json?.kind !== "object") return asList(json);
  const names = [...json.members.keys()];
  const [first] = names;
  if (first === undefined) return [];
  const isMember = (name: string): boolean =>
    of.kind === "object" && of.shape.members.some(({ field }) => field.name === name);
  if (json.members.has(item) && !isMember(item)) return asList(json.members.get(item));
  const inner = json.members.get(first);
  const mayWrap = inner?.kind === "list" || inner?.kind === "object" || (of.kind !== "list" && of.kind !== "object");
  return names.length === 1 && !isMember(first) && mayWrap ? asList(inner) : [json];
}

function asList(json: Json | undefined): readonly Json[] {
  if (json === undefined || json.kind === "null" || (json.kind === "text" && json.text === "")) return [];
  return json.kind === "list" ? json.items : [json];
}

function decodeObject(members: readonly Member[], json: Json): Decoded {
  switch (json.kind) {
    case "object":
      return value(object(decodedAnswer(json, members).fields));
    case "list": {
      const [only] = json.items;
      if (only === undefined) return nothing;
      return json.items.length === 1 && only.kind === "object" ? decodeObject(members, only) : misfit;
    }
    case "text": {
      if (json.text === "") return nothing;
      const inner = json.text.trimStart().startsWith("{") ? readJson(json.text) : undefined;
      return inner?.kind === "object" ? decodeObject(members, inner) : misfit;
    }
    case "null":
    case "boolean":
    case "number":
      return misfit;
  }
}

function decodeScalar(kind: MemberScalar, json: Exclude<Json, { kind: "null" }>): Decoded {
  switch (kind) {
    case "text":
    case "date":
    case "json":
    case "file":
    case "names":
      return value(scalarText(json));
    case "int64List":
      return decodeDigits(json, /^-?\d+(?:,-?\d+)*$/, String);
    case "integer": {
      const number = Number(decimalIn(json, /^-?\d+(\.\d+)?$/) ?? NaN);
      if (json.kind === "text" && json.text === "") return nothing;
      return Math.abs(number) <= Number.MAX_SAFE_INTEGER ? value(number) : misfit;
    }
    case "int64":
      return decodeDigits(json, /^-?\d+$/, String);
    case "bigint":
      return decodeDigits(json, /^-?\d{1,20}$/, (digits) => name(`${BigInt(digits)}n`));
    case "time":
      return decodeTime(json);
    case "decimal":
      return decodeDigits(json, /^-?\d+(\.\d+)?$/, String);
    case "boolean":
      return decodeBoolean(json);
    case "opaque":
      return value(parsedExpression(json));
  }
}

/** Midnight where there is no time of the day. */
function decodeTime(json: Json): Decoded {
  if (json.kind !== "text") return misfit;
  if (json.text === "") return nothing;
  const [, day, clock = "00:00:00", fraction = ""] =
    /^(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2}:\d{2})(\.\d{1,3})?)?$/.exec(json.text) ?? [];
  const utc = new Date(`${day}T${clock}Z`);
  if (day === undefined || Number.isNaN(utc.getTime()) || !utc.toISOString().startsWith(`${day}T${clock}`))
    return misfit;
  return value(call("new Date", `${day}T${clock}${fraction}+08:00`));
}

function decodeDigits(json: Json, pattern: RegExp, expressionOf: (digits: string) => Expression): Decoded {
  if (json.kind === "text" && json.text === "") return nothing;
  const digits = decimalIn(json, pattern);
  return digits === undefined ? misfit : value(expressionOf(digits));
}

function decimalIn(json: Json, pattern: RegExp): string | undefined {
  const text = json.kind === "text" ? json.text : json.kind === "number" ? scalarText(json) : "";
  return pattern.test(text) ? text : undefined;
}

function decodeBoolean(json: Json): Decoded {
  const text = json.kind === "text" || json.kind === "number" || json.kind === "boolean" ? scalarText(json) : undefined;
  if (text === "true" || text === "1") return value(true);
  if (text === "false" || text === "0") return value(false);
  return text === "" ? nothing : misfit;
}

/** Numbers that a JavaScript number holds are printed by it: `12.30` as `12.3`. */
function scalarText(json: Json): string {
  if (json.kind === "text") return json.text;
  if (json.kind === "number") return keepsDigits(json.digits) ? String(Number(json.digits)) : json.digits;
  return writeJson(json);
}
