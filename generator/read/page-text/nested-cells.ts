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
import { isName, isScalarWord, isType, isTypeWord, type RequiredVocabulary } from "./words.js";

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
function startsNestedRow(cells: readonly NestedCell[], at: number, context: NestedContext): boolean {
  const name = valueAt(cells, at);
  if (startsWithMark(name)) return true;
  return context.kind === "request" && startsByWords(name, valueAt(cells, at + 1), valueAt(cells, at + 2), context);
}

/** Returns the text of a cell; it is empty after the last cell. */
function valueAt(cells: readonly NestedCell[], at: number): string {
  return cells[at]?.text.value ?? "";
}

/** Returns whether a name is followed by the words of a row. */
export function startsByWords(
  name: string,
  first: string,
  second: string,
  { order, vocabulary }: NestedContext,
): boolean {
  const required = order[0] === "required" ? first : second;
  const type = order[0] === "required" ? second : first;
  // Few cells are required words, and that test is the fastest.
  return vocabulary.has(required) && isType(type) && !vocabulary.has(type) && isName(name);
}

/** Reads the rows that consist of these cells. The first cell starts a row. */
export function readNestedRows(cells: readonly NestedCell[], context: NestedContext): readonly RowDraft[] {
  const rows: RowDraft[] = [];
  for (let start = 0; start < cells.length;) {
    let end = start + 1;
    while (end < cells.length && !startsNestedRow(cells, end, context)) end += 1;
    addGroup(cells.slice(start, end), context, rows);
    start = end;
  }
  return rows;
}

/** The maximum number of texts in a row of a request after the words and limits: example and description. */
const maxTexts = 2;

/** Adds the row that consists of these cells, and rows after it whose start is damaged. */
function addGroup(cells: readonly NestedCell[], context: NestedContext, rows: RowDraft[]): void {
  if (context.kind === "response") {
    rows.push(readRow(cells, context));
    return;
  }
  let rest = cells;
  let next = unmarkedStart(rest, context);
  while (next !== undefined) {
    rows.push(readRow(rest.slice(0, next), context));
    rest = rest.slice(next);
    next = unmarkedStart(rest, context);
  }
  rows.push(readRow(withoutOtherRows(rest, context), context));
}

/**
 * Finds the start of an object's row without a required word, which has no other sign. Searches only among more
 * cells than a row can have.
 */
function unmarkedStart(cells: readonly NestedCell[], { vocabulary }: NestedContext): number | undefined {
  const texts: number[] = [];
  for (let at = 1; at < cells.length && texts.length <= maxTexts; at += 1) {
    const value = valueAt(cells, at);
    const isWord = at < 3 && (vocabulary.has(value) || (at === 1 && isType(value)));
    if (!isWord && !isLimit(value)) texts.push(at);
  }
  if (texts.length <= maxTexts) return undefined;
  return texts.find((at) => {
    const next = valueAt(cells, at + 1);
    return isName(valueAt(cells, at)) && isTypeWord(next) && mayHaveFields(next);
  });
}

/**
 * Removes and reports the cells after a row's last one that are remains of another row: they include one of its
 * words.
 */
