import { displayWidth, isAscii } from "./display-width.js";
import { present } from "./present.js";
import type { StyledLine } from "./styled-line.js";

/*
 * Libraries such as wrap-ansi break lines only at blanks, which Chinese text does not have. `Intl.Segmenter` finds
 * the ends of words in both kinds of text; get-east-asian-width returns the width of characters.
 */

/** The offsets of a part of a text that is not broken. */
interface Chunk {
  readonly start: number;
  readonly end: number;
}

/**
 * Breaks a line into lines with a maximum number of columns, at blanks and between Chinese words. A longer word,
 * such as a path, stays whole. Further lines are indented to the second column of a table, or slightly more than the
 * first line.
 */
export function wrapLine(line: StyledLine, columns: number): readonly StyledLine[] {
  const text = line.map((span) => span.text).join("");
  if (displayWidth(text) <= columns) return [line];
  const indent = hangingIndent(text, columns);
  const [first, ...others] = rangesOf(text, columns, indent);
  const margin = { text: " ".repeat(indent) };
  return [
    ...(first === undefined ? [line] : [slice(line, first)]),
    ...others.map((range) => [margin, ...slice(line, range)]),
  ];
}

/** Breaks a text without indentation like {@link wrapLine}. */
export function wrapText(text: string, columns: number): string {
  return text
    .split("\n")
    .flatMap((line) => rangesOf(line, columns, 0).map(({ start, end }) => line.slice(start, end)))
    .join("\n");
}

/** Shortens a text to a number of columns, at the end of a word if possible. */
export function truncate(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  const room = Math.max(0, columns - 1);
  let width = 0;
  let end = 0;
  for (const chunk of chunksOf(text)) {
    const added = text.slice(chunk.start, chunk.end);
    if (width + displayWidth(added.trimEnd()) > room) break;
    width += displayWidth(added);
    end = chunk.end;
  }
  const kept = text.slice(0, end).trimEnd();
  return `${kept === "" ? firstColumns(text, room) : kept}…`;
}

/** Returns the beginning of a text that fits into a number of columns. */
export function firstColumns(text: string, columns: number): string {
  let width = 0;
  let kept = "";
  for (const character of text) {
    width += displayWidth(character);
    if (width > columns) break;
    kept += character;
  }
  return kept;
}

function rangesOf(text: string, columns: number, indent: number): readonly Chunk[] {
  const ranges: Chunk[] = [];
  let start = 0;
  let width = 0;
  let isEmpty = true;
  for (const chunk of chunksOf(text)) {
    const added = text.slice(chunk.start, chunk.end);
    if (!isEmpty && width + displayWidth(added.trimEnd()) > columns) {
      ranges.push({ start, end: trimmedEnd(text, start, chunk.start) });
      start = chunk.start;
      width = indent;
    }
    width += displayWidth(added);
    isEmpty = false;
  }
  return [...ranges, { start, end: trimmedEnd(text, start, text.length) }];
}

/** Created for the first Chinese line, since its creation takes longer than the rest of `--version`. */
let segmenter: Intl.Segmenter | undefined;

/** The maximum length of a text for the segmenter, which takes quadratic time. Words are much shorter. */
const maxSegmentedLength = 200;

/** Returns the parts between which a line may be broken, each with the blanks after it. */
function chunksOf(text: string): readonly Chunk[] {
  const chunks: Chunk[] = [];
  for (const { 0: run, index } of text.matchAll(/^\s+\S+\s*|\S+\s*|\s+/g)) {
    if (isAscii(run.trim())) chunks.push({ start: index, end: index + run.length });
    else for (const { start, end } of segmentsOf(run)) chunks.push({ start: index + start, end: index + end });
  }
  return chunks;
}

/** Returns the parts of a text that has blanks only at its ends. */
function segmentsOf(run: string): readonly Chunk[] {
  const segments: Chunk[] = [];
  let start = 0;
  let before = "";
  let end = 0;
  segmenter ??= new Intl.Segmenter("zh", { granularity: "word" });
  for (let piece = 0; piece < run.length; piece = end) {
    end = piece + maxSegmentedLength;
    // Does not split a surrogate pair.
    if (/[\uD800-\uDBFF]/.test(run.charAt(end - 1))) end += 1;
    for (const { segment, index } of segmenter.segment(run.slice(piece, end))) {
      const at = piece + index;
      if (at > start && mayBreak(before, segment) && run.slice(start, at).trim() !== "") {
        segments.push({ start, end: at });
        start = at;
      }
      before = segment;
    }
  }
  return [...segments, { start, end: run.length }];
}

function mayBreak(before: string, segment: string): boolean {
  if (/^\s/.test(segment)) return false;
  if (/\s$/.test(before)) return true;
  return (
    (isWide(before) || isWide(segment)) &&
    !/^[\p{Pe}\p{Pf}，。、；：！？…]/u.test(segment) &&
    !/[\p{Ps}\p{Pi}]$/u.test(before)
  );
}

function isWide(segment: string): boolean {
  return displayWidth(String.fromCodePoint(present(segment.codePointAt(0), "a segment has a character"))) === 2;
}

/**
 * Returns the indentation of further lines: the second column of a table if that leaves enough space, otherwise
 * slightly more than the first line's.
 */
function hangingIndent(text: string, columns: number): number {
  const [table] = /^\s*\S(?:\S| (?! ))* {2,}(?=\S)/.exec(text) ?? [];
  const second = table === undefined ? undefined : displayWidth(table);
  if (second !== undefined && second <= columns * 0.45) return second;
  const own = text.length - text.trimStart().length;
  return own + 4 <= columns / 2 ? own + 4 : 0;
}

function trimmedEnd(text: string, start: number, end: number): number {
  return start + text.slice(start, end).trimEnd().length;
}

/** Returns the part of a styled line between two offsets in its text. */
function slice(line: StyledLine, { start, end }: Chunk): StyledLine {
  let at = 0;
  return line.flatMap((span) => {
    const text = span.text.slice(Math.max(0, start - at), Math.max(0, end - at));
    at += span.text.length;
    return text === "" ? [] : [{ ...span, text }];
  });
}
