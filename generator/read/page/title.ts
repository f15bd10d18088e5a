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
  const own = titles.find(({ method }) => shown.has(bareMethod(method)));
  return (own ?? first).index;
}

/** Returns the method that a line of a sample names: by its request class, or by the root of its response. */
function nameInCode(text: string): string | undefined {
  const [, inClass, inRoot] =
    /^(?:.{0,200}= new ([\w-]{1,200})Request\(\)|<([\w.-]{1,200})_response>)/.exec(text) ?? [];
  const name = inClass ?? inRoot;
  return name === undefined ? undefined : bareName(name);
}

function bareMethod(method: string): string {
  return bareName(method.replace(/^taobao\./, ""));
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

/** Returns whether two methods are equal but for letter case, separators and `taobao.`, which samples change. */
export function namesSameApi(one: string, other: string): boolean {
  return bareMethod(one) === bareMethod(other);
}

/** A title line without brackets, with its names. */
export interface PlainTitle {
  readonly line: PageLine;
  readonly names: { readonly method: Located<string>; readonly title: Located<string> | undefined };
}

/** Finds the title without brackets above a page's tables; `undefined` if there are titles of several APIs. */
export function findPlainTitle(head: readonly PageLine[]): PlainTitle | undefined {
  const [first, ...others] = head.flatMap((line) => {
    const names = splitPlainTitle(line);
    return names === undefined ? [] : [{ line, names }];
  });
  const isOnly = others.every(({ names }) => names.method.value === first?.names.method.value);
  return isOnly ? first : undefined;
}

/**
 * Splits a title line without brackets, as notes and wikis write it: `# method`, `# method title`, `# title method`,
 * `method - title`, `接口名称：method`, or the method alone. A method among the words of an ordinary line is not a
 * title, because descriptions mention other APIs.
 *
 * @returns `undefined` for any other line.
 */
function splitPlainTitle(line: PageLine): PlainTitle["names"] | undefined {
  if (line.bullet || line.text.length > maxPlainTitle || !line.text.includes(".")) return undefined;
  const mark = /^#{1,6} +/.exec(line.text)?.[0].length ?? 0;
  const text = line.text.slice(mark);
  for (const form of mark === 0 ? plainForms : headingForms) {
    const found = form.exec(text);
    if (found === null) continue;
    const { method, title } = found.groups ?? {};
    const { method: methodAt, title: titleAt } = found.indices?.groups ?? {};
    if (method === undefined || methodAt === undefined) continue;
    if (!isMethodName(method) || isAddress(method)) return undefined;
    return {
      method: part(line, mark + methodAt[0], method),
      title: title === undefined || titleAt === undefined ? undefined : part(line, mark + titleAt[0], title),
    };
  }
  return undefined;
}

const maxPlainTitle = 300;

/** A method of at least three words, which all methods of the platform have, with the marks of bold text and code. */
const markedMethod =
  /(?<![A-Za-z0-9.-])[*_`]{0,3}(?<method>[a-z][\w-]{0,60}(?:\.[A-Za-z0-9](?:[\w-]{0,60}[A-Za-z0-9])?){2,12})[*_`]{0,3}/
    .source;
const methodAndTitle = new RegExp(`^${markedMethod}(?:\\s*[-–—:：]{1,3}\\s*(?<title>\\S.*))?$`, "d");
const labelAndMethod = new RegExp(
  `^(?:API|接口|方法|method)(?:名称?)?\\s*[:：]\\s*${markedMethod}(?:(?:\\s*[-–—:：]{1,3}\\s*|\\s+)(?<title>\\S.*))?$`,
  "di",
);
const methodThenTitle = new RegExp(`^${markedMethod}\\s+(?<title>\\S.*)$`, "d");
const titleThenMethod = new RegExp(
  `^(?<title>[^\\s.](?:[^.]{0,200}[^\\s.(（【:：–—*_\\x60-])?)\\s*(?:[-–—:：]{1,3}\\s*|[(（【]\\s*)?${markedMethod}\\s*[)）】]?$`,
  "d",
);
const plainForms = [methodAndTitle, labelAndMethod];
const headingForms = [methodAndTitle, labelAndMethod, methodThenTitle, titleThenMethod];

/** Returns whether a dotted name is one of a host, a file, a package or a version, and not a method. */
export function isAddress(name: string): boolean {
  const words = name.split(".");
  const [first = "", last = ""] = [words[0], words.at(-1)];
  return hostEnds.has(first) || hostEnds.has(last) || fileEnds.has(last) || first === "www" || /^\d/.test(last);
}

const hostEnds: ReadonlySet<string> = new Set(["cn", "com", "net", "org"]);
const fileEnds: ReadonlySet<string> = new Set(["do", "htm", "html", "jsp", "json", "md", "php", "txt", "xml", "yaml"]);
