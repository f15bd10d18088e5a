import type { Column } from "../../kinds/headings.js";
import { isFurniture } from "../../kinds/headings.js";
import type { Located } from "../../model/place.js";
import { noLedger } from "../ledger.js";
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
  const cells = cellsIn(lines, context);
  const starts = rowStarts(cells, context);
  if (starts === undefined) return undefined;
  const maxTexts = columns.filter(isTextColumn).length;
  const drafts: RowDraft[] = [];
  for (let index = 0; index < starts.length; index += 1) {
    const own = cells.slice(starts[index], starts[index + 1]);
    const draft = rowOf(own, maxTexts, context);
    if (draft === undefined) return undefined;
    drafts.push(draft);
    if (context.ledger !== noLedger) claimRow(own, draft.name.value, context);
  }
  return drafts;
}

function cellsIn(lines: readonly PageLine[], { ledger }: NestedContext): readonly Located<string>[] {
  const cells: Located<string>[] = [];
  for (const line of lines) {
    if (line.text === "") continue;
    if (isFurniture(line.text)) ledger.claim(line.place.line, "furniture");
    else cells.push(part(line, 0, line.text));
  }
  return cells;
}

function claimRow([first, ...others]: readonly Located<string>[], name: string, { ledger }: NestedContext): void {
  if (first !== undefined) ledger.claim(first.place.line, "row", name);
  for (const { place } of others) ledger.claim(place.line, "cell", name);
}

function isTextColumn(column: Column | undefined): boolean {
  return column === "example" || column === "default" || column === "description";
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
    if (context.kind === "response" && isAfterWords && !startsWithMark(valueAt(cells, at))) return undefined;
    starts.push(at);
    at += context.order.length;
  }
  return cells.length > 0 && starts[0] !== 0 ? undefined : starts;
}

/** Returns the text of a cell; it is empty after the last cell. */
function valueAt(cells: readonly Located<string>[], at: number): string {
  return cells[at]?.value ?? "";
}

function startsRow(cells: readonly Located<string>[], at: number, { kind, order, vocabulary }: NestedContext): boolean {
  const name = valueAt(cells, at);
  if (startsWithMark(name)) return true;
  if (!isName(name)) return false;
  const isRequest = kind === "request" && order.includes("required");
  for (let index = 0; index < order.length; index += 1) {
    const word = valueAt(cells, at + 1 + index);
    const fits = order[index] === "required" ? vocabulary.has(word) : isRequest ? isType(word) : isTypeWord(word);
    if (!fits) return false;
  }
  return true;
}

function rowOf(cells: readonly Located<string>[], maxTexts: number, context: NestedContext): RowDraft | undefined {
  const { kind, order, vocabulary } = context;
  const [first] = cells;
  if (first === undefined) return undefined;
  const { name, mark } = splitMark(first, 0);
  const type = cells[1 + order.indexOf("type")];
  const required = order.includes("required") ? cells[1 + order.indexOf("required")] : undefined;
  if (!isName(name.value) || type === undefined || !isType(type.value)) return undefined;
  if (kind === "request" && (required === undefined || !vocabulary.has(required.value))) return undefined;
  const texts: Located<string>[] = [];
  const limits: Located<string>[] = [];
  for (let at = 1 + order.length; at < cells.length; at += 1) {
    const cell = cells[at];
    if (cell !== undefined) (isLimit(cell.value) ? limits : texts).push(cell);
  }
  if (texts.length > maxTexts) return undefined;
  if (texts.length + limits.length > 1) flagSwapped(name, required, cells[1 + order.length], context);
  return { place: first.place, name, type, required, nesting: mark, cells: { kind: "listed", cells: texts, limits } };
}
