import { visibleText } from "../../kinds/heading-key.js";
import { isFurniture } from "../../kinds/headings.js";
import type { Place } from "../../model/place.js";
import type { SourceLines } from "../../text/source-lines.js";
import {
  collapse,
  isBlock,
  isButton,
  isElement,
  isHidden,
  isRemoved,
  isStruckOut,
  isNeverDisplayed,
  type MarkupElement,
  type MarkupNode,
  startOf,
} from "../markup.js";

/** The text of a page with its lines and the positions of its nodes. */
export interface HtmlSource {
  readonly text: string;
  readonly lines: SourceLines;
}

/** Returns whether a node is a text with visible characters. */
export function showsText(node: MarkupNode): boolean {
  return node.nodeType === 3 && node.data.trim() !== "" && visibleText(node.data) !== "";
}

/** Returns the child elements that take up space on the page. */
export function shownChildren(element: MarkupElement): readonly MarkupElement[] {
  const shown: MarkupElement[] = [];
  for (const child of element.children) {
    if (isElement(child) && child.name !== "br" && !isRemoved(child)) shown.push(child);
  }
  return shown;
}

/**
 * Returns the text of an element with a single text node, as most cells have; empty for an element without children.
 */
export function onlyText({ children }: MarkupElement): string | undefined {
  const [only, second] = children;
  if (second !== undefined) return undefined;
  if (only === undefined) return "";
  return only.nodeType === 3 ? only.data : undefined;
}

export function isTable({ name, attribs }: MarkupElement): boolean {
  const role = attribs["role"];
  return name === "table" || role === "table" || role === "grid" || role === "treegrid";
}

export function isTableRow({ name, attribs }: MarkupElement): boolean {
  return name === "tr" || attribs["role"] === "row";
}

export function isList({ name }: MarkupElement): boolean {
  return name === "ul" || name === "ol" || name === "dl";
}

/** Returns the number of columns that a cell spans. */
export function columnSpan({ attribs }: MarkupElement): number {
  return spanOf(attribs["colspan"] ?? attribs["aria-colspan"]);
}

/** Returns the number of rows that a cell spans. */
export function rowSpan({ attribs }: MarkupElement): number {
  return spanOf(attribs["rowspan"] ?? attribs["aria-rowspan"]);
}

const widestSpan = 1000;

function spanOf(attribute: string | undefined): number {
  const span = Number(attribute);
  return Number.isInteger(span) && span > 1 ? Math.min(span, widestSpan) : 1;
}

/**
 * Returns whether an element is excluded from cells of names, types and required words: a button, struck-out text, a
 * footnote mark, a word of the site.
 */
export function isExcludedFromWord(element: MarkupElement): boolean {
  if (isButton(element) || isStruckOut(element) || element.name === "sup") return true;
  const text = startOfText(element, maxSiteTextLength);
  return text !== "" && isFurniture(text);
}

const maxSiteTextLength = 12;

/** Returns the first visible text node inside an element. Visits a limited number of nodes. */
export function firstText(element: MarkupElement): { readonly data: string; readonly offset: number } | undefined {
  const only = element.children[0];
  if (onlyText(element) !== undefined && (only === undefined || only.nodeType === 3)) {
    const isShown = only !== undefined && only.data.slice(0, 1000).trim() !== "";
    return isShown ? { data: only.data, offset: startOf(only) } : undefined;
  }
  const open: MarkupNode[] = [element];
  let budget = 64;
  for (let next = open.pop(); next !== undefined && budget-- > 0; next = open.pop()) {
    if (next.nodeType === 3) {
      if (next.data.slice(0, 1000).trim() !== "") return { data: next.data, offset: startOf(next) };
    } else if (isElement(next) && !isNeverDisplayed(next) && !isHidden(next)) {
      for (const child of next.children.slice(0, budget).toReversed()) open.push(child);
    }
  }
  return undefined;
}

/** Returns the place of an element's first visible text, or of the element if it has none. */
export function placeOf(element: MarkupElement, { lines }: HtmlSource): Place {
  const text = firstText(element);
  if (text === undefined) return lines.place(startOf(element), 1);
  const blanks = text.data.length - text.data.trimStart().length;
  const shown = text.data.trim();
  const end = shown.indexOf("\n");
  return lines.place(text.offset + blanks, Math.max(1, end < 0 ? shown.length : end));
}

/**
 * Returns the text of an element without its buttons, or an empty text if it is longer than a limit: enough to
 * distinguish a name from a paragraph.
 */
export function startOfText(element: MarkupElement, limit: number): string {
  const only = onlyText(element);
  if (only !== undefined) {
    const shown = only.length > 8 * limit ? "" : collapse(only);
    return shown.length > limit ? "" : shown;
  }
  let text = "";
  const open: MarkupNode[] = [element];
  let budget = 64;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (budget-- === 0 || text.length > 4 * limit) return "";
    if (next.nodeType === 3) text += next.data.slice(0, 8 * limit);
    else if (isElement(next) && !isNeverDisplayed(next) && !isHidden(next)) {
      if (next !== element && isButton(next)) continue;
      // A blank separates the texts of two blocks, which are not one word.
      if (next !== element && (next.name === "br" || isBlock(next))) text += " ";
      if (next.name === "input") text += next.attribs["value"] ?? "";
      for (const child of next.children.slice(0, 64).toReversed()) open.push(child);
    }
  }
  const shown = collapse(text);
  return shown.length > limit ? "" : shown;
}
