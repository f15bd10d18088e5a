import type { ChildNode, Element } from "domhandler";
import { loadMarkup, type MarkupDocument } from "./load-markup.js";

export type { MarkupDocument };

/** A node of parsed markup: an element, a text or a comment. */
export type MarkupNode = ChildNode;
export type MarkupElement = Element;

/** The maximum nesting of elements. The parser's time is quadratic in the depth, so deeper markup is an attack. */
const maxMarkupDepth = 20_000;
/**
 * Returns the maximum number of elements for a file of this size. Real pages have some ten thousand elements; each
 * takes half a kilobyte of memory.
 */
const maxElements = (html: string): number => 150_000 + html.length / 60;

/**
 * Parses HTML like a browser and keeps the offsets of all nodes.
 *
 * @returns `undefined` if the markup is larger or deeper than any page.
 */
export function parseMarkup(html: string): MarkupDocument | undefined {
  // Most pages have so few tags that they cannot exceed either limit.
  if (hasMoreTags(html, maxMarkupDepth)) {
    const { depth, elements } = measureMarkup(html);
    if (depth > maxMarkupDepth || elements > maxElements(html)) return undefined;
  }
  return loadMarkup(html);
}

/** Returns the offset of a node in the source. Parsed nodes have offsets; only nodes that a program creates have none. */
export function startOf({ startIndex }: Pick<MarkupNode, "startIndex">): number {
  if (startIndex === null) throw new Error("A parsed node has a start.");
  return startIndex;
}

/** Returns the offset of a node's last character. */
export function endOf({ endIndex }: Pick<MarkupNode, "endIndex">): number {
  if (endIndex === null) throw new Error("A parsed node has an end.");
  return endIndex;
}

export function isElement(node: MarkupNode | null | undefined): node is MarkupElement {
  return node !== null && node !== undefined && "attribs" in node;
}

/** Returns whether browsers never display elements of this name: scripts, styles, the page's head. */
export function isNeverDisplayed(element: MarkupElement): boolean {
  return undisplayedElements.has(element.name);
}

/** Returns whether the page hides an element and its content by an attribute or an inline style. */
export function isHidden({ attribs }: MarkupElement): boolean {
  const style = attribs["style"];
  if (style !== undefined && hidingStyle.test(style)) return true;
  const hidden = attribs["hidden"];
  return hidden !== undefined && hidden.toLowerCase() !== "until-found";
}

/** Returns whether an element takes up no space in its row; `visibility: hidden` leaves an empty space. */
export function isRemoved(element: MarkupElement): boolean {
  return isNeverDisplayed(element) || (isHidden(element) && !/visibility\s*:/i.test(element.attribs["style"] ?? ""));
}

/** Returns whether an element's text is struck out, which marks it as obsolete. */
export function isStruckOut({ name, attribs }: MarkupElement): boolean {
  return name === "s" || name === "del" || name === "strike" || /line-through/i.test(attribs["style"] ?? "");
}

/** Returns whether an element is a button: its text belongs to the site, not to the document. */
export function isButton({ name, attribs }: MarkupElement): boolean {
  return name === "button" || attribs["role"] === "button";
}

/** Returns the text that a browser displays in a form control: its value or the selected option. */
function controlText({ name, attribs, children }: MarkupElement): string | undefined {
  if (name === "input")
    return shownInputs.has((attribs["type"] ?? "text").toLowerCase()) ? attribs["value"] : undefined;
  const options = children.filter(isElement).flatMap((child) => [child, ...child.children.filter(isElement)]);
  const selected = options.find((option) => option.name === "option" && option.attribs["selected"] !== undefined);
  const shown = selected ?? options.find((option) => option.name === "option");
  return shown?.children.map((child) => (child.nodeType === 3 ? child.data : "")).join("");
}

/** Returns whether an element starts and ends a line of its own. */
export function isBlock(element: MarkupElement): boolean {
  return blockElements.has(element.name);
}

/**
 * Returns the text that a browser displays for the markup of a cell: tags removed, entities decoded, blanks
 * collapsed, line breaks kept.
 */
export function shownText(markup: string): string {
  if (!/[<&]/.test(markup)) return collapse(markup);
  // A tag that is never closed would hide the rest of the text, so its bracket is a "less than" sign.
  const ended = markup.replaceAll(/<(?![^<>]*>)/g, "&lt;");
  const parsed = parseMarkup(ended);
  return parsed === undefined ? collapse(markup) : textOf(parsed.nodes, ended);
}

