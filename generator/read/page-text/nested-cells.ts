import { mayHaveFields } from "../../kinds/type-words.js";
import type { DocCells, DocNesting } from "../../model/api-doc.js";
import type { Located } from "../../model/place.js";
import { located } from "../../text/located.js";
import { noLedger } from "../ledger.js";
import type { PageLine } from "../page/lines.js";
import type { WordOrder } from "./layout.js";
import { isLimit } from "../page/limits.js";
import { splitMark, startsWithMark } from "./name-mark.js";
import { rowLikelihoodOf } from "./row-words.js";
import { flagInside, flagLine, flagSwapped, type RowDraft, type TableContext } from "./table-context.js";
import { isName, isScalarWord, isType, isTypeWord } from "./words.js";

/** A cell of a nested row, which has its own line. */
export interface NestedCell {
  readonly text: Located<string>;
  readonly line: PageLine;
  /** The lines below it that are not cells; `undefined` for almost all cells, which have none. */
  more: PageLine[] | undefined;
}

export interface NestedContext extends TableContext {
  readonly order: WordOrder;
  /** Whether the columns have another order, so that cells on lines of their own may be confused. */
  readonly isOrderUnusual: boolean;
}

/**
 * Returns whether a row starts at a cell: by a mark or, in requests, by the words after the name. In responses, rows
 * of objects have neither; samples show where they start.
 */
function startsNestedRow(textAt: (index: number) => string, at: number, context: NestedContext): boolean {
  return startsWithMark(textAt(at)) || (context.kind === "request" && startsByWords(textAt, at, context));
}

/** Returns whether a name is followed by the words of a row. */
export function startsByWords(
  textAt: (index: number) => string,
  at: number,
  { order, vocabulary }: NestedContext,
): boolean {
  const first = textAt(at + 1);
  const second = textAt(at + 2);
  const requiredAt = Math.max(order.indexOf("required"), order.length === 1 ? 1 : -1);
  const required = requiredAt === 0 ? first : requiredAt === 1 ? second : "";
  const type = requiredAt === 1 ? first : second;
  // Few cells are required words, and that test is the fastest.
  return vocabulary.has(required) && isType(type) && !vocabulary.has(type) && isName(textAt(at));
}

/** Reads the rows that consist of these cells. The first cell starts a row. */
export function readNestedRows(cells: readonly NestedCell[], context: NestedContext): readonly RowDraft[] {
  const rows: RowDraft[] = [];
  const textAt = (index: number): string => cells[index]?.text.value ?? "";
  for (let start = 0; start < cells.length;) {
    let end = start + 1;
    while (end < cells.length && !startsNestedRow(textAt, end, context)) end += 1;
    for (const row of readGroup(cells.slice(start, end), context)) rows.push(row);
    start = end;
  }
  return rows;
}

/** The maximum number of texts in a row of a request after the words and limits: example and description. */
const maxTexts = 2;

/** Reads the row that consists of these cells, and rows after it whose start is damaged. */
function readGroup(cells: readonly NestedCell[], context: NestedContext): readonly RowDraft[] {
  if (context.kind === "response") return [readRow(cells, context)];
  const rows: RowDraft[] = [];
  let start = 0;
  for (;;) {
    const next = unmarkedStart(cells, start, context);
    const own = cells.slice(start, next ?? cells.length);
    rows.push(readRow(next === undefined ? withoutOtherRows(own, context) : own, context));
    if (next === undefined) return rows;
    start = next;
  }
}

/**
 * Finds the start of an object's row without a required word, which has no other sign. Searches only among more
 * cells than a row can have.
 */
function unmarkedStart(cells: readonly NestedCell[], start: number, { vocabulary }: NestedContext): number | undefined {
  let texts = 0;
  let found: number | undefined;
  for (let at = start + 1; at < cells.length; at += 1) {
    const value = cells[at]?.text.value ?? "";
    const isWord = at - start < 3 && (vocabulary.has(value) || (at - start === 1 && isType(value)));
    if (isWord || isLimit(value)) continue;
    texts += 1;
    const next = cells[at + 1]?.text.value ?? "";
    found ??= isName(value) && isTypeWord(next) && mayHaveFields(next) ? at : undefined;
    if (texts > maxTexts) return found;
  }
  return undefined;
}

/**
 * Removes and reports the cells after a row's last one that are remains of another row: they include one of its
 * words.
 */
function withoutOtherRows(cells: readonly NestedCell[], context: NestedContext): readonly NestedCell[] {
  let texts = 0;
  for (let at = 3; at < cells.length; at += 1) {
    const value = cells[at]?.text.value ?? "";
    if (!isLimit(value)) texts += 1;
    if (texts <= maxTexts) continue;
    const rest = cells.slice(at);
    const isForeign = cells.slice(3).some(({ text }) => context.vocabulary.has(text.value) || isScalarWord(text.value));
    if (!isForeign) return cells;
    for (const { line } of rest) flagLine(context, "read/rows-unreadable", line);
    return cells.slice(0, at);
  }
  return cells;
}

