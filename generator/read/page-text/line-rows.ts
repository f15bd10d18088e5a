import type { Column } from "../../kinds/headings.js";
import { isFurniture } from "../../kinds/headings.js";
import type { Located } from "../../model/place.js";
import { located } from "../../text/located.js";
import { part, type PageLine } from "../page/lines.js";
import { isLimit } from "../page/limits.js";
import { splitMark, startsWithMark } from "./name-mark.js";
import type { NestedContext } from "./nested-cells.js";
import { flagSwapped, type RowDraft } from "./table-context.js";
import { isName, isTypeWord, isType } from "./words.js";

/**
 * Reads a table with one cell per line. A row starts at a name that is followed by the words of a row.
 *
 * @returns `undefined` if the lines can be split into rows in several ways, or in none.
 */
export function readLineRows(
  lines: readonly PageLine[],
  columns: readonly (Column | undefined)[],
  context: NestedContext,
): readonly RowDraft[] | undefined {
  const shown = lines.filter(({ text, place }) => {
    if (text !== "" && !isFurniture(text)) return true;
    if (text !== "") context.ledger.claim(place.line, "furniture");
    return false;
  });
  const cells = shown.map((line) => part(line, 0, line.text));
  const starts = rowStarts(cells, context);
  if (starts === undefined) return undefined;
  const maxTexts = columns.filter(
    (column) => column === "example" || column === "default" || column === "description",
  ).length;
  const drafts: RowDraft[] = [];
  for (const [index, start] of starts.entries()) {
    const end = starts[index + 1] ?? cells.length;
    const draft = rowOf(cells.slice(start, end), maxTexts, context);
    if (draft === undefined) return undefined;
    drafts.push(draft);
    for (let at = start; at < end; at += 1) {
      context.ledger.claim(shown[at]?.place.line ?? 0, at === start ? "row" : "cell", draft.name.value);
    }
  }
  return drafts;
}

function rowStarts(cells: readonly Located<string>[], context: NestedContext): readonly number[] | undefined {
  const starts: number[] = [];
  for (let at = 0; at < cells.length; at += 1) {
    if (!startsRow(cells, at, context)) continue;
    // If the words of a row look like a row themselves, it is unknown which of them is one.
    if (startsRow(cells, at + 1, context)) return undefined;
    // After a row without texts, an example and a description look like a row if they are words.
    const last = starts.at(-1);
    const isAfterWords = last !== undefined && at === last + 1 + context.order.length;
    if (context.kind === "response" && isAfterWords && !startsWithMark(cells[at]?.value ?? "")) return undefined;
    starts.push(at);
    at += context.order.length;
  }
  return cells.length > 0 && starts[0] !== 0 ? undefined : starts;
}

function startsRow(cells: readonly Located<string>[], at: number, { kind, order, vocabulary }: NestedContext): boolean {
  const value = cells[at]?.value ?? "";
  if (startsWithMark(value)) return true;
  if (!isName(value)) return false;
  const words = order.map((column, index) => ({ column, text: cells[at + 1 + index]?.value ?? "" }));
  return words.every(({ column, text }) => {
    if (column === "required") return vocabulary.has(text);
    return kind === "request" && order.includes("required") ? isType(text) : isTypeWord(text);
  });
}

function rowOf(cells: readonly Located<string>[], maxTexts: number, context: NestedContext): RowDraft | undefined {
  const { kind, order, vocabulary } = context;
  const [first, ...others] = cells;
  if (first === undefined) return undefined;
  const { name, mark } = splitMark(first, 0);
  const type = others[order.indexOf("type")];
  const required = order.includes("required") ? others[order.indexOf("required")] : undefined;
  if (!isName(name.value) || type === undefined || !isType(type.value)) return undefined;
  if (kind === "request" && (required === undefined || !vocabulary.has(required.value))) return undefined;
  const texts = others.slice(order.length);
  const limits = texts.filter(({ value }) => isLimit(value));
  if (texts.length - limits.length > maxTexts) return undefined;
  if (texts.length > 1) flagSwapped(name, required, texts[0], context);
  return {
    place: first.place,
    name,
    type: located(type.value, type.place),
    required,
    nesting: mark,
    cells: { kind: "listed", cells: texts.filter(({ value }) => !isLimit(value)), limits },
  };
}
