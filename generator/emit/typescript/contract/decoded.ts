import type { Member, MemberScalar, MemberType } from "../../../sdk/shapes.js";
import { call, name, object, type Expression, type ObjectMember } from "../print/expression.js";
import { keepsDigits, readJson, writeJson, type Json, type JsonMembers } from "../../../sdk/examples/json.js";
import { parsedExpression } from "./expressions.js";

/** The response that a client returns, derived from the document without the client's own code. */
export interface DecodedResponse {
  /** The documented members of the response, by TypeScript name; missing lists are empty. */
  readonly fields: readonly ObjectMember[];
  /** The members that the document does not list or that contradict it, by wire name. */
  readonly unknownFields: readonly ObjectMember[];
}

export function decodedResponse({ members }: JsonMembers, documented: readonly Member[]): DecodedResponse {
  const unknown = new Map(members);
  const fields: ObjectMember[] = [];
  for (const { property, field, type } of documented) {
    const decoded = decode(type, members.get(field.name));
    if (decoded.kind === "unmatched") continue;
    if (decoded.kind !== "partial") unknown.delete(field.name);
    if (decoded.kind !== "nothing") fields.push([property, decoded.expression]);
  }
  return { fields, unknownFields: [...unknown].map(([key, json]) => [key, parsedExpression(json)] as const) };
}

/**
 * The result of decoding a value. `unmatched`: the value contradicts the document, so it is an unknown field and its
 * member is absent. `partial`: some elements of a list do; they are replaced, and the whole list is also an unknown
 * field.
 */
type Decoded =
  { readonly kind: "value" | "partial"; readonly expression: Expression } | typeof nothing | typeof unmatched;

const nothing = { kind: "nothing" } as const;
const unmatched = { kind: "unmatched" } as const;

function value(expression: Expression): Decoded {
  return { kind: "value", expression };
}

function decode(type: MemberType, json: Json | undefined): Decoded {
  if (type.kind === "list") return decodeList(type, json);
  if (json === undefined || json.kind === "null") return nothing;
  return type.kind === "object" ? decodeObject(type.shape.members, json) : decodeScalar(type.kind, json);
}

function decodeList(type: Extract<MemberType, { kind: "list" }>, json: Json | undefined): Decoded {
  let isComplete = true;
  const items: Expression[] = [];
  for (const item of elementsOf(type, json)) {
    const decoded = decode(type.of, item);
    if (decoded.kind === "value") {
      items.push(decoded.expression);
    } else if (type.of.kind === "opaque") {
      items.push(parsedExpression(item));
    } else {
      isComplete = false;
      items.push(decoded.kind === "partial" ? decoded.expression : emptyElement(type.of));
    }
  }
  return { kind: isComplete ? "value" : "partial", expression: items };
}

function emptyElement({ kind }: MemberType): Expression {
  if (kind === "list") return [];
  return kind === "object" ? object([]) : null;
}

/** Returns the elements of a list with or without a wrapper, or the single element of a list of one. */
function elementsOf({ of, item }: Extract<MemberType, { kind: "list" }>, json: Json | undefined): readonly Json[] {
  if (json?.kind !== "object") {
    const inner = json?.kind === "text" && json.text.trimStart().startsWith("[") ? readJson(json.text) : undefined;
    return asList(inner?.kind === "list" ? inner : json);
  }
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
  if (json === undefined || json.kind === "null" || (json.kind === "text" && json.text.trim() === "")) return [];
  return json.kind === "list" ? json.items : [json];
}

function decodeObject(members: readonly Member[], json: Json): Decoded {
  switch (json.kind) {
    case "object":
      return value(object(decodedResponse(json, members).fields));
    case "list": {
      const [only] = json.items;
      if (only === undefined) return nothing;
      return json.items.length === 1 && only.kind === "object" ? decodeObject(members, only) : unmatched;
    }
    case "text": {
      if (json.text.trim() === "") return nothing;
      const inner = json.text.trimStart().startsWith("{") ? readJson(json.text) : undefined;
      return inner?.kind === "object" ? decodeObject(members, inner) : unmatched;
    }
    case "null":
    case "boolean":
    case "number":
      return unmatched;
  }
}

function decodeScalar(kind: MemberScalar, json: Exclude<Json, { kind: "null" }>): Decoded {
  switch (kind) {
    case "date": {
      const time = timeOfMilliseconds(json);
      return value(time === undefined ? scalarText(json) : textOfTime(time));
    }
    case "text":
    case "json":
    case "file":
    case "names":
      return value(scalarText(json));
    case "int64List":
      return decodeDigits(json, /^-?\d+(?:,-?\d+)*$/, String);
    case "integer": {
      const number = Number(decimalIn(json, /^-?\d+(\.\d+)?$/) ?? NaN);
      if (json.kind === "text" && json.text.trim() === "") return nothing;
      return Math.abs(number) <= Number.MAX_SAFE_INTEGER ? value(number) : unmatched;
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

/** Reads milliseconds since 1970: a number, or text of 13 digits. */
function timeOfMilliseconds(json: Json): Date | undefined {
  if (json.kind === "text" && !/^\s*\d{13}\s*$/.test(json.text)) return undefined;
  const number = Number(decimalIn(json, /^\d+$/) ?? NaN);
  return number >= 1e11 && number < 1e13 ? new Date(number) : undefined;
}

function textOfTime(time: Date): string {
  const text = new Date(time.getTime() + 8 * 3_600_000).toISOString().replace("T", " ").replace("Z", "");
  return text.replace(".000", "");
}

/** Decodes a time; a date without a time of day is midnight. */
function decodeTime(json: Json): Decoded {
  const time = timeOfMilliseconds(json);
  if (time !== undefined) return value(call("new Date", time.toISOString()));
  if (json.kind !== "text") return unmatched;
  const text = json.text.trim();
  if (text === "") return nothing;
  const [, day, clock = "00:00:00", fraction = ""] =
    /^(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2}:\d{2})(\.\d{1,3})?)?$/.exec(text) ?? [];
  const utc = new Date(`${day}T${clock}Z`);
  if (day === undefined || Number.isNaN(utc.getTime()) || !utc.toISOString().startsWith(`${day}T${clock}`))
    return unmatched;
  return value(call("new Date", `${day}T${clock}${fraction}+08:00`));
}

function decodeDigits(json: Json, pattern: RegExp, expressionOf: (digits: string) => Expression): Decoded {
  if (json.kind === "text" && json.text.trim() === "") return nothing;
  const digits = decimalIn(json, pattern);
  return digits === undefined ? unmatched : value(expressionOf(digits));
}

function decimalIn(json: Json, pattern: RegExp): string | undefined {
  const text = json.kind === "text" ? json.text.trim() : json.kind === "number" ? scalarText(json) : "";
  return pattern.test(text) ? text : undefined;
}

function decodeBoolean(json: Json): Decoded {
  const text =
    json.kind === "text" || json.kind === "number" || json.kind === "boolean" ? scalarText(json).trim() : undefined;
  if (text === "true" || text === "1") return value(true);
  if (text === "false" || text === "0") return value(false);
  return text === "" ? nothing : unmatched;
}

/** Returns a scalar as text. Numbers that JavaScript represents exactly are printed by it: `12.30` as `12.3`. */
function scalarText(json: Json): string {
  if (json.kind === "text") return json.text;
  if (json.kind === "number") return keepsDigits(json.digits) ? String(Number(json.digits)) : json.digits;
  return writeJson(json);
}
