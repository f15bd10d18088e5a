import { isMethodName } from "../../platform/method-name.js";
import type { Located } from "../../model/place.js";
import { part, type PageLine } from "./lines.js";

/**
 * Finds the page's own title. Navigation may list other methods with their titles: the title whose class or response
 * occurs in the page's code is chosen, otherwise the first.
 *
 * @returns the index of its line, -1 if there is none.
 */
export function findTitle(head: readonly PageLine[], code: readonly Pick<PageLine, "text">[]): number {
  return ownTitle(titlesIn(head), code);
}

/** A line with the form of a title, with its index. */
export interface TitleLine {
  readonly index: number;
  readonly method: string;
}

export function titlesIn(lines: readonly PageLine[]): readonly TitleLine[] {
  const titles: TitleLine[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    const method = line && splitTitle(line)?.method.value;
    if (method !== undefined) titles.push({ index, method });
  }
  return titles;
}

/** Chooses the page's own title among the titles of the page, by the rules of {@link findTitle}. */
export function ownTitle(titles: readonly TitleLine[], code: readonly Pick<PageLine, "text">[]): number {
  const [first, ...others] = titles;
  if (first === undefined || others.length === 0) return first?.index ?? -1;
  const shown = new Set(code.map(({ text }) => nameInCode(text)));
  const own = titles.find(({ method }) => shown.has(bareName(method.replace(/^taobao\./, ""))));
  return (own ?? first).index;
}

/** Returns the method that a line of a sample names: by its request class, or by the root of its response. */
function nameInCode(text: string): string | undefined {
  const [, inClass, inRoot] =
    /^(?:.{0,200}= new ([\w-]{1,200})Request\(\)|<([\w.-]{1,200})_response>)/.exec(text) ?? [];
  const name = inClass ?? inRoot;
  return name === undefined ? undefined : bareName(name);
}

function bareName(name: string): string {
  return name.replaceAll(/[._]/g, "").toLowerCase();
}

/**
 * Splits `method (title)` at the first and the last bracket, since titles contain brackets themselves. The title may
 * be an element of its own without a blank before it (`method( title )`); Markdown adds `#` or `**` around the line.
 *
 * @returns `undefined` for any other line.
 */
export function splitTitle(line: PageLine): { method: Located<string>; title: Located<string> } | undefined {
  // Almost no line is a title, and most lines end differently.
  if (line.bullet || !titleEnds.has(line.text.charCodeAt(line.text.length - 1))) return undefined;
  const [end] = titleEnd.exec(line.text.slice(-4)) ?? [];
  if (end === undefined) return undefined;
  const [start, marks = "", method = ""] = titleStart.exec(line.text) ?? [];
  if (start === undefined || !method.includes(".") || !isMethodName(method)) return undefined;
  const inside = line.text.slice(start.length, line.text.length - end.length);
  const blanks = inside.length - inside.trimStart().length;
  return { method: part(line, marks.length, method), title: part(line, start.length + blanks, inside.trim()) };
}

const titleStart = /^((?:#{1,6} +)?(?:\*\*|__)?)([\w.-]{1,200})(?:\*\*|__)? ?[(（]/;
const titleEnd = /[)）](?:\*\*|__)?$/;
/** The codes of the characters that titles end with. */
const titleEnds: ReadonlySet<number> = new Set(Array.from(")）*_", (end) => end.charCodeAt(0)));
