import { eastAsianWidth } from "get-east-asian-width";
import type { SourceLines } from "../text/source-lines.js";
import type { Diagnostic } from "./diagnostics.js";
import { registry } from "./registry/index.js";

/** Marks parts of a rendered diagnostic for the terminal; plain text is every function being the identity. */
export interface Paint {
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly strong: (text: string) => string;
}

/** How much of a long source line a frame shows around its finding. */
const shownWidth = 100;

/**
 * A finding as people read it: place, severity, code and message on the first line, then the source lines concerned
 * with the exact range underlined, then the hint.
 */
export function renderDiagnostic(diagnostic: Diagnostic, source: SourceLines | undefined, paint: Paint): string {
  const { place } = diagnostic;
  const where = place === undefined ? "" : `${place.file}:${place.line}:${place.column} `;
  const parameter = diagnostic.parameter === undefined ? "" : ` (${diagnostic.parameter})`;
  const severity = paint[diagnostic.severity](diagnostic.severity);
  const parts = [
    `${paint.strong(where)}${severity} ${diagnostic.code}${parameter}: ${printed(diagnostic)}`,
    ...(place === undefined || source === undefined ? [] : frame(source, place, paint)),
    `  hint: ${diagnostic.hint}`,
  ];
  return parts.join("\n");
}

function frame(source: SourceLines, place: NonNullable<Diagnostic["place"]>, paint: Paint): string[] {
  const found = source.lineText(place.line);
  if (found === undefined) return [];
  const before = source.lineText(place.line - 1)?.slice(0, shownWidth) ?? "";
  const gutter = String(place.line).length;
  const from = Math.max(0, Math.min(place.column - 1, found.length));
  const cutAt = from > shownWidth * 0.6 ? from - Math.floor(shownWidth * 0.3) : 0;
  const shown = found.slice(cutAt, cutAt + shownWidth);
  const start = from - cutAt;
  const underlined = Math.max(1, displayWidth(shown.slice(start, start + place.length)));
  return [
    ...(before.trim() === "" ? [] : [paint.faint(`  ${String(place.line - 1).padStart(gutter)} | ${visible(before)}`)]),
    `  ${paint.faint(`${place.line} |`)} ${visible(shown)}`,
    `  ${" ".repeat(gutter)} ${paint.faint("|")} ${" ".repeat(displayWidth(shown.slice(0, start)))}${paint.strong("^".repeat(underlined))}`,
  ];
}

/** Terminals draw Chinese characters two columns wide; the underline has to follow. */
function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += eastAsianWidth(character.codePointAt(0) ?? 0);
  return width;
}

/** Pages are untrusted: control characters must not reach the terminal, where they could move the cursor or worse. */
function visible(text: string): string {
  return text.replaceAll("\t", " ").replaceAll(/[\p{Cc}\p{Cf}]/gu, "\u{FFFD}");
}

function printed({ code, message }: Diagnostic): string {
  return "isLaidOut" in registry[code] ? message.split("\n").map(visible).join("\n") : oneLine(message);
}

function oneLine(text: string): string {
  const lines = text.split("\n").map((line) => line.trim());
  return lines
    .filter((line) => line !== "")
    .join(" ")
    .replaceAll(/[\p{Cc}]/gu, "\u{FFFD}");
}
