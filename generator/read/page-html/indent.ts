import { isElement, type MarkupElement, type MarkupNode } from "../markup.js";
import { firstText } from "./elements.js";

/** How far in a row stands: by levels where the page has them, else by distances. */
export interface Indent {
  readonly level: number | undefined;
  /** In pixels, or in steps of ten for what has no width of its own. */
  readonly distance: number;
  /** `└` or one of its kin stands before the name. */
  readonly marked: boolean;
}

/** What stands before a name to show its depth, or that it can be unfolded. */
export const nameMarks = /^[\s\u00A0\u2000-\u200B\u3000└├│┃┗┣┕┖╰╚╠║═─━∟↳▸▾▶▼▷▽●•◦○·∙+|>*.\uE000-\uF8FF-]+/;
const treeMarks = /[└├┗┣┕┖╰╚╠∟↳]/;
/** Each depth that marks show is worth so much. */
const stepWidth = 10;

/** The indent of a row that starts with a cell. */
export function indentOf(row: MarkupElement, first: MarkupElement | undefined, spacers: number): Indent {
  const name = first && firstText(first);
  const marks = nameMarks.exec(name?.data.slice(0, 400) ?? "")?.[0] ?? "";
  // Blanks, the lines of a tree above `└`, dashes: each is a step, however wide. What unfolds a row is none.
  const [steps = ""] = marks.replaceAll(/[\t\n\r\f +*▸▾▶▼▷▽●•◦○\u200B\uE000-\uF8FF]/g, "").split(treeMarks, 1);
  let distance = distanceOf(row) + (steps.length + spacers) * stepWidth;
  let level = levelOf(row);
  // Levels and paddings stand on the row, on its first cell or on a spacer at its start.
  let inner: MarkupNode | undefined = first;
  for (let inside = 0; inside < 8 && isElement(inner); inside++) {
    distance += distanceOf(inner) + spacerWidth(inner);
    level = levelOf(inner) ?? level;
    inner = inner.children.find((child) => !isBlankText(child));
  }
  return { level, distance, marked: treeMarks.test(marks) };
}

function isBlankText(node: MarkupNode): boolean {
  return node.nodeType === 3 && node.data.trim() === "";
}

function levelOf({ attribs }: MarkupElement): number | undefined {
  const level =
    attribs["data-level"] ??
    attribs["aria-level"] ??
    attribs["data-depth"] ??
    attribs["data-indent"] ??
    attribs["level"] ??
    /(?:^|[\s_-])(?:level|lv|depth|indent)[-_]?([0-9]{1,3})(?=$|[\s_-])/i.exec(attribs["class"] ?? "")?.[1];
  return level !== undefined && /^[0-9]{1,3}$/.test(level) ? Number(level) : undefined;
}

/** The padding, margin or indentation at the left, in pixels. */
export function distanceOf({ attribs }: MarkupElement): number {
  const style = attribs["style"];
  if (style === undefined) return 0;
  const named =
    /(?:padding-left|padding-inline-start|margin-left|margin-inline-start|text-indent)\s*:\s*([\w.%]{1,12})/i.exec(
      style,
    )?.[1];
  // Of the short form's values the fourth is the left one; of two or three the second stands for both sides.
  const [, right, , left] = /(?:padding|margin)\s*:\s*([\w.% ]{1,80})/i.exec(style)?.[1]?.trim().split(/ +/) ?? [];
  return pixels(named ?? left ?? right);
}

/** An element without content that keeps the name away from the border. */
function spacerWidth({ attribs, children, name }: MarkupElement): number {
  if (children.length > 0 || name === "td" || name === "th" || name === "input") return 0;
  const width = /(?:^|[;\s])width\s*:\s*([\w.%]{1,12})/i.exec(attribs["style"] ?? "")?.[1];
  return pixels(width ?? attribs["width"]);
}

const pixelsOfUnit: Readonly<Record<string, number>> = { em: 16, rem: 16, ch: 8, ex: 8, pt: 4 / 3, "%": 4 };

function pixels(length: string | undefined): number {
  const [, number, unit = ""] = /^([0-9.]+)([a-z]*|%)$/i.exec(length ?? "") ?? [];
  const value = Number(number);
  return Number.isFinite(value) ? value * (pixelsOfUnit[unit.toLowerCase()] ?? 1) : 0;
}
