/** JSON with the offsets of all nodes. Numbers keep their digits; keys are map entries, not properties of an object. */
export type JsonNode = JsonText | JsonWord | JsonList | JsonObject;

export interface JsonText {
  readonly kind: "text";
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A number, `true`, `false` or `null`, in source form. */
export interface JsonWord {
  readonly kind: "word";
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface JsonList {
  readonly kind: "list";
  readonly items: JsonNode[];
  readonly start: number;
  end: number;
}

export interface JsonObject {
  readonly kind: "object";
  /** The entries by name; for a repeated name the last one, as in every JSON parser. */
  readonly entries: Map<string, JsonNode>;
  /** Entries that a later one of the same name replaced, in source order; `undefined` if there are none. */
  overwritten: { readonly key: string; readonly node: JsonNode }[] | undefined;
  readonly start: number;
  end: number;
}

/** The part of JSON that is missing at the end of parsing. */
export type JsonExpectation =
  | "a value"
  | "the end"
  | "a key in quotes and a colon"
  | "a comma or ]"
  | "a comma or }"
  | "a closed string without control characters and unknown escapes";

export type JsonResult =
  | { readonly kind: "parsed"; readonly root: JsonNode }
  | { readonly kind: "broken"; readonly offset: number; readonly expected: JsonExpectation }
  | { readonly kind: "too-complex" };

/**
 * Parses JSON and keeps offsets, unlike `JSON.parse`. It takes one pass without recursion, so that neither length
 * nor depth is a problem.
 */
export function parseJson(text: string): JsonResult {
  const open: Container[] = [];
  let left = maxValues(text);
  let at = skipBlanks(text, 0);
  for (;;) {
    // A value is expected here: a container opens, a scalar is complete at once.
    const value = readValue(text, at);
    if (typeof value === "string") return broken(at, value);
    if (left-- === 0) return { kind: "too-complex" };
    let finished: JsonNode | undefined = value;
    at = value.end;
    if (value.kind === "list" || value.kind === "object") {
      at = skipBlanks(text, at);
      if (text[at] === closing[value.kind]) {
        value.end = ++at;
      } else {
        const container: Container = value.kind === "list" ? { node: value } : { node: value, key: "" };
        if (!isObjectContainer(container)) {
          open.push(container);
          continue;
        }
        const next = readKey(text, at, container);
        if (next === undefined) return broken(at, "a key in quotes and a colon");
        at = next;
        open.push(container);
        continue;
      }
    }
    // The value is complete, and possibly the containers around it.
    while (finished !== undefined) {
      const parent = open.at(-1);
      at = skipBlanks(text, at);
      if (parent === undefined) return at === text.length ? { kind: "parsed", root: finished } : broken(at, "the end");
      if (isObjectContainer(parent)) setEntry(parent.node, parent.key, finished);
      else parent.node.items.push(finished);
      finished = undefined;
      if (text[at] === ",") {
        at = skipBlanks(text, at + 1);
        if (isObjectContainer(parent)) {
          const next = readKey(text, at, parent);
          if (next === undefined) return broken(at, "a key in quotes and a colon");
          at = next;
        }
      } else if (text[at] === closing[parent.node.kind]) {
        parent.node.end = ++at;
        finished = parent.node;
        open.pop();
      } else {
        return broken(at, `a comma or ${closing[parent.node.kind]}`);
      }
    }
  }
}

/** Returns the offset at which each line of a string's text starts in the JSON source. */
export function lineOffsets(json: string, node: JsonText): readonly number[] {
  const offsets = [node.start + 1];
  for (let at = json.indexOf("\\", node.start); at >= 0 && at < node.end; at = json.indexOf("\\", at)) {
    const isUnicode = json[at + 1] === "u";
    const isLineFeed = isUnicode ? /^000a$/i.test(json.slice(at + 2, at + 6)) : json[at + 1] === "n";
    at += isUnicode ? 6 : 2;
    if (isLineFeed) offsets.push(at);
  }
  return offsets;
}

export function isNull(node: JsonNode): boolean {
  return node.kind === "word" && node.text === "null";
}

/** Returns the text of a string, or of a number or a word in source form; empty for other nodes. */
export function textIn(node: JsonNode | undefined): string {
  return node?.kind === "text" || node?.kind === "word" ? node.text : "";
}

type Container = ListContainer | ObjectContainer;
interface ListContainer {
  readonly node: JsonList;
}
interface ObjectContainer {
  readonly node: JsonObject;
  /** The key of the entry that is being parsed. */
  key: string;
}

/**
 * Returns the maximum number of values for a text. Each takes some 250 bytes of memory; documents have at most one
 * per fourteen characters, and at most some ten thousand in all.
 */
function maxValues(text: string): number {
  return 400_000 + Math.floor(text.length / 25);
}

const closing = { list: "]", object: "}" } as const;
const numberOrWord = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null/y;
const controlCharacter = /[\u0000-\u001F]/;

function isObjectContainer(container: Container): container is ObjectContainer {
  return container.node.kind === "object";
}

function setEntry(object: JsonObject, key: string, node: JsonNode): void {
  const earlier = object.entries.get(key);
  if (earlier !== undefined) (object.overwritten ??= []).push({ key, node: earlier });
  object.entries.set(key, node);
}

function broken(offset: number, expected: JsonExpectation): JsonResult {
  return { kind: "broken", offset, expected };
}

/**
 * Reads a scalar, or opens a container.
 *
 * @returns the missing part if there is neither.
 */
function readValue(text: string, at: number): JsonNode | JsonExpectation {
  switch (text[at]) {
    case '"':
      return readText(text, at) ?? "a closed string without control characters and unknown escapes";
    case "[":
      return { kind: "list", items: [], start: at, end: at + 1 };
    case "{":
      return { kind: "object", entries: new Map(), overwritten: undefined, start: at, end: at + 1 };
    default: {
      numberOrWord.lastIndex = at;
      const word = numberOrWord.exec(text)?.[0];
      return word === undefined ? "a value" : { kind: "word", text: word, start: at, end: at + word.length };
    }
  }
}

function readKey(text: string, at: number, container: ObjectContainer): number | undefined {
  if (text[at] !== '"') return undefined;
  const end = endOfText(text, at);
  const key = unquoted(text, at, end);
  if (key === undefined) return undefined;
  const colon = skipBlanks(text, end);
  if (text[colon] !== ":") return undefined;
  container.key = key;
  return skipBlanks(text, colon + 1);
}

function readText(text: string, start: number): JsonText | undefined {
  const end = endOfText(text, start);
  const unescaped = unquoted(text, start, end);
  return unescaped === undefined ? undefined : { kind: "text", text: unescaped, start, end };
}

/** Returns the offset after the quotation mark that closes a string; 0 if there is none. */
function endOfText(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end > 0 && isEscaped(text, end, start)) end = text.indexOf('"', end + 1);
  return end + 1;
}

/** Returns the value of a string between two quotation marks; `undefined` if it is invalid. */
function unquoted(text: string, start: number, end: number): string | undefined {
  if (end === 0) return undefined;
  const raw = text.slice(start + 1, end - 1);
  if (!raw.includes("\\")) return controlCharacter.test(raw) ? undefined : raw;
  try {
    const unescaped: unknown = JSON.parse(text.slice(start, end));
    return typeof unescaped === "string" ? unescaped : undefined;
  } catch {
    return undefined;
  }
}

/** Returns whether an odd number of backslashes precedes a quotation mark. */
function isEscaped(text: string, quote: number, start: number): boolean {
  if (text[quote - 1] !== "\\") return false;
  let backslashes = 0;
  while (quote - 1 - backslashes > start && text[quote - 1 - backslashes] === "\\") backslashes++;
  return backslashes % 2 === 1;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  for (let code = text.charCodeAt(at); code === 32 || code === 10 || code === 13 || code === 9;) {
    code = text.charCodeAt(++at);
  }
  return at;
}
