import {
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  visit,
  type Document,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import { documentOptions, printOptions } from "./nodes.js";

/** The text of a spec for editing. */
export interface OpenSpec {
  readonly document: Document.Parsed;
  /** Returns the text with all edits. */
  readonly print: () => string;
}

const byteOrderMark = "\uFEFF";

/** Parses a spec so that unedited parts are printed unchanged, as far as the package's tree can represent them. */
export function openSpec(text: string): OpenSpec {
  const mark = text.startsWith(byteOrderMark) ? byteOrderMark : "";
  const lineEnd = /\r?\n/.exec(text)?.[0] ?? "\n";
  const document = parseDocument(text.slice(mark.length).replaceAll("\r\n", "\n"), {
    ...documentOptions,
    keepSourceTokens: true,
  });
  visit(document, {
    Pair(_, pair) {
      keepCommentBesideKey(pair);
    },
    Collection(_, collection) {
      keepBlanksInBrackets(collection);
    },
  });
  return { document, print: () => mark + document.toString(printOptions).replaceAll("\n", lineEnd) };
}

/**
 * Moves a comment such as `request: # why` back to its key; the package parses it as a comment above the first
 * parameter and would print it there.
 */
function keepCommentBesideKey({ key, value, srcToken }: Pair): void {
  if (!isScalar(key) || !(isScalar(value) || isSeq(value) || isMap(value))) return;
  const between = srcToken?.sep ?? [];
  const end = between.findIndex(({ type }) => type === "newline");
  const beside = between.slice(0, Math.max(end, 0)).find(({ type }) => type === "comment");
  const [first, ...others] = value.commentBefore?.split("\n") ?? [];
  if (first === undefined || beside?.source !== `#${first}`) return;
  key.comment = first;
  value.commentBefore = others.length === 0 ? null : others.join("\n");
}

/**
 * Preserves the blanks inside brackets: both `[x, y]` and `{ a: b }` are common, and the package has one setting for
 * all brackets.
 */
function keepBlanksInBrackets(collection: YAMLMap | YAMLSeq): void {
  const { srcToken } = collection;
  const first = srcToken?.type === "flow-collection" ? srcToken.items[0] : undefined;
  if (first === undefined) return;
  const flowCollectionPadding = first.start.some(({ type }) => type === "space") ? " " : "";
  const print = collection.toString.bind(collection);
  collection.toString = (context, ...others) => print(context && { ...context, flowCollectionPadding }, ...others);
}
