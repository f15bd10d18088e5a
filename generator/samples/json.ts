import type { Phrase } from "../diagnostics/phrase.js";
import { unescapeText } from "./escapes.js";

/** A value of a JSON sample. Members keep their order and repetitions; numbers keep their digits. */
export interface JsonSampleValue {
  readonly kind: "object" | "list" | "text" | "word";
  /** The value as text: a string without its quotes and escapes, any other value as written. */
  readonly text: string;
  readonly members: readonly JsonSampleMember[];
  readonly items: readonly JsonSampleValue[];
}

export interface JsonSampleMember {
  readonly name: string;
  readonly value: JsonSampleValue;
  /** The start of the member in the sample's text, as an offset in UTF-16 code units. */
  readonly offset: number;
}

export type JsonSample =
  | { readonly kind: "tree"; readonly root: JsonSampleValue }
  | { readonly kind: "problem"; readonly message: Phrase; readonly offset: number };

interface OpenValue extends JsonSampleValue {
  readonly members: JsonSampleMember[];
  readonly items: JsonSampleValue[];
}

/** The maximum nesting of a sample; no response of the platform is deeper. */
const maxDepth = 200;

/**
 * Parses a JSON sample. Samples are copied text, so a missing or surplus comma is accepted, and brackets that are
 * open at the end are closed.
 *
 * @param quotes `any quotes`: strings may also have single quotes, as in Python and JavaScript.
 */
export function parseJsonSample(text: string, quotes: "double quotes" | "any quotes" = "double quotes"): JsonSample {
  const top: OpenValue = { kind: "list", text: "", members: [], items: [] };
  const open: OpenValue[] = [top];
  let key: NamedPlace | undefined;
  let pending: NamedPlace | undefined;
  const place = (value: OpenValue): void => {
    const owner = open.at(-1) ?? top;
    if (owner.kind !== "object") owner.items.push(value);
    else if (key !== undefined) owner.members.push({ ...key, value });
    key = undefined;
  };
  for (const token of tokensOf(text, quotes === "any quotes" ? "\"'" : '"')) {
    const owner = open.at(-1) ?? top;
    if (token.kind === "unending")
      return { kind: "problem", message: "a string in it is not closed", offset: token.offset };
    if (token.kind === "mark" && (token.text === "{" || token.text === "[")) {
      const value: OpenValue = { kind: token.text === "{" ? "object" : "list", text: "", members: [], items: [] };
      place(value);
      open.push(value);
      if (open.length > maxDepth) {
        return { kind: "problem", message: { phrase: "tooDeep", values: [maxDepth] }, offset: token.offset };
      }
    } else if (token.kind === "mark") {
      if (token.text === ":") key = pending;
      else key = undefined;
      if ((token.text === "}" || token.text === "]") && open.length > 1) open.pop();
    } else if (owner.kind === "object" && key === undefined) {
      pending = { name: token.text, offset: token.offset };
      continue;
    } else {
      place({ kind: token.kind, text: token.text, members: [], items: [] });
    }
    pending = undefined;
  }
  const [root] = top.items;
  return root === undefined ? { kind: "problem", message: "it contains no value", offset: 0 } : { kind: "tree", root };
}

interface NamedPlace {
  readonly name: string;
  readonly offset: number;
}

interface Token {
  readonly kind: "mark" | "text" | "word" | "unending";
  readonly text: string;
  readonly offset: number;
}

function* tokensOf(text: string, quotes: string): Generator<Token> {
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    const offset = at;
    if (character.trim() === "") {
      at += 1;
    } else if ("{}[],:".includes(character)) {
      at += 1;
      yield { kind: "mark", text: character, offset };
    } else if (quotes.includes(character)) {
      const end = endOfText(text, at + 1, character);
      if (end < 0) {
        yield { kind: "unending", text: "", offset };
        return;
      }
      at = end + 1;
      const inside = text.slice(offset + 1, end);
      yield { kind: "text", text: character === '"' ? unescaped(inside) : unescapeText(inside), offset };
    } else {
      while (at < text.length && !endsWord(text.charAt(at), quotes)) at += 1;
      yield { kind: "word", text: text.slice(offset, at), offset };
    }
  }
}

function endsWord(character: string, quotes: string): boolean {
  return "{}[],:".includes(character) || quotes.includes(character) || character.trim() === "";
}

/** Returns the offset of the quote that ends a string: the first one after an even number of backslashes. */
function endOfText(text: string, start: number, quote: string): number {
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === quote) return at;
  }
  return -1;
}

function unescaped(text: string): string {
  if (!text.includes("\\")) return text;
  try {
    return String(JSON.parse(`"${text.replaceAll(/[\n\r\t]/g, " ")}"`));
  } catch {
    return text;
  }
}