function withoutOtherRows(cells: readonly NestedCell[], context: NestedContext): readonly NestedCell[] {
  let texts = 0;
  for (let at = 3; at < cells.length; at += 1) {
    if (!isLimit(valueAt(cells, at))) texts += 1;
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
  const { typeAt, requiredAt, isUnfit } = placeWords(cells, context);
  const type = typeAt < 0 ? undefined : cells[typeAt];
  const required = requiredAt < 0 || context.kind === "response" ? undefined : cells[requiredAt];
  if (isUnfit || context.isOrderUnusual)
    context.rows.flag("read/cells-mismatched", { name: name.value, place: name.place });
  flagTextBelow(first, name.value, context);
  flagTextBelow(type, name.value, context);
  flagTextBelow(required, name.value, context);
  if (context.ledger !== noLedger) claimRow(cells, name.value, context);
  const texts: NestedCell[] = [];
  for (let at = 1; at < cells.length; at += 1) {
    const cell = cells[at];
    if (cell !== undefined && at !== typeAt && at !== requiredAt) texts.push(cell);
  }
  if (texts.length > 1) flagSwapped(name, required?.text, texts[0]?.text, context);
  const isMarked = mark.indent > 0 || startsWithMark(first.text.value);
  return {
    place: first.text.place,
    name,
    type: type?.text,
    required: required?.text,
    nesting: isMarked ? leaf : object,
    cells: listedCells(texts, context),
  };
}

const leaf: DocNesting = { kind: "lost", mark: "leaf" };
const object: DocNesting = { kind: "lost", mark: "object" };

function claimRow([first, ...others]: readonly NestedCell[], name: string, { ledger }: NestedContext): void {
  if (first !== undefined) ledger.claim(first.line.place.line, "row", name);
  for (const { line } of others) ledger.claim(line.place.line, "cell", name);
}

/** Reports the lines below a cell that holds a word: they are not part of it. */
function flagTextBelow(cell: NestedCell | undefined, name: string, context: NestedContext): void {
  if (cell?.more === undefined) return;
  for (const line of cell.more) flagLine(context, "read/text-ignored", line, `below ${name}`);
}

function listedCells(texts: readonly NestedCell[], context: NestedContext): DocCells {
  const cells: Located<string>[] = [];
  let limits: NestedCell[] | undefined;
  for (const cell of texts) {
    if (context.kind !== "request" || !isLimit(cell.text.value)) cells.push(withContinuation(cell, context));
    else if (limits === undefined) limits = [cell];
    else limits.push(cell);
  }
  return { kind: "listed", cells, limits: limits?.map((cell) => withContinuation(cell, context)) ?? [] };
}

/** The cells of a row's words. */
interface WordPlaces {
  /** The index of the type's cell; -1 if there is none. */
  readonly typeAt: number;
  /** The index of the required word's cell; -1 if there is none. */
  readonly requiredAt: number;
  /** Whether the cells are not in the order of the columns. */
  readonly isUnfit: boolean;
}

/**
 * Finds the cells of the type and the required word: by the order of the columns, unless a cell is missing or moved.
 */
function placeWords(cells: readonly NestedCell[], { kind, order, vocabulary }: NestedContext): WordPlaces {
  const usualType = order[0] === "required" ? 2 : 1;
  const usualRequired = order[0] === "required" ? 1 : 2;
  const showsRequired = kind === "request" || order.includes("required");
  const isInPlace = showsRequired && vocabulary.has(valueAt(cells, usualRequired));
  const requiredAt = isInPlace ? usualRequired : kind === "request" ? requiredIn(cells, vocabulary) : -1;
  // Almost all rows of a response have their type in its place.
  const isUsual = kind === "response" && usualType === 1 && requiredAt !== 1 && isTypeWord(valueAt(cells, 1));
  const typeAt =
    (isUsual || requiredAt === usualRequired) && valueAt(cells, usualType) !== ""
      ? usualType
      : typeIn(cells, usualType, requiredAt, { kind, vocabulary });
  return { typeAt, requiredAt, isUnfit: (requiredAt > 1 && requiredAt !== usualRequired) || typeAt > usualType };
}

/** Finds a required word outside of its place, among the cells where it may be if others are missing. */
function requiredIn(cells: readonly NestedCell[], vocabulary: RequiredVocabulary): number {
  for (let at = 1; at <= 4; at += 1) if (vocabulary.has(valueAt(cells, at))) return at;
  return -1;
}

/** Finds the type if it cannot be identified by its place alone. */
function typeIn(
  cells: readonly NestedCell[],
  usualType: number,
  requiredAt: number,
  { kind, vocabulary }: Pick<NestedContext, "kind" | "vocabulary">,
): number {
  const last = kind === "response" ? 2 : 3;
  for (let at = 1; at <= last; at += 1) {
    const value = valueAt(cells, at);
    if (at !== requiredAt && isTypeWord(value) && (at === usualType || isScalarWord(value))) return at;
  }
  for (let at = 1; at <= 2; at += 1) {
    const value = valueAt(cells, at);
    const isBefore = requiredAt < 0 || at < requiredAt;
    if (isBefore && isType(value) && !vocabulary.has(value)) return at;
  }
  // A cell in the type's place that is not a type is reported as an unreadable type.
  if (requiredAt > usualType) return usualType;
  return kind === "response" && cells.length > 1 && !isType(valueAt(cells, 1)) ? 1 : -1;
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
