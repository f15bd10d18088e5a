import type { Phrase } from "../diagnostics/phrase.js";
import { isCDATA, isTag, isText, type Element } from "domhandler";
import { loadMarkup } from "../text/load-markup.js";

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
  const document = loadMarkup(text, { xml: { withStartIndices: true, decodeEntities: true } });
  const roots = document
    .root()
    .contents()
    .toArray()
    .filter((node) => isTag(node));
  const [first, second] = roots;
  if (first === undefined) return { kind: "problem", message: "it contains no element", offset: 0 };
  if (second !== undefined) {
    return {
      kind: "problem",
      message: { phrase: "secondRoot", values: [second.name] },
      offset: second.startIndex ?? 0,
    };
  }
  return { kind: "tree", root: toElement(first) };
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

/** Converts an element iteratively, since the depth of a hostile sample could overflow the stack. */
function toElement(root: Element): XmlElement {
  interface Open {
    readonly source: Element;
    readonly element: XmlElement & { text: string; readonly children: XmlElement[] };
  }
  const open = (source: Element): Open => ({
    source,
    element: { name: source.name, text: "", children: [], offset: source.startIndex ?? 0 },
  });
  const top = open(root);
  const pending: Open[] = [top];
  for (let current = pending.pop(); current !== undefined; current = pending.pop()) {
    const texts: string[] = [];
    for (const child of current.source.children) {
      if (isTag(child)) {
        const opened = open(child);
        current.element.children.push(opened.element);
        pending.push(opened);
      } else if (isText(child)) {
        texts.push(child.data);
      } else if (isCDATA(child)) {
        texts.push(...child.children.filter((part) => isText(part)).map((part) => part.data));
      }
    }
    current.element.text = texts.join("").trim();
  }
  return top.element;
}
