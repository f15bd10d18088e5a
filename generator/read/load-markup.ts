import { createRequire } from "node:module";
import type * as Slim from "cheerio/slim";
import type { Cheerio, CheerioAPI } from "cheerio/slim";
import { Document, type ChildNode, type Element } from "domhandler";

/** A parsed document. */
export interface MarkupDocument {
  /** The nodes that lie in no other one. */
  readonly nodes: readonly ChildNode[];
  /** Finds elements by a CSS selector, in the order of the document. */
  readonly find: (selector: string) => Cheerio<Element>;
}

const require = createRequire(import.meta.url);
let query: CheerioAPI | undefined;

/** Parses HTML with cheerio. The nodes have offsets into the text. */
export function loadMarkup(html: string): MarkupDocument {
  query ??= loadCheerio();
  const document = query(new Document([])).html(html);
  return { nodes: document.contents().get(), find: (selector) => document.find(selector) };
}

/**
 * Loads cheerio with the first markup: most documents have none, and loading it takes longer than reading, planning and
 * printing one of them. One function serves all documents: cheerio declares a class in each call of `load`, and V8 keeps the
 * class and the whole document with it until a full garbage collection.
 */
function loadCheerio(): CheerioAPI {
  const { load } = require("cheerio/slim") as typeof Slim;
  return load("", { xml: { xmlMode: false, decodeEntities: true, withStartIndices: true, withEndIndices: true } });
}
