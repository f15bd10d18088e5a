import type { Place } from "../../model/place.js";
import { indentOf, type PageLine } from "./lines.js";

/** A line of code with the place of its start. */
export interface CodeLine {
  readonly text: string;
  readonly place: Place;
}

/**
 * Returns the code in the lines of a page without line numbers, without the bars that converters add, and without
 * the common indentation. Code that a converter joined into one line is split into its statements.
 */
export function codeOf(lines: readonly PageLine[]): readonly CodeLine[] {
  if (hasBars(lines)) return lines.flatMap((line) => barredCode(line));
  const code = withoutGutter(lines);
  let indent = Infinity;
  for (const line of code) {
    // Almost no sample is indented.
    if (indent === 0) break;
    if (line.text !== "") indent = Math.min(indent, indentOf(line));
  }
  const [only] = code;
  if (code.length === 1 && only !== undefined) {
    const plain = withoutIndent(only, indent);
    return /;\s*[A-Za-z]/.test(plain.text) ? statements(plain) : [plain];
  }
  const plain: CodeLine[] = [];
  for (const line of code) plain.push(indent === 0 && line.text === line.raw ? line : withoutIndent(line, indent));
  return plain;
}

/** Returns a line of code without the common indentation. */
function withoutIndent(line: PageLine, indent: number): CodeLine {
  const { place, raw } = line;
  const text = raw.slice(indent).trimEnd();
  const column = Math.max(1, place.column - indentOf(line) + indent);
  const length = Math.max(raw.length - indent, 0);
  if (column === place.column && length === place.length) return { text, place };
  return { text, place: { file: place.file, line: place.line, column, length } };
}

/** Returns whether every line of code ends with a bar, or follows its line numbers and a bar. */
function hasBars(lines: readonly PageLine[]): boolean {
  return lines.every(isBarred) && lines.some(isFilled);
}

function isBarred({ text }: PageLine): boolean {
  return text === "" || text.endsWith("|") || joinedGutter.test(text);
}

function isFilled({ text }: PageLine): boolean {
  return text !== "";
}

/** Matches the line numbers of code that was joined into one line: `1 2 3 |`, also `| 1 2 3 |`. */
const joinedGutter = /^(?:\| ?)?(?:\d{1,6} )*\d{1,6} ?\| ?/;

/** Returns the code of one line between bars. */
export function barredCode(line: PageLine): readonly CodeLine[] {
  const gutter = joinedGutter.exec(line.text)?.[0] ?? /^\| /.exec(line.text)?.[0] ?? "";
  const { place } = line;
  const text = withoutBars(gutter === "" ? line.raw : line.text.slice(gutter.length)).trimEnd();
  const code = {
    text,
    place: {
      file: place.file,
      line: place.line,
      column: place.column + gutter.length,
      length: text.trim().length,
    },
  };
  const start = text.trimStart();
  if (start.startsWith("<")) return [{ ...code, text: withPlainTags(text) }];
  return /;\s*[A-Za-z]/.test(start) ? statements(code) : [code];
}

/** Removes the bars at the end of a line in linear time; a pattern would start at each bar of a long row. */
function withoutBars(text: string): string {
  let end = text.trimEnd().length;
  while (end > 0 && (text[end - 1] === "|" || text[end - 1] === " ")) end -= 1;
  return text.slice(0, end);
}

/** Removes the blanks that some converters add inside tags: `< a >1</ a >`. */
function withPlainTags(text: string): string {
  // Most code has no such blank.
  if (!/< |\/ | >/.test(text)) return text;
  return text.replaceAll(/<(\/?) ?([A-Za-z][\w.-]*) ?>/g, "<$1$2>");
}

/**
 * Splits Java code into one statement per line. A semicolon inside a literal does not end a statement; as literals
 * may be unterminated, quotes end with the line.
 */
export function statements({ text, place }: CodeLine): readonly CodeLine[] {
  const end = text.indexOf(";");
  if (end < 0 || end === text.length - 1) {
    const only = text.trim();
    return only === "" ? [] : [{ text: only, place }];
  }
  const found: CodeLine[] = [];
  let start = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === "\\") at += 1;
    else if (character === '"') quoted = !quoted;
    else if (character === ";" && !quoted) {
      found.push({ text: text.slice(start, at + 1).trim(), place });
      start = at + 1;
    }
  }
  const rest = text.slice(start).trim();
  return rest === "" ? found : [...found, { text: rest, place }];
}

/**
 * Removes line numbers from code. They precede all of the code, each on its own line, or each line of it, or are at
 * the start of the line.
 */
function withoutGutter(lines: readonly PageLine[]): readonly PageLine[] {
  const first = lines.find(isFilled);
  if (first?.text.startsWith("1") !== true) return lines;
  const shown = lines.filter(isFilled);
  let count = 0;
  while (shown[count]?.text === String(count + 1)) count += 1;
  if (count > 1) return lines.slice(lines.findIndex((line) => line === shown[count]));
  if (count === 1) return shown.filter((line, index) => index % 2 === 1 || line.text !== String(index / 2 + 1));
  const separator = /^1([ \t]*[|.:]?[ \t]*)[A-Za-z<{[]/.exec(first.text)?.[1];
  if (separator === undefined || separator === "") return lines;
  return shown.map((line, index) => withoutNumber(line, String(index + 1)));
}

function withoutNumber(line: PageLine, number: string): PageLine {
  const [gutter] = new RegExp(`^\\s*${number}(?:[ \\t]*[|.:]|[ \\t])`).exec(line.raw) ?? [];
  if (gutter === undefined) return line;
  const raw = line.raw.slice(gutter.length);
  const text = raw.trim();
  const place = { ...line.place, column: gutter.length + indentOf({ raw }) + 1, length: text.length };
  return { text, bullet: false, place, raw };
}
