import { columnNamed, sectionNamed, type Column, type SectionName } from "../../kinds/headings.js";
import type { SampleSubject } from "../../model/api-doc.js";
import { endOf, type MarkupElement } from "../markup.js";
import type { PageLine } from "../page/lines.js";
import type { TableKind } from "../rows.js";
import { looksLikeRow } from "./evidence.js";
import { titlesOf, firstRows } from "./columns.js";
import type { PageTable, Piece } from "./pieces.js";
import { scalarNamed } from "../../kinds/type-words.js";
import { isParameterName, parameterName } from "../rows.js";

export type TablePiece = Extract<Piece, { readonly kind: "table" }>;

/** A table of parameters or errors that is not read, with the reason. */
export interface UnreadTable {
  readonly piece: TablePiece | Extract<Piece, { readonly kind: "unread-table" }>;
  readonly titles: readonly string[];
  readonly problem: "titles" | "second" | "public";
  /** The table that it may be. */
  readonly kind: TableKind | "errors" | undefined;
}

export interface ArrangedPage {
  /** The lines above the first table and the first code. Navigation repeats the headings of sections there. */
  readonly head: readonly PageLine[];
  readonly headings: readonly PageLine[];
  /** The last heading of each parameter table. */
  readonly tableHeadings: Readonly<Partial<Record<TableKind, PageLine>>>;
  readonly request: TablePiece | undefined;
  readonly response: TablePiece | undefined;
  readonly errors: PageTable | undefined;
  readonly codes: Readonly<Record<SampleSubject, readonly MarkupElement[]>>;
  /** The plain text in the sections of samples: some pages show code without a code element. */
  readonly texts: Readonly<Record<SampleSubject, readonly PageLine[]>>;
  readonly unreadTables: readonly UnreadTable[];
  /** The lines of plain text in the section of a table that may be its rows. */
  readonly unreadLines: Readonly<Record<TableKind, readonly PageLine[]>>;
  /** Whether the page continues after the position of each table. */
  readonly continuesAfter: Readonly<Record<TableKind, boolean>>;
}

const subjectOf: Readonly<Partial<Record<SectionName, SampleSubject>>> = {
  "request-sample": "request",
  "response-sample": "response",
  "error-sample": "error",
};

/** The sections that follow both tables. */
const laterSections: ReadonlySet<SectionName> = new Set([
  "request-sample",
  "response-sample",
  "error-sample",
  "errors",
] as const);

/** Assigns every piece to a section, by its heading or by the columns of the table. */
export function arrange(pieces: readonly Piece[]): ArrangedPage {
  const arranger = new Arranger();
  for (const piece of pieces) arranger.take(piece);
  return arranger.finish();
}

class Arranger {
  readonly #head: PageLine[] = [];
  readonly #headings: PageLine[] = [];
  readonly #tableHeadings: Partial<Record<TableKind, PageLine>> = {};
  readonly #codes: Record<SampleSubject, MarkupElement[]> = { request: [], response: [], error: [] };
  readonly #texts: Record<SampleSubject, PageLine[]> = { request: [], response: [], error: [] };
  readonly #unreadTables: UnreadTable[] = [];
  readonly #publicTables: TablePiece[] = [];
  readonly #unreadLines: Record<TableKind, PageLine[]> = { request: [], response: [] };
  #section: SectionName = "head";
  #request: TablePiece | undefined;
  #response: TablePiece | undefined;
  #errors: TablePiece | undefined;
  #isHead = true;
  #hasLaterSection = false;
  /** The end offset of the unread table whose cells also occur as lines of text. */
  #unreadEnd = 0;
  #lineAbove: PageLine | undefined;

