import { columnNamed, mayStartTitle, startsTitle, tableKind, type Column } from "../../kinds/headings.js";
import type { Located } from "../../model/place.js";
import { memoize } from "../../text/memoize.js";
import { cellsByTabs, part, type PageLine } from "../page/lines.js";
import { barCells } from "./bar-cells.js";

/** The separators of a table's cells: bars, tabs, blanks (which hide empty cells), or a line per cell. */
export type TableForm = "bars" | "tabs" | "blanks" | "lines";

/** The line with the titles of a table's columns, or the lines if each title is on its own line. */
export interface TableHeader {
  readonly form: TableForm;
  readonly kind: "parameters" | "errors";
  /** The meaning of each column; `undefined` for an unknown title. */
  readonly columns: readonly (Column | undefined)[];
  readonly titles: readonly Located<string>[];
  /** The number of lines that the titles take up. */
  readonly lineCount: number;
}

/** Returns the header that starts at a line, or `undefined` if there is none. */
export function headerAt(lines: readonly PageLine[], index: number): TableHeader | undefined {
  const line = lines[index];
  if (line === undefined || !mayBeHeader(line.text)) return undefined;
  return headerOnLine(line) ?? headerInLines(lines, index);
}

/** Returns the header on a line with the titles of all columns. */
function headerOnLine(line: PageLine): TableHeader | undefined {
  const found = line.bullet ? headerIn(line) : headerOfText(line.raw.trimStart());
  if (found === undefined || line.bullet) return found;
  const { form, kind, columns, titles, lineCount } = found;
  const own = titles.map(({ value, place }) => part(line, place.column - 1, value));
  return { form, kind, columns, titles: own, lineCount };
}

/** Returns the header that a text is, as on the first column of a line. The pages have their headers in common. */
const headerOfText = memoize((raw) => {
  // A tab at the end is followed by an empty title.
  const text = raw.trimEnd().replaceAll("\t", " ");
  return headerIn({ text, raw, bullet: false, place: { file: "", line: 1, column: 1, length: text.length } });
});

function headerIn(line: PageLine): TableHeader | undefined {
  for (const form of formsOf(line)) {
    const header = headerOf(form, titlesIn(line, form), 1);
    if (header !== undefined) return header;
  }
  return undefined;
}

const maxHeaderLength = 300;

/** Returns whether a line starts with a title. It is a fast check before the complete one. */
function mayBeHeader(text: string): boolean {
  if (text.length > maxHeaderLength) return false;
  // Rows with bars start with a bar.
  let at = 0;
  while (text[at] === "|" || text[at] === " ") at += 1;
  const start = at === 0 ? text : text.slice(at);
  if (!mayStartTitle(start)) return false;
  const letters = /^[A-Za-z]+/.exec(start)?.[0];
  if (letters !== undefined && !startsTitle(letters)) return false;
  const word = firstWord.exec(start)?.[0] ?? "";
  return columnNamed(word) !== undefined || (word === letters && titleStarts(start));
}

/** Matches a word, which a Chinese word or a sign may follow without a blank. */
const firstWord = /^(?:[A-Za-z]\w*|[^| ]+)/;

/** Returns whether a text starts with two or three words that are a title. */
function titleStarts(text: string): boolean {
  const words = /^(?:[A-Za-z]+ ?){1,3}/.exec(text)?.[0] ?? "";
  const [first = "", second = "", third = ""] = words.trim().split(" ");
  return columnNamed(`${first} ${second}`) !== undefined || columnNamed(`${first} ${second} ${third}`) !== undefined;
}

/** The form of a table whose titles are on one line. */
type LineForm = Exclude<TableForm, "lines">;

/** Returns the possible separators of the titles on a line, most likely first; none for a single word. */
function formsOf({ text, raw }: PageLine): readonly LineForm[] {
  if (text.includes("|")) return ["bars"];
  if (raw.includes("\t")) return ["tabs", "blanks"];
  return text.includes(" ") ? ["blanks"] : [];
}

