import { isElement, type MarkupElement, type MarkupNode } from "../markup.js";
import { firstText } from "./elements.js";

/** The indentation of a row: by levels if the page has them, otherwise by distances. */
export interface Indent {
  readonly level: number | undefined;
  /** The distance in pixels. */
  readonly distance: number;
  /** The blanks and tree lines before the name; each is one step, whatever its width. */
  readonly blanks: number;
  /** The dashes, dots and similar characters before the name. */
  readonly signs: number;
  /**
   * The mark directly before the name: `├` before any row of a tree, `└` on some pages only before rows without
   * fields.
   */
  readonly mark: "tree" | "leaf" | undefined;
}

/** Matches the characters before a name that show its depth or that it can be expanded. */
export const nameMarks = /^[\s\u00A0\u2000-\u200B\u3000└├│┃┗┣┕┖╰╚╠║═─━∟↳▸▾▶▼▷▽●•◦○·∙+|>*.\uE000-\uF8FF-]+/;
const treeMarks = /[└├┗┣┕┖╰╚╠∟↳]/;

/**
 * Returns the indent of a row that starts with a cell.
 *
 * @param type the type's cell: blanks that precede both cells are not an indentation.
 */
export function indentOf(
  row: MarkupElement,
  first: MarkupElement | undefined,
  type: MarkupElement | undefined,
  spacers: number,
): Indent {
  const name = first && firstText(first);
  const marks = nameMarks.exec(name?.data.slice(0, 400) ?? "")?.[0] ?? "";
  const { steps, signs, mark } = marks === "" ? noMarks : readMarks(marks);
  let distance = distanceOf(row);
  let level = levelOf(row);
  // Levels and paddings may be on the row, on its first cell or on a spacer at its start.
  let inner: MarkupNode | undefined = first;
  for (let inside = 0; inside < 8 && isElement(inner); inside++) {
    distance += distanceOf(inner) + spacerWidth(inner);
    level = levelOf(inner) ?? level;
    inner = inner.children.find((child) => !isBlankText(child));
  }
  const blanks = steps - signs;
  const around = blanks === 0 || type === undefined ? 0 : leadingBlanks(firstText(type)?.data ?? "");
  return { level, distance, blanks: Math.max(0, blanks - around) + spacers, signs, mark };
}

/** Counts the blanks that browsers do not collapse. */
function leadingBlanks(text: string): number {
  const blanks = /^[\s\u2000-\u200B]*/.exec(text.slice(0, 400))?.[0] ?? "";
  return blanks.replaceAll(/[\t\n\r\f \u200B]/g, "").length;
}

interface Marks {
  /** All characters that are steps, and those among them that are signs. */
  readonly steps: number;
  readonly signs: number;
  readonly mark: Indent["mark"];
}

const noMarks: Marks = { steps: 0, signs: 0, mark: undefined };

function readMarks(marks: string): Marks {
  // Expanders of a row are not steps.
  const [steps = ""] = marks.replaceAll(/[\t\n\r\f +*▸▾▶▼▷▽●•◦○\u200B\uE000-\uF8FF]/g, "").split(treeMarks, 1);
  const signs = steps.replaceAll(/[\s\u2000-\u200B│┃║]/g, "").length;
  const mark = /[├┣╠]/.test(marks) ? "tree" : treeMarks.test(marks) ? "leaf" : undefined;
  return { steps: steps.length, signs, mark };
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
    levelInClass(attribs["class"]);
  return level !== undefined && /^[0-9]{1,3}$/.test(level) ? Number(level) : undefined;
}

function levelInClass(names: string | undefined): string | undefined {
  if (names === undefined) return undefined;
  return /(?:^|[\s_-])(?:level|lv|depth|indent)[-_]?([0-9]{1,3})(?=$|[\s_-])/i.exec(names)?.[1];
}

/** Returns the left padding, margin or text indent in pixels. */
export function distanceOf({ attribs }: MarkupElement): number {
  const style = attribs["style"];
  if (style === undefined) return 0;
  const named =
    /(?:padding-left|padding-inline-start|margin-left|margin-inline-start|text-indent)\s*:\s*([\w.%]{1,12})/i.exec(
      style,
    )?.[1];
  // In the shorthand, the fourth value is the left one; of two or three values, the second applies to both sides.
  const [, right, , left] = /(?:padding|margin)\s*:\s*([\w.% ]{1,80})/i.exec(style)?.[1]?.trim().split(/ +/) ?? [];
  return pixels(named ?? left ?? right);
}

/** Returns the width of an empty element that indents the name. */
function spacerWidth({ attribs, children, name }: MarkupElement): number {
  if (children.length > 0 || name === "td" || name === "th" || name === "input") return 0;
  const width = /(?:^|[;\s])width\s*:\s*([\w.%]{1,12})/i.exec(attribs["style"] ?? "")?.[1];
  return pixels(width ?? attribs["width"]);
}

const pixelsOfUnit: Readonly<Record<string, number>> = { em: 16, rem: 16, ch: 8, ex: 8, pt: 4 / 3, "%": 4 };

function pixels(length: string | undefined): number {
  if (length === undefined) return 0;
  const [, number, unit = ""] = /^([0-9.]+)([a-z]*|%)$/i.exec(length) ?? [];
  const value = Number(number);
  return Number.isFinite(value) ? value * (pixelsOfUnit[unit.toLowerCase()] ?? 1) : 0;
}
