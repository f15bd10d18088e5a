import { formatTopTime } from "../time.js";
import type { ObjectWire, Wire } from "../wire.js";
import { isBlank } from "./blank.js";
import type { Codec, Codecs } from "./codec.js";
import { codecOf } from "./codec.js";
import type { Constraint, FieldPath, Findings } from "./findings.js";
import { describe, report } from "./findings.js";
import { memberOf } from "./member.js";
import { object as jsonObject } from "./object-codec.js";

/**
 * The codec of objects in an XML body. Members are elements by wire name in the document's order; list elements repeat
 * inside the element of the list (`<orderLines><orderLine>…</orderLine></orderLines>`). `undefined` and null are left
 * out; an empty text, list or object is an empty element. Unlike this codec, `XmlWriter` of the official Java SDK sorts
 * members by name and trims texts.
 */
export const object: Codec<ObjectWire> = { ...jsonObject, text: contentOf };

/** Checks that XML can hold a value: its texts and, in maps, the names, which become elements. */
export const xmlContent: Constraint = ({ type }, value, path, findings) => {
  if (type === "opaque") checkMap(value, path, findings);
  else if (Array.isArray(value)) {
    for (const [index, item] of (value as readonly unknown[]).entries()) {
      checkText(item, { within: path, name: `[${index}]`, property: `[${index}]` }, findings);
    }
  } else checkText(value, path, findings);
};

function contentOf(value: unknown, type: Wire, codecs: Codecs): string {
  if (type === "opaque") return mapContent(value);
  if (typeof type === "string") return escapeXml(codecOf(codecs, type).text(value, type, codecs));
  if (type.kind === "list") {
    const items: readonly unknown[] = Array.isArray(value) ? value : [];
    return items.map((item) => element(type.item, contentOf(item, type.of, codecs))).join("");
  }
  const members: string[] = [];
  for (const field of type.fields) {
    const member = typeof value === "object" && value !== null ? memberOf(value, field.property) : undefined;
    if (member === undefined || member === null) continue;
    const content = contentOf(member, field.type, codecs);
    // A blank text for a number or a time is treated as missing.
    const canBeEmpty = typeof field.type !== "string" || field.type === "text" || field.type === "opaque";
    if (content !== "" || canBeEmpty) members.push(element(field.name, content));
  }
  return members.join("");
}

/** Encodes a map: each member becomes an element (`map` of `XmlWriter` in the official Java SDK). */
function mapContent(value: unknown): string {
  if (value instanceof Date) return formatTopTime(value);
  if (typeof value !== "object" || value === null) return escapeXml(String(value));
  return Object.entries(value)
    .filter(([, member]) => member !== undefined && member !== null)
    .map(([name, member]) => element(name, mapContent(member)))
    .join("");
}

function element(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}

/**
 * Escapes the five characters that the official Java SDK escapes (`StringUtils.escapeXml`), and carriage returns, which
 * XML parsers turn into line feeds. Blank text becomes empty, as in that SDK.
 */
function escapeXml(text: string): string {
  if (isBlank(text)) return "";
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/'/g, "&apos;")
    .replace(/\r/g, "&#13;");
}

function checkMap(value: unknown, path: FieldPath, findings: Findings): void {
  if (Array.isArray(value)) {
    report(findings, path, 41, describe(value), "a text, a number, true or false, or an object of such values");
  } else if (typeof value === "object" && value !== null && !(value instanceof Date)) {
    for (const [name, member] of Object.entries(value) as readonly (readonly [string, unknown])[]) {
      const place = { within: path, name, property: name };
      if (elementName.test(name)) checkMap(member, place, findings);
      else report(findings, place, 41, `the name ${JSON.stringify(name)}`, "a name that an XML element can have");
    }
  } else {
    checkText(value, path, findings);
  }
}

const elementName = /^[\p{L}_][\p{L}\p{N}_.-]*$/u;

/**
 * Reports characters that XML forbids. The official Java SDK silently drops them, so that the platform would receive
 * another text.
 */
function checkText(value: unknown, path: FieldPath, findings: Findings): void {
  const found = typeof value === "string" && !isBlank(value) ? forbidden.exec(value) : null;
  if (found === null) return;
  const code = found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  report(findings, path, 41, `the character U+${code} at position ${found.index}`, "text that XML can hold");
}

/** Control characters other than tab, line feed and carriage return, and the noncharacters U+FFFE and U+FFFF. */
const forbidden = /[^\P{Cc}\t\n\r\x7f-\x9f]|[\ufffe\uffff]/u;
