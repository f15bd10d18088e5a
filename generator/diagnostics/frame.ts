import { displayWidth } from "../text/display-width.js";
import type { SourceLines } from "../text/source-lines.js";
import type { StyledLine } from "../text/styled-line.js";
import { unseen } from "../text/unseen.js";
import type { Diagnostic } from "./diagnostics.js";
import { registry } from "./registry/index.js";

/** How much of a long source line a frame shows around its finding. */
const shownWidth = 100;

/**
 * A finding as people read it: place, severity, code and message on the first line, then the source lines concerned
 * with the exact range underlined, then the hint.
 */
export function renderDiagnostic(diagnostic: Diagnostic, source: SourceLines | undefined): readonly StyledLine[] {
  const { place, code, severity, hint } = diagnostic;
  const where = place === undefined ? "" : `${place.file}:${place.line}:${place.column} `;
  const parameter = diagnostic.parameter === undefined ? "" : ` (${diagnostic.parameter})`;
  const [first = "", ...more] = messageLines(diagnostic);
  return [
    [{ text: where, style: "strong" }, { text: severity, style: severity }, { text: ` ${code}${parameter}: ${first}` }],
    ...more.map((text) => [{ text }]),
    ...(place === undefined || source === undefined ? [] : frame(source, place)),
    [{ text: `  hint: ${hint}` }],
  ];
}

function frame(source: SourceLines, place: NonNullable<Diagnostic["place"]>): readonly StyledLine[] {
  const found = source.lineText(place.line);
  if (found === undefined) return [];
  const before = source.lineText(place.line - 1)?.slice(0, shownWidth) ?? "";
  const gutter = String(place.line).length;
  const from = Math.max(0, Math.min(place.column - 1, found.length));
  const cutAt = from > shownWidth * 0.6 ? from - Math.floor(shownWidth * 0.3) : 0;
  const shown = aligned(found.slice(cutAt, cutAt + shownWidth));
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

/** A source line with one column for each unseen character, so that what is below it can be aligned with it. */
function aligned(text: string): string {
  return text.replaceAll("\t", " ").replaceAll(unseen, (character) => "\u{FFFD}".repeat(character.length));
}

function messageLines({ code, message }: Diagnostic): readonly string[] {
  const lines = message.split("\n");
  if ("isLaidOut" in registry[code]) return lines;
  const words = lines.map((line) => line.trim()).filter((line) => line !== "");
  return [words.join(" ")];
}
