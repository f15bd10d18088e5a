import { isFurniture, isLabelLine } from "../../kinds/headings.js";
import type { Place } from "../../model/place.js";
import type { SourceLines } from "../../text/source-lines.js";
import {
  collapse,
  isBlock,
  isButton,
  isElement,
  isHidden,
  isNeverDisplayed,
  type MarkupDocument,
  type MarkupElement,
  type MarkupNode,
  startOf,
} from "../markup.js";
import { isTable, shownChildren, startOfText, type HtmlSource } from "./elements.js";
import { nameMarks } from "./indent.js";
import { findHeader, firstRows, type TableColumns } from "./columns.js";

/** The pieces of a page, in document order. */
export type Piece =
  | LinePiece
  | { readonly kind: "table"; readonly table: PageTable; readonly place: Place }
  /** A table without nested tables whose header is not one of the platform's. */
  | { readonly kind: "unread-table"; readonly element: MarkupElement; readonly place: Place }
  /** A table row outside of any table, as misplaced end tags closed its table. `text` is the text of its first cell. */
  | { readonly kind: "stray-row"; readonly text: string; readonly place: Place }
  | { readonly kind: "code"; readonly element: MarkupElement };

/** A line of plain text. */
export interface LinePiece {
  readonly kind: "line";
  readonly text: string;
  readonly place: Place;
  readonly offset: number;
}

/** One of the platform's tables. */
export interface PageTable {
  readonly element: MarkupElement;
  readonly header: MarkupElement;
  readonly columns: TableColumns;
  /** The tables with the rows if the header is in a separate table, which keeps it visible while scrolling. */
  readonly bodies: MarkupElement[];
}

const maxNameLength = 120;

type KnownTable =
  | { readonly kind: "known"; readonly table: PageTable; readonly hasRows: boolean }
  | { readonly kind: "unread"; readonly holdsTables: boolean };

/** Splits a page into its pieces in one iteration over all nodes. */
export function piecesOf(page: MarkupDocument, { text: source, lines }: HtmlSource): readonly Piece[] {
  // Searching attributes is slower than searching names, and few pages build tables of other elements.
  const isTagOnly = !/\srole\s*=/i.test(source);
  const tables: ReadonlySet<MarkupElement> = new Set(page.find(isTagOnly ? "table" : tableSelector));
  const pieces: Piece[] = [];
  const line = new LineBuilder(lines, pieces);
  /** A header without rows, whose rows may be in the next table. */
  let headerAlone: { readonly table: PageTable; readonly at: number } | undefined;
  let hidden = 0;
  let tablesAround = 0;
  const open: (MarkupNode | (() => void))[] = page.nodes.toReversed();
  const endLine = () => {
    line.end();
  };
  const show = () => {
    hidden -= 1;
  };
  const leaveTable = () => {
    tablesAround -= 1;
  };
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next === "function") {
      next();
    } else if (next.nodeType === 3) {
      if (hidden === 0) line.add(next.data, startOf(next));
    } else if (isElement(next)) {
      if (isNeverDisplayed(next) || isButton(next)) continue;
      if (next.name === "pre" || next.name === "textarea") {
        // The samples of inactive tabs are hidden, but are read as well.
        endLine();
        pieces.push({ kind: "code", element: next });
        continue;
      }
      const isHiddenHere = isHidden(next);
      const known = hidden > 0 || isHiddenHere || !tables.has(next) ? undefined : knownTable(next);
      if (known !== undefined) {
        endLine();
        const place = lines.place(startOf(next), 1);
        if (known.kind === "known") {
          pieces.push({ kind: "table", table: known.table, place });
          headerAlone = known.hasRows ? undefined : { table: known.table, at: pieces.length };
          continue;
        }
        if (headerAlone?.at === pieces.length && !known.holdsTables) {
          headerAlone.table.bodies.push(next);
          headerAlone = undefined;
          continue;
        }
        if (!known.holdsTables) pieces.push({ kind: "unread-table", element: next, place });
      }
      if (isTable(next)) {
        tablesAround += 1;
        open.push(leaveTable);
      } else if (next.name === "tr" && tablesAround === 0 && hidden === 0) {
        const cell = shownChildren(next).find((part) => startOfText(part, maxNameLength) !== "");
        if (cell !== undefined) {
          endLine();
          const text = startOfText(cell, maxNameLength).replace(nameMarks, "");
          pieces.push({ kind: "stray-row", text, place: lines.place(startOf(next), 1) });
          continue;
        }
      }
      if (next.name === "br" || isBlock(next)) {
        endLine();
        open.push(endLine);
      }
      if (isHiddenHere) {
        hidden += 1;
        open.push(show);
      }
      for (const child of next.children.toReversed()) open.push(child);
    }
  }
  line.end();
  return pieces;
}

/** Selects tables, including those built of other elements. */
const tableSelector = "table, [role=table], [role=grid], [role=treegrid]";

/** Returns the kind of a table by its header. */
function knownTable(element: MarkupElement): KnownTable {
  const header = findHeader(element);
  if (header === undefined) return { kind: "unread", holdsTables: holdsTables(element) };
  const table = { element, header: header.row, columns: header.columns, bodies: [] };
  const hasRows = firstRows(element, 5).some((row) => row !== header.row && shownChildren(row).length > 0);
  return { kind: "known", table, hasRows };
}

/** Returns whether a table contains another one. It does not search inside that one, so no node is visited twice. */
function holdsTables(table: MarkupElement): boolean {
  const open: MarkupNode[] = table.children.toReversed();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (!isElement(next)) continue;
    if (isTable(next)) return true;
    for (const child of next.children.toReversed()) open.push(child);
  }
  return false;
}

/** Collects the text of a line until a block ends it. */
class LineBuilder {
  readonly #lines: SourceLines;
  readonly #pieces: Piece[];
  readonly #parts: { readonly text: string; readonly offset: number }[] = [];

  constructor(lines: SourceLines, pieces: Piece[]) {
    this.#lines = lines;
    this.#pieces = pieces;
  }

  add(text: string, offset: number): void {
    this.#parts.push({ text, offset });
  }

  end(): void {
    if (this.#parts.length === 0) return;
    const parts = this.#parts.splice(0);
    const shown = parts.filter(({ text }) => text.trim() !== "");
    if (shown.length < 2) {
      this.#push(parts);
      return;
    }
    // Site texts beside headings, and labels beside the title, are in elements of their own.
    const isSite = new Set(shown.filter(({ text }) => isFurniture(text)));
    const labels = shown.filter((part) => !isSite.has(part) && isLabelLine(part.text));
    const isLabel = new Set(labels);
    const rest = parts.filter((part) => !isSite.has(part) && !isLabel.has(part));
    this.#push(isSite.size === shown.length ? parts : rest);
    for (const label of labels) this.#push([label]);
  }

  #push(parts: readonly { readonly text: string; readonly offset: number }[]): void {
    const text = collapse(parts.map((part) => part.text).join(""));
    const first = parts.find((part) => part.text.trim() !== "");
    if (text === "" || first === undefined) return;
    const offset = first.offset + (first.text.length - first.text.trimStart().length);
    this.#pieces.push({ kind: "line", text, place: this.#lines.place(offset, text.length), offset });
  }
}