  take(piece: Piece): void {
    this.#isHead &&= piece.kind === "line" || piece.kind === "unread-table" || piece.kind === "stray-row";
    switch (piece.kind) {
      case "line":
        this.#takeLine(piece);
        break;
      case "code": {
        const subject = subjectOf[this.#section];
        if (subject !== undefined) this.#codes[subject].push(piece.element);
        break;
      }
      case "table":
        this.#takeTable(piece);
        break;
      case "unread-table":
        this.#takeUnread(piece);
        break;
      case "stray-row": {
        const section = this.#section;
        if (section === "request" || section === "response") {
          this.#unreadLines[section].push({ text: piece.text, raw: piece.text, bullet: false, place: piece.place });
        }
        break;
      }
    }
  }

  #takeLine({ text, place, offset }: Extract<Piece, { readonly kind: "line" }>): void {
    const named = sectionNamed(text);
    this.#section = named ?? this.#section;
    const line = { text, raw: text, bullet: false, place };
    if (named !== undefined) {
      this.#headings.push(line);
      if (named === "request" || named === "response") this.#tableHeadings[named] = line;
      if (!this.#isHead && laterSections.has(named)) this.#hasLaterSection = true;
    }
    const subject = subjectOf[this.#section];
    if (this.#isHead) this.#head.push(line);
    else if (named === undefined && subject !== undefined) this.#texts[subject].push(line);
    const section = this.#section;
    if ((section === "request" || section === "response") && named === undefined && offset >= this.#unreadEnd) {
      // A row on one line, or its cells on a line each.
      if (looksLikeRow(text)) this.#unreadLines[section].push(line);
      else if (
        this.#lineAbove !== undefined &&
        isName(this.#lineAbove.text) &&
        scalarNamed(text)?.isForeign === false
      ) {
        this.#unreadLines[section].push(this.#lineAbove);
      }
    }
    this.#lineAbove = line;
  }

  #takeTable(piece: TablePiece): void {
    const { columns } = piece.table.columns;
    if (piece.table.columns.kind === "errors") {
      if (this.#errors === undefined) this.#errors = piece;
      else this.#refuse(piece, "second", "errors");
      return;
    }
    if (this.#section === "public") {
      this.#publicTables.push(piece);
      return;
    }
    // Only request tables have a required column. On a page without headings, this distinguishes the two.
    const isRequest = this.#section === "request" || (this.#section !== "response" && columns.includes("required"));
    if (isRequest && this.#request === undefined) this.#request = piece;
    else if (!isRequest && this.#response === undefined) this.#response = piece;
    else this.#refuse(piece, "second", isRequest ? "request" : "response");
  }

  #takeUnread(piece: Extract<Piece, { readonly kind: "unread-table" }>): void {
    const [first] = firstRows(piece.element, 1);
    const titles = first === undefined ? [] : titlesOf(first);
    const known = titles.filter((title) => title !== "" && columnNamed(title) !== undefined).length;
    const section = this.#section;
    const kind = section === "request" || section === "response" || section === "errors" ? section : undefined;
    const isLikeTable = known >= 2 && titles.length >= 3 && section !== "public";
    if (titles.length === 0 || !(kind !== undefined || isLikeTable)) return;
    this.#unreadTables.push({ piece, titles, problem: "titles", kind });
    this.#unreadEnd = endOf(piece.element);
  }

  #refuse(piece: TablePiece, problem: "second" | "public", kind: UnreadTable["kind"]): void {
    this.#unreadTables.push({ piece, titles: piece.table.columns.titles, problem, kind });
  }

  finish(): ArrangedPage {
    const request = this.#request;
    const response = this.#response;
    if (request === undefined || response === undefined) {
      // Tables below 公共参数 have no examples; a table with examples belongs elsewhere, and its heading is missing.
      const kind = request === undefined ? "request" : "response";
      for (const piece of this.#publicTables) {
        if (piece.table.columns.columns.some((column) => isOfApi(column))) this.#refuse(piece, "public", kind);
      }
    }
    return {
      head: this.#head,
      headings: this.#headings,
      tableHeadings: this.#tableHeadings,
      request,
      response,
      errors: this.#errors?.table,
      codes: this.#codes,
      texts: this.#texts,
      unreadTables: this.#unreadTables,
      unreadLines: this.#unreadLines,
      continuesAfter: {
        request: response !== undefined || this.#hasLaterSection,
        response: this.#hasLaterSection,
      },
    };
  }
}

/** Returns whether parameter tables have this column, unlike tables of public parameters. */
function isOfApi(column: Column | undefined): boolean {
  return column === "example" || column === "default" || column === "limits";
}

function isName(text: string): boolean {
  return isParameterName(parameterName(text));
}
