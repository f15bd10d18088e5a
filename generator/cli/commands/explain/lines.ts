import type { ClaimedLine, LineLedger, LineRole } from "../../../read/ledger.js";
import type { SourceText } from "../../../model/source-text.js";
import { SourceLines } from "../../../text/source-lines.js";
import { oneLine } from "../../../text/one-line.js";
import { displayWidth } from "../../../text/display-width.js";
import { truncate } from "../../../text/wrap.js";
import type { Words } from "../../words/words.js";

/** A line of a source with the parts that it was read as. */
export interface ExplainedLine {
  readonly line: number;
  /** The table that the line belongs to. */
  readonly table: "request" | "response" | "errors" | null;
  /** The parts that the line was read as, in their order; empty for a line outside of the document. */
  readonly parts: readonly { readonly role: LineRole; readonly of: string | null }[];
  /** Whether a finding concerns the line. */
  readonly reported: boolean;
  readonly text: string;
}

/** Returns every line of a source with its meaning, in order. */
export function explainLines(source: SourceText, ledger: LineLedger): readonly ExplainedLine[] {
  const lines = new SourceLines(source);
  const explained: ExplainedLine[] = [];
  const tables = ledger.tables.toSorted((one, other) => one.first - other.first);
  let table = 0;
  for (let line = 1; ; line += 1) {
    const text = lines.lineText(line);
    if (text === undefined) break;
    while ((tables[table]?.last ?? Infinity) < line) table += 1;
    const around = tables[table];
    const claims = ledger.at(line);
    explained.push({
      line,
      table: around !== undefined && around.first <= line ? around.kind : null,
      parts: distinct(claims).map(({ role, of }) => ({ role, of: of ?? null })),
      reported: claims.some(({ role }) => role === "reported"),
      text,
    });
  }
  // A line break at the end of a text does not start another line.
  if (explained.at(-1)?.text === "" && explained.length > 1) explained.pop();
  return explained;
}

/**
 * Describes a line in at most `columns` columns: its number, a mark if a finding concerns it, its meaning, and its
 * text.
 */
export function describeLine(
  { line, parts, reported, text }: ExplainedLine,
  numberWidth: number,
  columns: number | undefined,
  words: Words<"explain">,
): string {
  // The mark shows that the line is reported, and separators only matter on lines with nothing else.
  const telling = parts.filter(({ role }) => role !== "reported" && role !== "separator");
  const chosen = telling.length === 0 ? parts : telling;
  const shown = chosen.slice(0, maxParts).map((part) => describePart(part, words));
  const more = chosen.length > maxParts ? words.moreParts(chosen.length - maxParts) : "";
  // The number, the mark and the column separators take the rest of the width.
  const room = columns === undefined ? undefined : columns - numberWidth - 6;
  const readingWidth = room === undefined ? maxReadingWidth : Math.min(maxReadingWidth, Math.floor(room * 0.45));
  const textWidth = room === undefined ? maxTextWidth : Math.min(maxTextWidth, room - readingWidth);
  const reading = truncate(shown.join(", ") + more, readingWidth);
  const mark = reported ? "!" : " ";
  return `${String(line).padStart(numberWidth)} ${mark} ${padded(reading, readingWidth)} │ ${truncate(printable(text), textWidth)}`.trimEnd();
}

const maxParts = 3;
const maxReadingWidth = 44;
const maxTextWidth = 120;

function describePart({ role, of }: ExplainedLine["parts"][number], { roles }: Words<"explain">): string {
  return of === null ? roles[role] : `${roles[role]} ${oneLine(of)}`;
}

function padded(reading: string, width: number): string {
  return reading + " ".repeat(Math.max(0, width - displayWidth(reading)));
}

/** Removes repeated claims: a line with a whole file is claimed by each of its parts. */
function distinct(claims: readonly ClaimedLine[]): readonly ClaimedLine[] {
  return [...new Map(claims.map((claim) => [`${claim.role} ${claim.of ?? ""}`, claim])).values()];
}

/** Replaces each character of a line that would move a terminal's cursor by a blank. */
function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, " ");
}
