import { unescapeText } from "./escapes.js";
import { parseJsonSample, type JsonSampleValue } from "./json.js";
import type { RequestNode, RequestValue } from "./request-sample.js";

/** Converts a text that a sample sends to a value; a JSON text includes the object or list that it encodes. */
export function textValue(text: string, line: number): RequestValue {
  if (isPlaceholder(text)) return { kind: "unknown", code: text };
  const start = text.trimStart();
  if (!start.startsWith("{") && !start.startsWith("[")) return { kind: "literal", text };
  // Samples repeat examples from their cell, so the quotes of JSON may be escaped once too often.
  const json = /^[\s{[]*\\"/.test(start) ? text.replaceAll('\\"', '"') : text;
  const parsed = parseJsonSample(json);
  const node = parsed.kind === "tree" ? nodeOf(parsed.root, line) : undefined;
  return node === undefined ? { kind: "literal", text } : { kind: "encoded", text, node };
}

/** Returns whether a word is a placeholder that samples print for an object without an example. */
function isPlaceholder(text: string): boolean {
  return /^数据结构(?:示例)?JSON(?:示例|格式)$/i.test(text.trim());
}

/** Converts a JSON value to a value of a request. */
export function jsonValue(value: JsonSampleValue, line: number): RequestValue {
  const node = nodeOf(value, line);
  if (node !== undefined) return { kind: "node", node };
  if (value.kind === "text")
    return isPlaceholder(value.text) ? { kind: "unknown", code: value.text } : { kind: "literal", text: value.text };
  const word = value.text.toLowerCase();
  if (word === "null" || word === "none" || word === "undefined") return { kind: "literal", text: "" };
  return { kind: "literal", text: word === "true" || word === "false" ? word : value.text };
}

function nodeOf({ kind, members, items }: JsonSampleValue, line: number): RequestNode | undefined {
  if (kind === "object") {
    const own = members.map(({ name, value }) => ({
      name,
      shownName: name,
      wireName: name,
      value: jsonValue(value, line),
      line,
    }));
    return { form: "object", typeName: undefined, members: own, items: [] };
  }
  if (kind !== "list") return undefined;
  return { form: "list", typeName: undefined, members: [], items: items.map((item) => jsonValue(item, line)) };
}

/**
 * Returns the text of a literal in double or single quotes, with escapes decoded; `undefined` for other code.
 * Samples repeat examples as they are, so inner quotes may be unescaped: the first and the last quote delimit the
 * literal.
 */
export function quotedText(code: string): string | undefined {
  const quote = code[0];
  if (code.length < 2 || (quote !== '"' && quote !== "'") || !code.endsWith(quote)) return undefined;
  return unescapeText(code.slice(1, -1));
}

/** Returns a number literal without the suffix of its type. */
export function numberText(code: string): string | undefined {
  return /^(-?\d{1,400}(?:\.\d{1,400})?)[LlFfDdMm]?$/.exec(code)?.[1];
}

/**
 * Returns the offset after the matching closing bracket of the one at an offset, or the end of the text. Brackets
 * inside quoted texts are ignored.
 */
export function endOfBrackets(text: string, start: number): number {
  let depth = 0;
  let quote: string | undefined;
  for (let at = start; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (quote !== undefined) {
      if (character === "\\") at += 1;
      else if (character === quote) quote = undefined;
    } else if (character === '"' || character === "'") quote = character;
    else if ("{[(".includes(character)) depth += 1;
    else if ("}])".includes(character)) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return text.length;
}
