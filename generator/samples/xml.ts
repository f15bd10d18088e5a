import type { Phrase } from "../diagnostics/phrase.js";
import { createRequire } from "node:module";
import type * as Htmlparser2 from "htmlparser2";

/** An element of an XML sample. TOP's responses have no attributes. */
export interface XmlElement {
  readonly name: string;
  /** The element's own text with entities decoded, without the text of its children and without blanks around it. */
  readonly text: string;
  readonly children: readonly XmlElement[];
  /** The start of the element in the sample's text, as an offset in UTF-16 code units. */
  readonly offset: number;
}

export type XmlSample =
  | { readonly kind: "tree"; readonly root: XmlElement }
  | { readonly kind: "problem"; readonly message: Phrase; readonly offset: number };

/**
 * The maximum nesting of a sample; no response of the platform is deeper. The parser takes quadratic time for
 * unclosed elements.
 */
const maxDepth = 200;

/**
 * Parses an XML sample. Samples are copied text and not always well-formed: unmatched start and end tags are
 * accepted.
 */
export function parseXmlSample(text: string): XmlSample {
  const tooDeep = findTooDeep(text);
  if (tooDeep !== undefined) {
    return { kind: "problem", message: { phrase: "tooDeep", values: [maxDepth] }, offset: tooDeep };
  }
  const [first, second] = parseRoots(text);
  if (first === undefined) return { kind: "problem", message: "it contains no element", offset: 0 };
  if (second !== undefined) {
    return { kind: "problem", message: { phrase: "secondRoot", values: [second.name] }, offset: second.offset };
  }
  return { kind: "tree", root: first };
}

interface OpenElement extends XmlElement {
  text: string;
  readonly children: OpenElement[];
}

const require = createRequire(import.meta.url);
let htmlparser2: typeof Htmlparser2 | undefined;

/**
 * Parses the top-level elements of an XML text. htmlparser2, which cheerio builds on, is used without a DOM: samples
 * need only names, texts and offsets. It is loaded with the first sample.
 */
function parseRoots(text: string): readonly XmlElement[] {
  htmlparser2 ??= require("htmlparser2") as typeof Htmlparser2;
  const roots: OpenElement[] = [];
  const open: OpenElement[] = [];
  const parser = new htmlparser2.Parser(
    {
      onopentag: (name) => {
        const element: OpenElement = { name, text: "", children: [], offset: parser.startIndex };
        (open.at(-1)?.children ?? roots).push(element);
        open.push(element);
      },
      ontext: (part) => {
        const element = open.at(-1);
        if (element !== undefined) element.text += part;
      },
      onclosetag: () => {
        const element = open.pop();
        if (element !== undefined) element.text = element.text.trim();
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(text);
  return roots;
}

/**
 * Returns the offset at which the nesting exceeds the maximum, or `undefined` if it does not. Skips text that cannot
 * be markup.
 */
function findTooDeep(text: string): number | undefined {
  let depth = 0;
  for (let at = text.indexOf("<"); at >= 0; at = text.indexOf("<", at + 1)) {
    const end = text.startsWith("<![CDATA[", at) ? "]]>" : text.startsWith("<!--", at) ? "-->" : ">";
    const close = text.indexOf(end, at);
    if (close < 0) return undefined;
    const next = text[at + 1] ?? "";
    if (next === "/") depth -= 1;
    else if (/[A-Za-z_]/.test(next) && text[close - 1] !== "/") depth += 1;
    if (depth > maxDepth) return at;
    if (end !== ">") at = close;
  }
  return undefined;
}
