import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { visibleText } from "../kinds/heading-key.js";
import { requiredMeaning } from "../kinds/required-words.js";
import { isTypeShaped } from "../kinds/type-words.js";
import type { DocCells, DocNesting, DocRow, RequiredWord } from "../model/api-doc.js";
import type { Located, Place } from "../model/place.js";
import { located } from "../text/located.js";

/** Which of the two tables of parameters. */
export type TableKind = "request" | "response";

/** A row as a source shows it, before its cells are checked. */
export interface WrittenRow {
  readonly place: Place;
  /** The cell of the name without the marks of nesting in front of it. */
  readonly name: Located<string>;
  readonly type: Located<string> | undefined;
  /** The cell of the required column; `undefined` where the row has none. */
  readonly required: Located<string> | undefined;
  readonly nesting: DocNesting;
  readonly cells: DocCells;
}

/** Letters, digits and `_`, which dots and hyphens may join: `record_id`, `dimission.employee`. */
const namePattern = /^[A-Za-z_$][\w$]*(?:[.-][\w$]+)*$/;

/** The name in a cell without what a reader of the page does not see; full-width letters are usual ones. */
export function parameterName(cell: string): string {
  return visibleText(cell).normalize("NFKC");
}

/** Whether a text is a parameter's name by the platform's grammar. */
export function isParameterName(text: string): boolean {
  return namePattern.test(text);
}

type RowCode =
  | "read/name-invalid"
  | "read/required-missing"
  | "read/required-unknown"
  | "read/required-conditional"
  | "read/type-unreadable";

/** A row that a finding names, and what is remarkable about it. */
interface FlaggedRow {
  readonly name: string;
  readonly place: Place;
  readonly note?: string;
}

/**
 * Checks the rows of one table and collects them. Every reader hands its rows to it, so that a cell means the same
 * wherever it stands. What is wrong is reported once for the table, with the rows concerned: a row that can be emitted
 * is a warning, one that cannot is an error.
 */
export class TableRows {
  readonly #rows: DocRow[] = [];
  readonly #diagnostics: Diagnostics;
  readonly #path: TableKind;
  readonly #hasRequired: boolean;
  readonly #flagged = new Map<RowCode, FlaggedRow[]>();
  /** The row that was left out last, as long as what follows is nested in it and goes with it. */
  #leftOut: { readonly name: Located<string>; readonly depth: number; below: number } | undefined;

  /** @param hasRequired whether the table says for each row if it is required; responses do not, whatever their columns. */
  constructor(path: TableKind, hasRequired: boolean, diagnostics: Diagnostics) {
    this.#path = path;
    this.#hasRequired = hasRequired && path === "request";
    this.#diagnostics = diagnostics;
  }

  add({ place, name: cell, type, required, nesting, cells }: WrittenRow): void {
    const depth = nesting.kind === "depth" ? nesting.depth : undefined;
    if (this.#leftOut !== undefined && depth !== undefined && depth > this.#leftOut.depth) {
      this.#leftOut.below += 1;
      return;
    }
    this.#endLeftOut();
    const name = located(parameterName(cell.value), cell.place);
    if (!isParameterName(name.value)) {
      this.#leftOut = { name: cell, depth: depth ?? Infinity, below: 0 };
      return;
    }
    this.#rows.push({
      place,
      name,
      typeWord: type && this.#typeWord(type, name.value),
      required: this.#hasRequired ? this.#required(required, name) : undefined,
      nesting,
      cells,
    });
  }

  /** Reports what was found, and gives the rows in the order of the source. */
  finish(): readonly DocRow[] {
    this.#endLeftOut();
    for (const [code, rows] of this.#flagged) {
      const found = rows.map(({ name, place, note }) => ({ name, line: place.line, note }));
      this.#diagnostics.report(code, rows[0]?.place, { rows: found }, this.#path);
    }
    return this.#rows;
  }

  #flag(code: RowCode, row: FlaggedRow): void {
    const known = this.#flagged.get(code);
    if (known === undefined) this.#flagged.set(code, [row]);
    else known.push(row);
  }

  #endLeftOut(): void {
    if (this.#leftOut === undefined) return;
    const { name, below } = this.#leftOut;
    const note = below === 0 ? {} : { note: below === 1 ? "with the row below it" : `with ${below} rows below it` };
    this.#flag("read/name-invalid", { name: name.value, place: name.place, ...note });
    this.#leftOut = undefined;
  }

  #typeWord(type: Located<string>, name: string): Located<string> | undefined {
    const word = visibleText(type.value).normalize("NFKC");
    if (word === "") return undefined;
    if (isTypeShaped(word)) return located(word, type.place);
    this.#flag("read/type-unreadable", { name, place: type.place, note: word });
    return undefined;
  }

  #required(cell: Located<string> | undefined, name: Located<string>): Located<RequiredWord> | undefined {
    const word = cell === undefined ? "" : visibleText(cell.value);
    if (cell === undefined || word === "") {
      this.#flag("read/required-missing", { name: name.value, place: name.place });
      return undefined;
    }
    const meaning = requiredMeaning(word);
    const row = { name: name.value, place: cell.place, note: word };
    if (meaning === undefined) {
      this.#flag("read/required-unknown", row);
      return undefined;
    }
    if (meaning === "conditional") this.#flag("read/required-conditional", row);
    return located(meaning, cell.place);
  }
}
