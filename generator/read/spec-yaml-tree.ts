import {
  Composer,
  isAlias,
  isMap,
  isSeq,
  Lexer,
  Parser,
  Scalar,
  type CST,
  type Document,
  type ParsedNode,
  type YAMLMap,
} from "yaml";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { maxNestingDepth } from "../platform/max-nesting-depth.js";
import type { Place } from "../model/place.js";
import { SourceLines } from "../text/source-lines.js";
import type { SourceText } from "../model/source-text.js";

/**
 * The content of a YAML file with the place of each node. Unlike plain data, it keeps all digits, the order and
 * duplicate keys.
 */
export type YamlNode = YamlScalar | YamlList | YamlMapping;

export interface YamlScalar {
  readonly kind: "scalar";
  /** The value according to YAML. */
  readonly value: string | number | boolean | null;
  /** The source text, so that numbers keep their digits; for quoted and block text, the decoded text. */
  readonly text: string;
  readonly place: Place;
  readonly end: number;
  /** Returns the place of every line of `text`. */
  readonly lines: () => readonly Place[];
}

export interface YamlList {
  readonly kind: "list";
  readonly items: readonly YamlNode[];
  readonly place: Place;
  readonly end: number;
}

export interface YamlMapping {
  readonly kind: "mapping";
  readonly entries: ReadonlyMap<string, YamlEntry>;
  readonly place: Place;
  readonly end: number;
}

export interface YamlEntry {
  readonly key: Place;
  readonly value: YamlNode;
}

export interface YamlFile {
  readonly root: YamlNode;
  /** The offset of the first syntax error; the structure after it may be wrong. */
  readonly errorOffset: number;
  readonly lines: SourceLines;
}

/**
 * The maximum nesting of collections. Each level of parameters is a mapping in a list; other parts of a spec need a
 * few levels more.
 */
const maxCollectionDepth = 2 * maxNestingDepth + 8;

/**
 * Parses one YAML document and reports all its syntax errors.
 *
 * @returns `undefined` if nothing is left to check.
 */
export function parseYaml(source: SourceText, diagnostics: Diagnostics): YamlFile | undefined {
  const lines = new SourceLines(source);
  const tokens = tokensOf(source.text);
  if (tokens === undefined) {
    diagnostics.report("read/too-complex", lines.firstLine(), { parts: "lines or characters in one text" });
    return undefined;
  }
  const tooDeep = tokens.map(firstTooDeep).find((offset) => offset !== undefined);
  if (tooDeep !== undefined) {
    diagnostics.report("read/spec-too-deep", lines.place(tooDeep, 1), { deepest: maxNestingDepth });
    return undefined;
  }
  // Duplicate keys are checked below, since the package compares every key with every other one.
  const composer = new Composer<ParsedNode>({ schema: "core", uniqueKeys: false, prettyErrors: false, strict: true });
  const [document, second] = [...composer.compose(tokens, true, source.text.length)];
  if (document === undefined) return undefined;
  if (second !== undefined) {
    diagnostics.report("read/spec-several-documents", lines.place(second.range[0], 3), undefined);
  }
  const errorOffset = reportSyntax(document, lines, diagnostics);
  return { root: yamlNodeFrom(document.contents, source, lines, diagnostics), errorOffset, lines };
}

/** Converts a node to plain data. Prototype keys are ordinary keys of the result. */
export function plainData(node: YamlNode): unknown {
  switch (node.kind) {
    case "scalar":
      return node.value;
    case "list":
      return node.items.map(plainData);
    case "mapping": {
      const data = Object.create(null) as Record<string, unknown>;
      for (const [key, entry] of node.entries) data[key] = plainData(entry.value);
      return data;
    }
  }
}

/**
 * Returns the maximum number of YAML tokens for a text. Each takes almost a kilobyte of memory; the spec of the
 * largest document has 17,000.
 */
const maxTokens = (text: string): number => 150_000 + text.length / 100;

/**
 * The maximum length of a token. Quoted texts are built character by character and take some 30 bytes each; whole
 * documents have a tenth of this length.
 */
const maxTokenLength = 2_000_000;

function tokensOf(text: string): readonly CST.Token[] | undefined {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let left = maxTokens(text);
  for (const token of new Lexer().lex(text)) {
    if (left-- < 0 || token.length > maxTokenLength) return undefined;
    tokens.push(...parser.next(token));
  }
  tokens.push(...parser.end());
  return tokens;
}

