import { elementName } from "../../platform/wire-names.js";
import type { MemberType } from "../shapes.js";
import { jsonObject, jsonText, type Json, type JsonMembers } from "./json.js";
import { wireText, type MemberValue, type RequestValue } from "./request-values.js";

/** Returns the XML body of a call of Qimen (奇门), derived from the document without the client's own code. */
export function qimenBody(values: readonly MemberValue[]): string {
  const root = values.find(({ member }) => member.field.name === "request");
  return element("request", root === undefined ? "" : contentOf(root.member.type, root.value));
}

/** Returns the XML of a response of Qimen (奇门), as the local gateway sends it. */
export function qimenResponse({ members }: JsonMembers): string {
  const response = members.get("response");
  return `<?xml version="1.0" encoding="utf-8"?>${elements("response", response ?? jsonText(""))}`;
}

/** Returns an element; for a list, one element for each item. */
function elements(name: string, json: Json): string {
  if (json.kind === "list") return json.items.map((item) => elements(name, item)).join("");
  if (json.kind !== "object") return element(name, mapContent(json));
  return element(name, [...json.members].map(([inner, value]) => elements(inner, value)).join(""));
}

/** Replaces the values that XML cannot represent: maps with lists, or with names that no element can have. */
export function valuesForXml(values: readonly MemberValue[]): readonly MemberValue[] {
  return values.map(({ member, value }) => ({ member, value: valueForXml(value, member.field.name) }));
}

function valueForXml(value: RequestValue, name: string): RequestValue {
  switch (value.kind) {
    case "object":
      return { ...value, members: valuesForXml(value.members) };
    case "list":
      return { ...value, items: value.items.map((item) => valueForXml(item, name)) };
    case "opaque":
      return isForXml(value.json) ? value : { kind: "opaque", json: jsonObject([["key", jsonText("value")]]) };
    case "text":
      return forbidden.test(value.text) ? { kind: "text", text: name } : value;
    case "number":
    case "boolean":
    case "file":
      return value;
  }
}

function isForXml(json: Json): boolean {
  switch (json.kind) {
    case "object":
      return [...json.members].every(([name, value]) => elementName.test(name) && isForXml(value));
    case "text":
      return !forbidden.test(json.text);
    case "list":
      return false;
    case "number":
    case "boolean":
    case "null":
      return true;
  }
}

/** Matches characters that XML 1.0 does not allow, even as references. */
const forbidden = /[^\P{Cc}\t\n\r\x7f-\x9f]|[\ufffe\uffff]/u;

function contentOf(type: MemberType, value: RequestValue): string {
  switch (value.kind) {
    case "object":
      return value.members
        .map(({ member, value: inner }) => element(member.field.name, contentOf(member.type, inner)))
        .join("");
    case "list":
      if (type.kind !== "list") throw new Error("A list has a type that is not one.");
      return value.items.map((item) => element(type.item, contentOf(type.of, item))).join("");
    case "opaque":
      return mapContent(value.json);
    case "text":
    case "number":
    case "boolean":
    case "file":
      return escaped(wireText(value) ?? "");
  }
}

function mapContent(json: Json): string {
  switch (json.kind) {
    case "object":
      return [...json.members]
        .filter(([, value]) => value.kind !== "null")
        .map(([name, value]) => element(name, mapContent(value)))
        .join("");
    case "list":
      throw new Error("XML has no form for a list in a map.");
    case "text":
      return escaped(json.text);
    case "number":
      return escaped(json.digits);
    case "boolean":
      return String(json.value);
    case "null":
      return "";
  }
}

function element(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}

const entities: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&apos;"],
  ["\r", "&#13;"],
]);

function escaped(text: string): string {
  return Array.from(text, (character) => entities.get(character) ?? character).join("");
}