/**
 * Returns the text that a browser displays for some nodes. Words in angle brackets that are not HTML elements
 * (`Map<String,String>`) are kept as text, as the author intended.
 *
 * @param skip selects elements that are read separately.
 */
export function textOf(
  nodes: readonly MarkupNode[],
  source: string,
  skip?: (element: MarkupElement) => boolean,
): string {
  // Most cells contain only a text.
  const [only] = nodes;
  if (nodes.length < 2 && (only === undefined || only.nodeType === 3))
    return only === undefined ? "" : collapse(only.data);
  const lines: string[] = [];
  let line = "";
  const breakLine = () => {
    lines.push(line);
    line = "";
  };
  // A node, or a function to call after the children of an element.
  const open: (MarkupNode | (() => void))[] = nodes.toReversed();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next === "function") {
      next();
    } else if (next.nodeType === 3) {
      line += next.data;
    } else if (isElement(next)) {
      if (isNeverDisplayed(next) || isHidden(next) || skip?.(next) === true) continue;
      if (next.name === "input" || next.name === "select") {
        line += controlText(next) ?? "";
        continue;
      }
      if (next.name === "br" || isBlock(next)) breakLine();
      else if (!inlineElements.has(next.name) && !next.name.includes("-")) line += tagAsWritten(next, source);
      if (isBlock(next)) open.push(breakLine);
      // Pushed one by one: an element may have more children than a call can take arguments.
      for (const child of next.children.toReversed()) open.push(child);
    }
  }
  return [...lines, line]
    .map(collapse)
    .filter((line) => line !== "")
    .join("\n");
}

/** Collapses blanks and line ends to one blank each, as browsers do, including non-breaking ones. */
export function collapse(text: string): string {
  return isCollapsed(text)
    ? text
    : text
        // A single blank is kept as it is, since texts have millions of them.
        .replaceAll(/[ \t\n\f\r\u00A0]{2,}|[\t\n\f\r\u00A0]/g, " ")
        .replace(/^ /, "")
        .replace(/ $/, "");
}

/** Returns whether a text only has single blanks between other characters. A loop is faster than a pattern on short texts. */
function isCollapsed(text: string): boolean {
  let isAfterBlank = text !== "";
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x20 ? isAfterBlank : code === 0xa0 || (code >= 0x09 && code <= 0x0d)) return false;
    isAfterBlank = code === 0x20;
  }
  return !isAfterBlank;
}

const undisplayedElements: ReadonlySet<string> = new Set("script style head template noscript title svg".split(" "));
const hidingStyle = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))(?![\w-])/i;
const shownInputs: ReadonlySet<string> = new Set("text search url email tel number date datetime-local".split(" "));
const blockElements: ReadonlySet<string> = new Set(
  "address article aside blockquote dd details dialog div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul".split(
    " ",
  ),
);
const inlineElements: ReadonlySet<string> = new Set(
  "a abbr acronym b bdi bdo big body br button center cite code data del dfn em font html i img input ins kbd label mark nobr q rp rt ruby s samp select small span strike strong sub sup textarea time tt u var wbr xmp".split(
    " ",
  ),
);

function tagAsWritten(element: MarkupElement, source: string): string {
  const [first] = element.children;
  const tag = source.slice(startOf(element), first === undefined ? endOf(element) + 1 : startOf(first));
  const close = tag.indexOf(">");
  return close < 0 ? tag : tag.slice(0, close + 1);
}

function hasMoreTags(html: string, most: number): boolean {
  let at = -1;
  for (let count = 0; count <= most; count += 1) {
    at = html.indexOf("<", at + 1);
    if (at < 0) return false;
  }
  return true;
}

/** Returns upper bounds for the depth and the number of elements of the parsed markup. */
function measureMarkup(html: string): { readonly depth: number; readonly elements: number } {
  const openByName = new Map<string, number>();
  let open = 0;
  let depth = 0;
  let elements = 0;
  for (const [, slash, name = "", selfClosing] of html.matchAll(/<(\/?)([A-Za-z][^\s/>]{0,40})(?:[^<>]*(\/)>)?/g)) {
    if (slash === "") elements += 1;
    const key = name.toLowerCase();
    if (selfClosing === "/" || voidElements.has(key)) continue;
    const openOfName = openByName.get(key) ?? 0;
    if (slash === "") {
      openByName.set(key, openOfName + 1);
      open += 1;
      depth = Math.max(depth, open);
    } else if (openOfName > 0) {
      openByName.set(key, openOfName - 1);
      open -= 1;
    }
  }
  return { depth, elements };
}

const voidElements: ReadonlySet<string> = new Set(
  "area base br col embed hr img input link meta param source track wbr".split(" "),
);
