import { unescapeText } from "./escapes.js";
import { parseJsonSample, type JsonSampleValue } from "./json.js";
import type { RequestNode, RequestValue } from "./request-sample.js";

/** The value of a text that a sample sends; one that holds JSON comes with the object or list that it holds. */
export function textValue(text: string, line: number): RequestValue {
  if (isPlaceholder(text)) return { kind: "unknown", code: text };
  const start = text.trimStart();
  if (!start.startsWith("{") && !start.startsWith("[")) return { kind: "literal", text };
  // Examples stand in samples as in their cell, so JSON may have its quotes escaped once too often.
  const json = /^[\s{[]*\\"/.test(start) ? text.replaceAll('\\"', '"') : text;
  const parsed = parseJsonSample(json);
  const node = parsed.kind === "tree" ? nodeOf(parsed.root, line) : undefined;
  return node === undefined ? { kind: "literal", text } : { kind: "encoded", text, node };
}

/** Returns true for the words that samples print in the place of an object without an example. */
function isPlaceholder(text: string): boolean {
  return /^数据结构(?:示例)?JSON(?:示例|格式)$/i.test(text.trim());
}

/** A value of a JSON text as a value of a request. */
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
 * The text of a literal in double or single quotes, escapes undone. Samples hold examples as they are, so that quotes
 * inside may not be escaped: the first and the last quote count. `undefined` for other code.
 */
export function quotedText(code: string): string | undefined {
  const quote = code[0];
  if (code.length < 2 || (quote !== '"' && quote !== "'") || !code.endsWith(quote)) return undefined;
  return unescapeText(code.slice(1, -1));
}

/** A number as the languages write it, without the suffix of its type. */
export function numberText(code: string): string | undefined {
  return /^(-?\d{1,400}(?:\.\d{1,400})?)[LlFfDdMm]?$/.exec(code)?.[1];
}

/**
 * The offset behind the bracket that closes the one at an offset, or the end of the text. Brackets inside texts in either
 * kind of quotes do not count.
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
