import { displayWidth } from "../text/display-width.js";
import type { SourceLines } from "../text/source-lines.js";
import type { StyledLine } from "../text/styled-line.js";
import { invisibleCharacters } from "../text/invisible-characters.js";
import { firstColumns } from "../text/wrap.js";
import { codes, type Severity } from "./codes.js";
import { describe } from "./describe.js";
import type { Diagnostic } from "./diagnostics.js";
import type { Messages } from "./codes.js";

/** The words of the frame around a message. */
export interface FrameWords {
  readonly severities: Readonly<Record<Severity, string>>;
  /** Formats the text of a hint with its label. */
  readonly hint: (text: string) => string;
}

/** The maximum number of characters of a source line in a frame. */
const maxSourceLength = 100;

/**
 * Renders a finding for people: place, severity, code and message in the first line, then the source lines with the
 * range underlined, then the hint.
 *
 * @param columns the width of the terminal, at which source lines are cut.
 */
export function renderDiagnostic(
  diagnostic: Diagnostic,
  source: SourceLines | undefined,
  messages: Messages,
  words: FrameWords,
  columns?: number,
): readonly StyledLine[] {
  const { place, code, severity } = diagnostic;
  const { message, hint } = describe(diagnostic, messages);
  const where = place === undefined ? "" : `${place.file}:${place.line}:${place.column} `;
  const parameter = diagnostic.parameter === undefined ? "" : ` (${diagnostic.parameter})`;
  const [first = "", ...more] = codes[code].preformatted === true ? message.split("\n") : [joinedLines(message)];
  return [
    [
      { text: where, style: "strong" },
      { text: words.severities[severity], style: severity },
      { text: ` ${code}${parameter}: ${first}` },
    ],
    ...more.map((text) => [{ text }]),
    ...(place === undefined || source === undefined ? [] : frame(source, place, columns)),
    [{ text: `  ${words.hint(hint)}` }],
  ];
}

function frame(
  source: SourceLines,
  place: NonNullable<Diagnostic["place"]>,
  columns: number | undefined,
): readonly StyledLine[] {
  const found = source.lineText(place.line);
  if (found === undefined) return [];
  const gutter = String(place.line).length;
  const room = columns === undefined ? undefined : columns - gutter - 5;
  const fitting = (text: string): string => (room === undefined ? text : firstColumns(text, room));
  const shownWidth = Math.min(maxSourceLength, room ?? maxSourceLength);
  const before = fitting(source.lineText(place.line - 1)?.slice(0, shownWidth) ?? "");
  const from = Math.max(0, Math.min(place.column - 1, found.length));
  // A character may be two columns wide.
  const isFar = from > shownWidth * 0.6 || (room !== undefined && displayWidth(found.slice(0, from)) > room * 0.6);
  const cutAt = isFar ? from - Math.floor(shownWidth * 0.3) : 0;
  const shown = fitting(aligned(found.slice(cutAt, cutAt + shownWidth)));
  const start = from - cutAt;
  const underlined = Math.max(1, displayWidth(shown.slice(start, start + place.length)));
  const lineBefore = `  ${String(place.line - 1).padStart(gutter)} | ${aligned(before)}`;
  return [
    ...(before.trim() === "" ? [] : [[{ text: lineBefore, style: "faint" } as const]]),
    [{ text: "  " }, { text: `${place.line} |`, style: "faint" }, { text: ` ${shown}` }],
    [
      { text: `  ${" ".repeat(gutter)} ` },
      { text: "|", style: "faint" },
      { text: ` ${" ".repeat(displayWidth(shown.slice(0, start)))}` },
      { text: "^".repeat(underlined), style: "strong" },
    ],
  ];
}

/** Replaces each invisible character of a source line by one column, so that the marks below it are aligned. */
function aligned(text: string): string {
  return text.replaceAll("\t", " ").replaceAll(invisibleCharacters, (character) => "\u{FFFD}".repeat(character.length));
}

function joinedLines(message: string): string {
  return message
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join(" ");
}
