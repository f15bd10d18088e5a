import type { CheerioAPI } from "cheerio/slim";
import { loadMarkup } from "../text/load-markup.js";

/** A node of parsed markup: an element, a text, a comment. */
export type MarkupNode = ReturnType<CheerioAPI["root"]>[number]["children"][number];
export type MarkupElement = Extract<MarkupNode, { readonly attribs: unknown }>;

/** Elements inside elements beyond this are an attack: the parser's time grows with the square of the depth. */
const deepestMarkup = 20_000;
/** Real pages have some ten thousand elements; each costs half a kilobyte, so a page of nothing else must be a large file. */
const mostElements = (html: string): number => 150_000 + html.length / 60;

/** Parses HTML as browsers do, with the offsets of all nodes; `undefined` if there is more of it than any page has. */
export function parseMarkup(html: string): CheerioAPI | undefined {
  // Most pages have so few tags that neither number can be exceeded.
  if (hasMoreTags(html, deepestMarkup)) {
    const { depth, elements } = measureMarkup(html);
    if (depth > deepestMarkup || elements > mostElements(html)) return undefined;
  }
  return loadMarkup(html, {
    xml: { xmlMode: false, decodeEntities: true, withStartIndices: true, withEndIndices: true },
  });
}

export function isElement(node: MarkupNode | null | undefined): node is MarkupElement {
  return node !== null && node !== undefined && "attribs" in node;
}

/** Whether a browser never shows an element of this name: scripts, styles, the head of the page. */
export function isUnseen(element: MarkupElement): boolean {
  return unseenElements.has(element.name);
}

/** Whether the page hides an element, and all that is in it, by an attribute or a style of its own. */
export function isHidden({ attribs }: MarkupElement): boolean {
  const style = attribs["style"];
  if (style !== undefined && hidingStyle.test(style)) return true;
  const hidden = attribs["hidden"];
  return hidden !== undefined && hidden.toLowerCase() !== "until-found";
}

/** Whether an element takes no place in its row: `visibility: hidden` keeps the place, empty. */
export function isRemoved(element: MarkupElement): boolean {
  return isUnseen(element) || (isHidden(element) && !/visibility\s*:/i.test(element.attribs["style"] ?? ""));
}

/** Whether a browser strikes an element's text out: it is no longer valid. */
export function isStruckOut({ name, attribs }: MarkupElement): boolean {
  return name === "s" || name === "del" || name === "strike" || /line-through/i.test(attribs["style"] ?? "");
}

/** Whether an element is a button, whose text is part of the site and not of what surrounds it. */
export function isButton({ name, attribs }: MarkupElement): boolean {
  return name === "button" || attribs["role"] === "button";
}

/** The text that a browser shows for a control of a form: its value, or the option that is selected. */
function controlText({ name, attribs, children }: MarkupElement): string | undefined {
  if (name === "input")
    return shownInputs.has((attribs["type"] ?? "text").toLowerCase()) ? attribs["value"] : undefined;
  const options = children.filter(isElement).flatMap((child) => [child, ...child.children.filter(isElement)]);
  const selected = options.find((option) => option.name === "option" && option.attribs["selected"] !== undefined);
  const shown = selected ?? options.find((option) => option.name === "option");
  return shown?.children.map((child) => (child.nodeType === 3 ? child.data : "")).join("");
}

/** Whether an element starts and ends a line of its own. */
export function isBlock(element: MarkupElement): boolean {
  return blockElements.has(element.name);
}

/**
 * The text that a browser shows for the markup of a cell: tags removed, entities decoded, blanks collapsed, line breaks
 * kept.
 */
export function shownText(markup: string): string {
  if (!/[<&]/.test(markup)) return collapse(markup);
  // A tag that never ends would swallow the rest of the text: it is a "less than".
  const ended = markup.replaceAll(/<(?![^<>]*>)/g, "&lt;");
  const parsed = parseMarkup(ended);
  return parsed === undefined ? collapse(markup) : textOf(parsed.root().contents().get(), ended);
}

/**
 * The text that a browser shows for some nodes. Words in angle brackets that are no elements of HTML (`Map<String,String>`) are
 * kept as text: whoever wrote them meant them to be read. `skip` leaves out what is read separately.
 */
export function textOf(
  nodes: readonly MarkupNode[],
  source: string,
  skip?: (element: MarkupElement) => boolean,
): string {
  // Most cells are a text and nothing else.
  const [only] = nodes;
  if (nodes.length < 2 && (only === undefined || only.nodeType === 3))
    return only === undefined ? "" : collapse(only.data);
  const lines: string[] = [];
  let line = "";
  const breakLine = () => {
    lines.push(line);
    line = "";
  };
  // A node, or what is left to do once the children of an element are done.
  const open: (MarkupNode | (() => void))[] = nodes.toReversed();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next === "function") {
      next();
    } else if (next.nodeType === 3) {
      line += next.data;
    } else if (isElement(next)) {
      if (isUnseen(next) || isHidden(next) || skip?.(next) === true) continue;
      if (next.name === "input" || next.name === "select") {
        line += controlText(next) ?? "";
        continue;
      }
      if (next.name === "br" || isBlock(next)) breakLine();
      else if (!inlineElements.has(next.name) && !next.name.includes("-")) line += tagAsWritten(next, source);
      if (isBlock(next)) open.push(breakLine);
      // One by one: an element may have more children than a call has room for arguments.
      for (const child of next.children.toReversed()) open.push(child);
    }
  }
  return [...lines, line]
    .map(collapse)
    .filter((line) => line !== "")
    .join("\n");
}

/** Blanks and line ends of any kind and number are one blank to a browser; a non-breaking one looks the same. */
export function collapse(text: string): string {
  return /^[ \u00A0]|[\t\n\f\r]|[ \u00A0]{2}|[ \u00A0]$/.test(text) || text.includes("\u00A0")
    ? text
        // A single blank stays as it is: texts have millions.
        .replaceAll(/[ \t\n\f\r\u00A0]{2,}|[\t\n\f\r\u00A0]/g, " ")
        .replace(/^ /, "")
        .replace(/ $/, "")
    : text;
}

const unseenElements: ReadonlySet<string> = new Set("script style head template noscript title svg".split(" "));
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
  const start = element.startIndex;
  if (start === null) return "";
  const end = element.children[0]?.startIndex ?? element.endIndex;
  const tag = source.slice(start, end === null ? start : end + (element.children.length > 0 ? 0 : 1));
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

/** Numbers that the depth of the parsed markup and the number of its elements cannot exceed. */
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