function titlesIn(line: PageLine, form: LineForm): readonly Located<string>[] {
  switch (form) {
    case "bars":
      return barCells(line, "every bar").cells;
    case "tabs":
      return cellsByTabs(line);
    case "blanks":
      return titlesByBlanks(line);
  }
}

/**
 * Splits a line into titles of one or more words: `Parameter name`, `是否必须`. The longest run of words that is a title
 * counts as one.
 */
function titlesByBlanks(line: PageLine): readonly Located<string>[] {
  const words: { readonly text: string; readonly start: number }[] = [];
  for (let start = 0; start < line.text.length && words.length < maxWords;) {
    const end = line.text.indexOf(" ", start);
    const text = line.text.slice(start, end < 0 ? line.text.length : end);
    if (text !== "") words.push({ text, start });
    start += text.length + 1;
  }
  const titles: Located<string>[] = [];
  for (let at = 0; at < words.length;) {
    const textOf = (count: number): string =>
      words
        .slice(at, at + count)
        .map(({ text }) => text)
        .join(" ");
    // Chinese titles are one word each.
    let length = /^[A-Za-z]/.test(words[at]?.text ?? "") ? 3 : 1;
    while (length > 1 && columnNamed(textOf(length)) === undefined) length -= 1;
    titles.push(part(line, words[at]?.start ?? 0, textOf(length)));
    at += length;
  }
  return titles;
}

const maxWords = 30;

function headerOf(form: TableForm, titles: readonly Located<string>[], lineCount: number): TableHeader | undefined {
  const columns = distinct(titles.map(({ value }) => columnNamed(value)));
  const known = columns.filter((column) => column !== undefined).length;
  const kind = tableKind(columns);
  // A row may contain a word or two that are titles as well; a header contains almost nothing else.
  if (kind === undefined || known * 2 < titles.length + 1) return undefined;
  if (form === "blanks" && known < titles.length && (known < 3 || known + 1 < titles.length)) return undefined;
  // A row of a parameter `type` with the description 名称 has two words that are titles, in two languages.
  const latin = titles.filter(({ value }) => /^[\w#*]/.test(value)).length;
  if (titles.length < 4 && latin > 0 && latin < titles.length) return undefined;
  return { form, kind, columns, titles, lineCount };
}

/** Removes titles that repeat a meaning: the first one names the column. */
function distinct(columns: readonly (Column | undefined)[]): readonly (Column | undefined)[] {
  return columns.map((column, index) => (columns.indexOf(column) === index ? column : undefined));
}

/**
 * Finds a header with one title per line. All titles must be in one language: the first row below Chinese titles may
 * be called `name`.
 */
function headerInLines(lines: readonly PageLine[], start: number): TableHeader | undefined {
  const titles: Located<string>[] = [];
  const found = new Set<Column>();
  const isLatin = /^[\w#*]/.test(lines[start]?.text ?? "");
  let end = start;
  for (let line = lines[end]; line !== undefined; line = lines[end]) {
    if (line.text !== "") {
      const column = line.bullet || /^[\w#*]/.test(line.text) !== isLatin ? undefined : columnNamed(line.text);
      if (column === undefined || found.has(column)) break;
      found.add(column);
      titles.push(part(line, 0, line.text));
    }
    end += 1;
  }
  if (titles.length < minTitles) return undefined;
  // Blank lines after the last title are not part of the header.
  while (lines[end - 1]?.text === "") end -= 1;
  return headerOf("lines", titles, end - start);
}

const minTitles = 3;

/** Returns whether a line looks like a header with unknown titles: it starts with a known title, or has several. */
export function resemblesHeader(line: PageLine): boolean {
  if (line.text === "" || line.text.length > maxHeaderLength || line.bullet) return false;
  return formsOf(line).some((form) => {
    const titles = titlesIn(line, form);
    const known = titles.filter(({ value }) => columnNamed(value) !== undefined).length;
    return known >= 2 || (known === 1 && titles.length > 1 && titles.length <= 8 && isTitleOfName(titles[0]?.value));
  });
}

function isTitleOfName(title: string | undefined): boolean {
  return title !== undefined && columnNamed(title) === "name" && !/^\w/.test(title);
}
