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

/** A spec's text that is about to be edited. */
export interface OpenSpec {
  readonly document: Document.Parsed;
  /** The text with what was edited. */
  readonly print: () => string;
}

const byteOrderMark = "\uFEFF";

/** Reads a spec so that what is not edited is printed as it was, as far as YAML's tree can hold it. */
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

/** `request: # why` is parsed as a comment above the first parameter, and would be printed there. */
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

/** Both `[x, y]` and `{ a: b }` are usual, and the package has one setting for all brackets. */
function keepBlanksInBrackets(collection: YAMLMap | YAMLSeq): void {
  const { srcToken } = collection;
  const first = srcToken?.type === "flow-collection" ? srcToken.items[0] : undefined;
  if (first === undefined) return;
  const flowCollectionPadding = first.start.some(({ type }) => type === "space") ? " " : "";
  const print = collection.toString.bind(collection);
  collection.toString = (context, ...others) => print(context && { ...context, flowCollectionPadding }, ...others);
}
