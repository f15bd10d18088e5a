import type { Phrase } from "../diagnostics/phrase.js";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { visibleText } from "../kinds/heading-key.js";
import { requiredMeaning } from "../kinds/required-words.js";
import { isPlainTypeWord, isTypeShaped, parseTypeWord } from "../kinds/type-words.js";
import type { DocCells, DocNesting, DocRow, RequiredWord } from "../model/api-doc.js";
import type { Located, Place } from "../model/place.js";
import { located } from "../text/located.js";
import { memoize } from "../text/memoize.js";
import { noLedger, type Ledger } from "./ledger.js";
import type { TableKind } from "./table-kind.js";

export type { TableKind };

/** A row of a source before its cells are checked. */
export interface SourceRow {
  readonly place: Place;
  /** The name's cell without the nesting marks before the name. */
  readonly name: Located<string>;
  readonly type: Located<string> | undefined;
  /** The cell of the required column; `undefined` if the row has none. */
  readonly required: Located<string> | undefined;
  readonly nesting: DocNesting;
  readonly cells: DocCells;
}

/** Matches letters, digits and `_`, joined by dots and hyphens: `record_id`, `dimission.employee`. */
const namePattern = /^[A-Za-z_$][\w$]*(?:[.-][\w$]+)*$/;

/**
 * Returns the name in a cell without invisible characters and with full-width letters converted. Nothing else is
 * replaced: a footnote mark such as ① does not become a digit of the name.
 */
export function parameterName(cell: string): string {
  const text = visibleText(cell);
  return /[\uFF01-\uFF5E]/.test(text) ? text.replaceAll(/[\uFF01-\uFF5E]/g, (wide) => wide.normalize("NFKC")) : text;
}

/** Returns whether a text is a parameter's name by the platform's grammar. */
export function isParameterName(text: string): boolean {
  return namePattern.test(text);
}

/** The type in a cell. */
interface TypeCell {
  /** Empty for a cell without visible text. */
  readonly word: string;
  /** Whether the word has the form of a type. */
  readonly isShaped: boolean;
  /** Whether the word consists only of brackets: a list of any values. */
  readonly isList: boolean;
}

const noType: TypeCell = { word: "", isShaped: false, isList: false };

/** Parses a type's cell; full-width letters are converted. */
const typeInCell = memoize((cell: string): TypeCell => {
  const word = parameterName(cell);
  return { word, isShaped: isTypeShaped(word), isList: parseTypeWord(word).base === "" };
});

/**
 * Returns whether a row is nested in a row of this depth that was left out. If depths are lost, only a top-level row
 * is certain to have rows below it.
 */
function isBelow(nesting: DocNesting, depth: number): boolean {
  return nesting.kind === "depth" ? nesting.depth > depth : nesting.kind === "lost" && depth === 0;
}

/**
 * Finds rows among the cells of a row, which are left out with it: rows of objects without a mark, whose name and
 * class are in cells of their own, and whole rows in one cell.
 */
function rowsIn(
  type: Located<string> | undefined,
  required: Located<string> | undefined,
  cells: DocCells,
): readonly FlaggedRow[] {
  if (cells.kind !== "listed") return [];
  const all = [type, required, ...cells.cells];
  return all.flatMap((cell, index): readonly FlaggedRow[] => {
    if (cell === undefined) return [];
    const { value, place } = cell;
    const inner = rowInCell.exec(value)?.[1];
    if (inner !== undefined) return [{ name: inner, place }];
    const next = all[index + 1]?.value ?? "";
    return isParameterName(value) && /^[A-Z]/.test(next) && isTypeShaped(next) ? [{ name: value, place }] : [];
  });
}

