import type { Phrase } from "../diagnostics/phrase.js";
import { isCDATA, isTag, isText, type Element } from "domhandler";
import { loadMarkup } from "../text/load-markup.js";

/** An element of an XML sample. Attributes play no part in TOP's responses. */
export interface XmlElement {
  readonly name: string;
  /** The element's own text, entities decoded, without the text of its children and without blanks around it. */
  readonly text: string;
  readonly children: readonly XmlElement[];
  /** Start of the element in the sample's text, as an offset in UTF-16 code units. */
  readonly offset: number;
}

export type XmlSample =
  | { readonly kind: "tree"; readonly root: XmlElement }
  | { readonly kind: "problem"; readonly message: Phrase; readonly offset: number };

/** Deeper samples than any response of the platform are refused: the parser takes quadratic time over what never closes. */
const deepest = 200;

/** Reads an XML sample. Samples are copied text, not always well-formed: what closes nothing or never closes is let pass. */
export function parseXmlSample(text: string): XmlSample {
  const tooDeep = findTooDeep(text);
  if (tooDeep !== undefined) {
    return { kind: "problem", message: { phrase: "tooDeep", values: [deepest] }, offset: tooDeep };
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
 * The offset at which the text is nested more deeply than any response; `undefined` if it is not. Text that cannot be
 * markup is skipped.
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
    if (depth > deepest) return at;
    if (end !== ">") at = close;
  }
  return undefined;
}

/** Converts an element without recursion: the depth of a hostile sample must not overflow the stack. */
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
