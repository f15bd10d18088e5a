import type { JsonValue } from "../internal/json.js";
import { isJsonObject } from "../internal/json.js";

/** Converts a JSON value to XML: members become elements, list elements repeat. */
export function xmlOf(name: string, value: JsonValue): string {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map((item) => xmlOf(name, item)).join("");
  return `<${name}>${contentOf(value)}</${name}>`;
}

function contentOf(value: JsonValue): string {
  if (isJsonObject(value)) {
    return Object.entries(value)
      .map(([name, member]) => xmlOf(name, member))
      .join("");
  }
  return typeof value === "object" ? "" : escapeText(String(value));
}

/** Escapes text for an element. Characters that XML 1.0 does not allow even in escaped form are replaced. */
export function escapeText(text: string): string {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/[^\P{Cc}\t\n\r\x7f-\x9f]|[\ufffe\uffff]|\p{Cs}/gu, "\ufffd");
}