const rowInCell = /^(?:[└├]─? ?)?([A-Za-z_][\w.]{0,100})[ \t]{1,20}(?:[A-Z]\w{0,100}|byte)(?:[ \t[<]|$)/;

/** Returns the reason why a row with a valid name is left out. */
function remarkOnNested(owner: string): Phrase {
  return owner === "" ? "nested in a row without a name" : { phrase: "nestedIn", values: [owner] };
}

/** The code of a finding about rows or lines of a table; one finding per table lists all of them. */
export type RowCode =
  | "read/cells-mismatched"
  | "read/name-invalid"
  | "read/nesting-unclear"
  | "read/parameter-without-name"
  | "read/required-missing"
  | "read/required-unknown"
  | "read/required-conditional"
  | "read/row-or-text"
  | "read/rows-unreadable"
  | "read/text-ignored"
  | "read/type-missing"
  | "read/type-unreadable";

/** A row or line that a finding lists, with remarks. */
export interface FlaggedRow {
  readonly name: string;
  readonly place: Place;
  /** The cell with the problem, which may be on another line than the name. */
  readonly cell?: Place;
  readonly note?: string;
  readonly remark?: Phrase;
}

/**
 * Checks the rows of one table and collects them. Every reader uses it, so that all sources follow the same rules.
 * Each problem is reported once for the table with its rows: as a warning if the row can be emitted, otherwise as an
 * error.
 */
export class TableRows {
  readonly #rows: DocRow[] = [];
  readonly #diagnostics: Diagnostics;
  readonly #path: TableKind;
  readonly #hasRequired: boolean;
  readonly #ledger: Ledger;
  readonly #flagged = new Map<RowCode, FlaggedRow[]>();
  /** The last row that was left out, with its nested rows, which are left out too. */
  #leftOut: { readonly name: Located<string>; readonly depth: number; readonly nested: FlaggedRow[] } | undefined;

  /**
   * Creates an empty table.
   *
   * @param hasRequired whether the table states for each row if it is required; responses never do.
   * @param ledger receives every line that a finding lists.
   */
  constructor(path: TableKind, hasRequired: boolean, diagnostics: Diagnostics, ledger: Ledger = noLedger) {
    this.#path = path;
    this.#hasRequired = hasRequired && path === "request";
    this.#diagnostics = diagnostics;
    this.#ledger = ledger;
  }

  add({ place, name: cell, type, required, nesting, cells }: SourceRow): void {
    const depth = nesting.kind === "depth" ? nesting.depth : undefined;
    if (this.#leftOut !== undefined && isBelow(nesting, this.#leftOut.depth)) {
      this.#leftOut.nested.push({ name: parameterName(cell.value), place }, ...rowsIn(type, required, cells));
      return;
    }
    this.#endLeftOut();
    const name = isParameterName(cell.value) ? cell : located(parameterName(cell.value), cell.place);
    if (name !== cell && !isParameterName(name.value)) {
      this.#leftOut = { name: cell, depth: depth ?? Infinity, nested: [...rowsIn(type, required, cells)] };
      return;
    }
    this.#rows.push({
      place,
      name,
      typeWord: this.#typeWord(type, name),
      required: this.#hasRequired ? this.#required(required, name) : undefined,
      nesting,
      cells,
    });
  }

  /** Reports the findings and returns the rows in source order. */
  finish(): readonly DocRow[] {
    this.#endLeftOut();
    for (const [code, rows] of this.#flagged) {
      const found = rows.map(({ name, place, note, remark }) => ({
        name,
        line: place.line,
        note,
        ...(remark !== undefined && { remarks: [remark] }),
      }));
      this.#diagnostics.report(code, rows[0]?.cell ?? rows[0]?.place, { rows: found }, this.#path);
    }
    return this.#rows;
  }

  /** Adds a row or line to the finding of its code. */
  flag(code: RowCode, row: FlaggedRow): void {
    this.#ledger.claim((row.cell ?? row.place).line, "reported", row.name);
    const known = this.#flagged.get(code);
    if (known === undefined) this.#flagged.set(code, [row]);
    else known.push(row);
  }

  #endLeftOut(): void {
    if (this.#leftOut === undefined) return;
    const { name, nested } = this.#leftOut;
    const visible = parameterName(name.value);
    const code = visible === "" ? "read/parameter-without-name" : "read/name-invalid";
    this.flag(code, { name: visible, place: name.place });
    for (const row of nested) this.flag(code, { ...row, remark: remarkOnNested(visible) });
    this.#leftOut = undefined;
  }

  #typeWord(type: Located<string> | undefined, name: Located<string>): Located<string> | undefined {
    // Almost all types are one word, which needs no closer look.
    if (type !== undefined && isPlainTypeWord(type.value)) return type;
    const { word, isShaped, isList } = type === undefined ? noType : typeInCell(type.value);
    if (type === undefined || word === "") {
      this.flag("read/type-missing", { name: name.value, place: name.place });
      return undefined;
    }
    if (!isShaped) {
      this.flag("read/type-unreadable", { name: name.value, place: name.place, cell: type.place, note: word });
      return undefined;
    }
    if (isList) {
      this.flag("read/type-missing", {
        name: name.value,
        place: name.place,
        cell: type.place,
        note: word,
        remark: "a list of any values",
      });
    }
    return word === type.value ? type : located(word, type.place);
  }

  #required(cell: Located<string> | undefined, name: Located<string>): Located<RequiredWord> | undefined {
    const word = cell === undefined ? "" : visibleText(cell.value);
    if (cell === undefined || word === "") {
      this.flag("read/required-missing", { name: name.value, place: name.place });
      return undefined;
    }
    const meaning = requiredMeaning(word);
    const row = { name: name.value, place: name.place, cell: cell.place, note: word };
    if (meaning === undefined) {
      this.flag("read/required-unknown", row);
      return undefined;
    }
    if (meaning === "conditional") this.flag("read/required-conditional", row);
    return located(meaning, cell.place);
  }
}
