import { normalized } from "../../kinds/heading-key.js";
import { isRequiredWordOnly } from "../../kinds/required-words.js";
import { isUsualTypeWord } from "../../kinds/type-words.js";
import type { DocCells, DocNesting } from "../../model/api-doc.js";
import type { Located, Place } from "../../model/place.js";
import { located } from "../../text/located.js";
import type { Ledger } from "../ledger.js";
import type { PageLine } from "../page/lines.js";
import type { RowCode, TableKind, TableRows } from "../rows.js";
import { factsOf } from "./facts.js";
import { nestingOf, type MarkedRow, type NameMark } from "./name-mark.js";
import { rowInside, type WordContext } from "./row-words.js";
import { isScalarWord, isType, startsWithCapital, type RequiredVocabulary } from "./words.js";

/** A row of a page before its nesting is known, which depends on the other rows of the table. */
export interface RowDraft {
  readonly place: Place;
  readonly name: Located<string>;
  readonly type: Located<string> | undefined;
  readonly required: Located<string> | undefined;
  readonly cells: DocCells;
  /** The mark before the name, or the nesting if the form of the row shows it. */
  readonly nesting: NameMark | DocNesting;
}

/** The state that the row readers share while they read one table. */
export interface TableContext {
  readonly kind: TableKind;
  /** Collects findings, and rows once all are known. */
  readonly rows: TableRows;
  readonly ledger: Ledger;
  readonly vocabulary: RequiredVocabulary;
  /** Whether the texts of a row may be something else than its description: the titles name such a column. */
  readonly hasOtherTexts: boolean;
  /** The lines that may be rows or parts of rows and were not read as such. */
  readonly uncertain: Set<number>;
}

const maxExcerptLength = 60;

/** Adds a line to the finding of a code, identified by the start of its text. */
export function flagLine({ rows, uncertain }: TableContext, code: RowCode, line: PageLine, of?: string): void {
  const { text, place } = line;
  const excerpt = text.length > maxExcerptLength ? `${text.slice(0, maxExcerptLength)}…` : text;
  if (code !== "read/text-ignored") uncertain.add(place.line);
  rows.flag(code, { name: excerpt, place, ...(of !== undefined && { note: of }) });
}

/** Reports a text that contains the words of a row, as two joined lines do. */
export function flagInside(text: Located<string>, context: TableContext & WordContext): void {
  const name = rowInside(text.value, context);
  if (name !== undefined) context.rows.flag("read/row-or-text", { name, place: text.place });
}

/** Reports a row whose required word and example seem to be swapped. */
export function flagSwapped(
  name: Located<string>,
  required: Located<string> | undefined,
  example: Located<string> | undefined,
  { rows }: TableContext,
): void {
  if (required === undefined || example === undefined || !isRequiredWordOnly(example.value)) return;
  const remark = { phrase: "wordInExampleCell", values: [example.value] } as const;
  rows.flag("read/cells-mismatched", { name: name.value, place: name.place, remark });
}

/** Determines the nesting of a table's rows and adds them to the table. */
export function addRows(
  drafts: readonly RowDraft[],
  { rows, uncertain, hasOtherTexts }: TableContext,
  unmarked: "may be nested" | "are not nested",
): void {
  const marked: MarkedDraft[] = [];
  let hasTypesAsNames = false;
  for (const draft of drafts) {
    if (isMarked(draft)) marked.push(draft);
    hasTypesAsNames ||= isTypeAsName(draft.name.value);
  }
  const isMixed = marked.length < drafts.length;
  const { nestings, unclear } = nestingOf(marked, isMixed ? "are not nested" : unmarked);
  let at = 0;
  let above: RowDraft | undefined;
  for (const draft of drafts) {
    const { place, name, type, required } = draft;
    const isAfterPiece = above?.place.line === place.line - 1 && isNameAlone(above);
    if (uncertain.has(place.line - 1) || isAfterPiece || hasSuspiciousWords(draft, hasTypesAsNames)) {
      rows.flag("read/cells-mismatched", { name: name.value, place: name.place, ...(type && { note: type.value }) });
    }
    const nesting = isMark(draft.nesting) ? nestings[at] : draft.nesting;
    if (nesting === undefined) throw new Error("Each marked row has a nesting.");
    if (isMark(draft.nesting)) {
      if (unclear.has(at)) rows.flag("read/nesting-unclear", { name: name.value, place: name.place });
      at += 1;
    }
    rows.add({ place, name, type, required, nesting, cells: hasOtherTexts ? draft.cells : describedBy(draft.cells) });
    above = draft;
  }
}

/** Returns the texts of a row as its description, in a table without another column of texts. */
function describedBy(cells: DocCells): DocCells {
  if (cells.kind === "named") return cells;
  const texts = cells.kind === "listed" ? cells.cells : [cells.text];
  const shown = texts.filter(({ value }) => value !== "");
  const [first] = shown;
  // Cells of one line were separated at bars, which are then part of the text.
  const separator = first?.place.line === shown.at(-1)?.place.line ? " | " : "\n";
  const description = first && located(shown.map(({ value }) => value).join(separator), first.place);
  return { kind: "named", facts: factsOf(undefined, undefined, description), limits: cells.limits };
}

/** Returns whether a row consists only of a name, which may be the start of the row below it. */
function isNameAlone({ type, required, cells }: RowDraft): boolean {
  if (type !== undefined || required !== undefined) return false;
  return cells.kind === "listed" && cells.cells.length === 0 && cells.limits.length === 0;
}

/**
 * Returns whether a row may have cells of another row or lack its own: its type is not a type of the platform, or its
 * name starts with a capital in a table with types as names, where the two columns may be swapped. The caller checks
 * whether the line above is part of the row.
 */
function hasSuspiciousWords({ name, type }: Pick<RowDraft, "name" | "type">, hasTypesAsNames: boolean): boolean {
  const isSuspiciousName = hasTypesAsNames && startsWithCapital(name.value);
  if (isSuspiciousName || type === undefined || startsWithCapital(type.value)) return isSuspiciousName;
  return isType(type.value) && !isUsualTypeWord(normalized(type.value));
}

function isTypeAsName(name: string): boolean {
  return startsWithCapital(name) && isScalarWord(name);
}

/** A row whose nesting follows from its mark. */
type MarkedDraft = RowDraft & MarkedRow;

function isMarked(draft: RowDraft): draft is MarkedDraft {
  return isMark(draft.nesting);
}

function isMark(nesting: RowDraft["nesting"]): nesting is NameMark {
  return "indent" in nesting;
}