/**
 * Returns the offset of the first token that is nested deeper than a spec can be. It is iterative, since recursion
 * would overflow on the depth that it checks.
 */
function firstTooDeep(root: CST.Token): number | undefined {
  const open: { readonly token: CST.Token; readonly depth: number }[] = [{ token: root, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { token, depth } = next;
    if (depth > maxCollectionDepth) return token.offset;
    if (token.type === "document" && token.value !== undefined) open.push({ token: token.value, depth });
    if (!("items" in token)) continue;
    for (const item of token.items) {
      if (item.key) open.push({ token: item.key, depth: depth + 1 });
      if (item.value) open.push({ token: item.value, depth: depth + 1 });
    }
  }
  return undefined;
}

function reportSyntax(document: Document.Parsed, lines: SourceLines, diagnostics: Diagnostics): number {
  let errorOffset = Infinity;
  for (const problem of [...document.errors, ...document.warnings]) {
    const [start, end] = problem.pos;
    // After the first unexpected token, the parser reports every following one as well.
    if (problem.code === "UNEXPECTED_TOKEN" && errorOffset <= start) continue;
    diagnostics.report("read/yaml-syntax", lines.place(start, Math.max(1, end - start)), {
      problem: problem.message,
      tab: problem.code === "TAB_AS_INDENT",
    });
    errorOffset = Math.min(errorOffset, start);
  }
  return errorOffset;
}

function yamlNodeFrom(
  root: ParsedNode | null,
  source: SourceText,
  lines: SourceLines,
  diagnostics: Diagnostics,
): YamlNode {
  return root === null ? nothing(lines.firstLine(), 0) : convert(root);

  function convert(node: ParsedNode): YamlNode {
    const place = placeOf(node);
    const end = node.range[1];
    if (isAlias(node)) {
      diagnostics.report("read/spec-alias", place, undefined);
      return nothing(place, end);
    }
    if (node.anchor !== undefined) diagnostics.report("read/spec-alias", place, undefined);
    if (isMap(node)) return { kind: "mapping", entries: entriesOf(node), place, end };
    if (isSeq(node)) return { kind: "list", items: node.items.map(convert), place, end };
    return scalar(node);
  }

  function entriesOf(map: YAMLMap.Parsed): ReadonlyMap<string, YamlEntry> {
    const entries = new Map<string, YamlEntry>();
    for (const pair of map.items) {
      const key = convert(pair.key);
      if (key.kind !== "scalar") {
        const actual = `a ${key.kind}` as const;
        diagnostics.report("read/spec-wrong-value", key.place, { key: "A key", expected: "text", actual });
        continue;
      }
      const earlier = entries.get(key.text);
      if (earlier !== undefined) {
        diagnostics.report("read/spec-duplicate-key", key.place, { key: key.text, earlierLine: earlier.key.line });
        continue;
      }
      const value = pair.value === null ? nothing(key.place, key.end) : convert(pair.value);
      // A missing value has no place of its own, so it is reported at its key.
      const empty = value.kind === "scalar" && value.value === null && value.text === "";
      entries.set(key.text, { key: key.place, value: empty ? nothing(key.place, key.end) : value });
    }
    return entries;
  }

  function scalar(node: Scalar.Parsed): YamlScalar {
    const { value } = node;
    const text = typeof value === "string" ? value : node.source;
    const place = placeOf(node);
    return {
      kind: "scalar",
      value: value === null || typeof value === "boolean" || isFiniteNumber(value) ? value : text,
      text,
      place,
      end: node.range[1],
      lines: () => (node.type === Scalar.BLOCK_LITERAL ? literalLines(text, place) : text.split("\n").map(() => place)),
    };
  }

  /** Returns the places of a literal block's lines; each is a line of the file. */
  function literalLines(text: string, header: Place): readonly Place[] {
    return text.split("\n").map((line, index) => {
      // A block that is empty at the end of the file has no line of its own.
      const number = Math.min(header.line + 1 + index, lines.lineAt(source.text.length));
      const start = lines.lineStart(number);
      const end = source.text.indexOf("\n", start);
      const indent = Math.max(0, (end < 0 ? source.text.length : end) - start - line.length);
      return { file: source.path, line: number, column: indent + 1, length: line.length };
    });
  }

  function placeOf(node: ParsedNode): Place {
    const [start, end] = node.range;
    return lines.place(start, Math.max(1, end - start));
  }
}

function nothing(place: Place, end: number): YamlScalar {
  return { kind: "scalar", value: null, text: "", place, end, lines: () => [place] };
}

function isFiniteNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}