function readRow(cells: readonly NestedCell[], context: NestedContext): RowDraft {
  const [first] = cells;
  if (first === undefined) throw new Error("A nested row has at least its own line.");
  const { name, mark } = splitMark(first.text, 0);
  const { type, required, texts, isUnfit } = wordsOf(cells, context);
  if (isUnfit || context.isOrderUnusual)
    context.rows.flag("read/cells-mismatched", { name: name.value, place: name.place });
  flagTextBelow(first, name.value, context);
  flagTextBelow(type, name.value, context);
  flagTextBelow(required, name.value, context);
  context.ledger.claim(first.line.place.line, "row", name.value);
  if (context.ledger !== noLedger) {
    for (const { line } of cells.slice(1)) context.ledger.claim(line.place.line, "cell", name.value);
  }
  if (texts.length > 1) flagSwapped(name, required?.text, texts[0]?.text, context);
  const nesting: DocNesting = {
    kind: "lost",
    mark: mark.indent > 0 || startsWithMark(first.text.value) ? "leaf" : "object",
  };
  return {
    place: first.text.place,
    name,
    type: type?.text,
    required: required?.text,
    nesting,
    cells: listedCells(texts, context),
  };
}

/** Reports the lines below a cell that holds a word: they are not part of it. */
function flagTextBelow(cell: NestedCell | undefined, name: string, context: NestedContext): void {
  if (cell?.more === undefined) return;
  for (const line of cell.more) flagLine(context, "read/text-ignored", line, `below ${name}`);
}

function listedCells(texts: readonly NestedCell[], context: NestedContext): DocCells {
  const cells: Located<string>[] = [];
  const limits: NestedCell[] = [];
  for (const cell of texts) {
    if (context.kind === "request" && isLimit(cell.text.value)) limits.push(cell);
    else cells.push(withContinuation(cell, context));
  }
  return { kind: "listed", cells, limits: limits.map((cell) => withContinuation(cell, context)) };
}

interface RowWords {
  readonly type: NestedCell | undefined;
  readonly required: NestedCell | undefined;
  readonly texts: readonly NestedCell[];
  /** Whether the cells are not in the order of the columns. */
  readonly isUnfit: boolean;
}

/**
 * Finds the cells of the type and the required word: by the order of the columns, unless a cell is missing or moved.
 */
function wordsOf(cells: readonly NestedCell[], { kind, order, vocabulary }: NestedContext): RowWords {
  const valueAt = (at: number): string => cells[at + 1]?.text.value ?? "";
  const usualType = Math.max(0, order.indexOf("type"));
  const usualRequired = order.includes("required") ? order.indexOf("required") : 1;
  const isRequired = (at: number): boolean => vocabulary.has(valueAt(at));
  let requiredAt: number;
  if (kind === "response") requiredAt = order.includes("required") && isRequired(usualRequired) ? usualRequired : -1;
  else requiredAt = isRequired(usualRequired) ? usualRequired : [0, 1, 2, 3].findIndex(isRequired);
  // Almost all rows of a response have their type in its place.
  const isUsual = kind === "response" && usualType === 0 && requiredAt !== 0 && isTypeWord(valueAt(0));
  let typeAt = isUsual || requiredAt === usualRequired ? usualType : -1;
  if (typeAt < 0 || valueAt(typeAt) === "") {
    const most = kind === "response" ? 2 : Math.max(3, requiredAt);
    const candidates = Array.from({ length: most }, (_, at) => at).filter((at) => at !== requiredAt);
    typeAt = candidates.find((at) => isTypeWord(valueAt(at)) && (at === usualType || isScalarWord(valueAt(at)))) ?? -1;
    if (typeAt < 0)
      typeAt =
        candidates.find(
          (at) => at < 2 && !(requiredAt >= 0 && at > requiredAt) && isType(valueAt(at)) && !isRequired(at),
        ) ?? -1;
    // A cell in the type's place that is not a type is reported as an unreadable type.
    if (typeAt < 0 && requiredAt > usualType) typeAt = usualType;
    if (typeAt < 0 && kind === "response" && cells.length > 1 && !isType(valueAt(0))) typeAt = 0;
  }
  const texts: NestedCell[] = [];
  for (let at = 1; at < cells.length; at += 1) {
    const cell = cells[at];
    if (cell !== undefined && at - 1 !== typeAt && at - 1 !== requiredAt) texts.push(cell);
  }
  return {
    type: typeAt < 0 ? undefined : cells[typeAt + 1],
    required: requiredAt < 0 || kind === "response" ? undefined : cells[requiredAt + 1],
    texts,
    isUnfit: (requiredAt >= 0 && requiredAt !== usualRequired && requiredAt > 0) || typeAt > Math.max(usualType, 0),
  };
}

/** Returns a cell with the lines below it that can only be a continuation of its text. */
function withContinuation({ text, more }: NestedCell, context: NestedContext): Located<string> {
  // A cell with only a type may be the remains of a row that lost its name.
  if (context.kind === "request" && text.value.endsWith("[]") && isType(text.value)) {
    context.rows.flag("read/row-or-text", { name: text.value, place: text.place });
  }
  flagInside(text, context);
  if (more === undefined) return text;
  const texts = [text.value];
  for (const line of more) {
    if (looksLikeCell(line, context) || rowLikelihoodOf(line.text, context) !== "none")
      flagLine(context, "read/row-or-text", line);
    else context.ledger.claim(line.place.line, "cell");
    texts.push(line.text);
  }
  return located(texts.join("\n"), text.place);
}

/** Returns whether a line below a cell may be a cell that lost its bullet: it is a name, a type or a required word. */
function looksLikeCell({ text }: PageLine, { vocabulary }: NestedContext): boolean {
  return startsWithMark(text) || vocabulary.has(text) || isName(text) || isType(text) || isLimit(text);
}
