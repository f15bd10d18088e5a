import { isFurniture, saysEmptyTable } from "../../kinds/headings.js";
import {
  collapse,
  isElement,
  isHidden,
  isRemoved,
  isNeverDisplayed,
  textOf,
  type MarkupElement,
  type MarkupNode,
} from "../markup.js";
import type { HtmlLedger } from "./html-ledger.js";
import { columnsOf, firstRows, isHeaderRow, repeatsHeader, titlesOf, type TableColumns } from "./columns.js";
import {
  columnSpan,
  isList,
  isTable,
  isTableRow,
  showsText,
  shownChildren,
  startOfText,
  type HtmlSource,
} from "./elements.js";
import { hasContent, holdsListOrTable, innerRows, isOnlyRows, looksLikeRow, rowEvidence } from "./evidence.js";
import { gridWidth, advanceSpans, placeCells, type CellFit, type RowSpans } from "./grid.js";
import { distanceOf, indentOf, nameMarks } from "./indent.js";
import type { PlacedRow } from "./nesting.js";
import { typeFacts } from "./type-facts.js";

/** A row with its elements on the page. */
export interface FoundRow extends PlacedRow {
  readonly element: MarkupElement;
  /** One cell per column if `fits` is `all`; otherwise the cells that exist, in their order. */
  readonly cells: readonly (MarkupElement | undefined)[];
  readonly columns: TableColumns;
  readonly fits: CellFit;
}

/** A table, or a part of one, from which no row could be built. */
export interface UnreadPart {
  readonly node: MarkupNode;
  readonly text: string;
  /** Whether its content suggests that it is a row. */
  readonly isRowLike: boolean;
}

export interface CollectedRows {
  readonly rows: readonly FoundRow[];
  readonly unread: readonly UnreadPart[];
  /** Nested tables with unknown headers. */
  readonly unreadTables: readonly { readonly table: MarkupElement; readonly titles: readonly string[] }[];
  readonly hidden: readonly { readonly element: MarkupElement; readonly text: string }[];
  /** The elements inside cells that are rows themselves and therefore excluded from the cell's text. */
  readonly inner: ReadonlySet<MarkupElement>;
}

/**
 * Finds the rows of a table, including nested ones in any form of nesting: lists or tables in a row of their own,
 * lists in lists, lists or tables inside a cell. Visits every element once, from the outside in; each is a row, a
 * container of rows, or reported as unread.
 */
export function collectRows(
  table: MarkupElement,
  header: MarkupElement,
  columns: TableColumns,
  bodies: readonly MarkupElement[],
  source: HtmlSource,
  htmlLedger: HtmlLedger,
): CollectedRows {
  const collector = new RowCollector(source, htmlLedger);
  collector.collect(table, header, columns, bodies);
  return collector;
}

/** The state of a table while its rows are visited. */
interface OpenTable {
  readonly columns: TableColumns;
  readonly header: MarkupElement | undefined;
  readonly spans: RowSpans;
  enclosingRows: number;
  readonly indent: number;
}

/** A part of a page that may contain rows. */
interface Region {
  readonly columns: TableColumns;
  readonly enclosingRows: number;
  readonly indent: number;
}

const maxUnreadLength = 200;

class RowCollector implements CollectedRows {
  readonly rows: FoundRow[] = [];
  readonly unread: UnreadPart[] = [];
  readonly unreadTables: { readonly table: MarkupElement; readonly titles: readonly string[] }[] = [];
  readonly hidden: { readonly element: MarkupElement; readonly text: string }[] = [];
  readonly inner = new Set<MarkupElement>();
  readonly #source: HtmlSource;
  readonly #htmlLedger: HtmlLedger;
  /** The visits to come, the next one last; an explicit stack, since elements nest deeper than calls can. */
  readonly #open: (() => void)[] = [];

  constructor(source: HtmlSource, htmlLedger: HtmlLedger) {
    this.#source = source;
    this.#htmlLedger = htmlLedger;
  }

  collect(table: MarkupElement, header: MarkupElement, columns: TableColumns, bodies: readonly MarkupElement[]): void {
    const open: OpenTable = { columns, header, spans: [], enclosingRows: 0, indent: 0 };
    this.#later(
      [table, ...bodies].map((part) => () => {
        this.#visitRowsIn(part, open);
      }),
    );
    for (let next = this.#open.pop(); next !== undefined; next = this.#open.pop()) next();
  }

  #later(tasks: readonly (() => void)[]): void {
    for (const task of tasks.toReversed()) this.#open.push(task);
  }

  /** Visits the rows of a table or of an element inside it. */
  #visitRowsIn(container: MarkupElement, table: OpenTable): void {
    this.#htmlLedger.tags(container);
    const tasks: (() => void)[] = [];
    for (const child of container.children) {
      if (!isElement(child)) {
        if (showsText(child)) this.#skip(child, child.nodeType === 3 ? collapse(child.data) : "");
        continue;
      }
      if (isNeverDisplayed(child)) continue;
      if (isHidden(child)) this.#hide(child);
      else if (isTableRow(child))
        tasks.push(() => {
          this.#visitTableRow(child, table);
        });
      else if (child.name === "caption" || child.name === "colgroup" || child.name === "col") {
        this.#htmlLedger.text(child, "furniture");
      } else if (rowGroups.has(child.name) || child.attribs["role"] === "rowgroup" || child.name === "form") {
        tasks.push(() => {
          this.#visitRowsIn(child, table);
        });
      } else {
        const { columns, enclosingRows, indent } = table;
        tasks.push(() => {
          this.#visitRegion(child, { columns, enclosingRows, indent });
        });
      }
    }
    this.#later(tasks);
  }

  #visitTableRow(row: MarkupElement, table: OpenTable): void {
    this.#htmlLedger.tags(row);
    const { columns } = table;
    if (row === table.header || repeatsHeader(row, columns)) {
      for (const [index, cell] of shownChildren(row).entries()) {
        this.#htmlLedger.text(cell, "header", columns.columns[index] ?? "");
      }
      return;
    }
    for (const child of row.children) {
      if (showsText(child)) this.#skip(child, child.nodeType === 3 ? collapse(child.data) : "");
      else if (isElement(child) && isRemoved(child)) this.#htmlLedger.text(child, "furniture");
    }
    const own = shownChildren(row);
    const firstAt = own.findIndex(hasContent);
    const only = own[firstAt];
    const second = own.find((cell, index) => index > firstAt && hasContent(cell));
    if (only === undefined) {
      advanceSpans(table.spans);
      return;
    }
    const isWide = own.length === 1 || columnSpan(only) > 1 || holdsListOrTable(only);
    if (second === undefined && isWide && columns.columns.length > 1) {
      advanceSpans(table.spans);
      // The wide cell contains the nested rows of the row above.
      this.#visitRegion(only, { columns, enclosingRows: table.enclosingRows + 1, indent: 0 });
      return;
    }
    if (own[0] === only && columnSpan(only) >= gridWidth(columns) && holdsListOrTable(only)) {
      // A surplus end tag closed the wide cell and its table; the rows continue after it.
      this.#visitRegion(only, { columns, enclosingRows: table.enclosingRows + 1, indent: 0 });
      const rest = own
        .slice(1)
        .map((cell) => collapse(textOf(cell.children, this.#source.text)))
        .join(" ");
      this.#skip(own[1] ?? row, rest.trim(), true);
      table.enclosingRows += 1;
      return;
    }
    const placed = placeCells(own, table.columns, table.spans);
    if (placed === undefined) {
      this.#skip(row, collapse(textOf(row.children, this.#source.text)), true);
      return;
    }
    this.#addRow(row, placed.cells, placed.fits, placed.spacers, table);
  }

  #addRow(
    element: MarkupElement,
    cells: FoundRow["cells"],
    fits: FoundRow["fits"],
    spacers: number,
    { columns, enclosingRows, indent }: Region,
  ): void {
    const name = cells[columns.columns.indexOf("name")] ?? cells.find((cell) => cell !== undefined);
    const type = cells[columns.columns.indexOf("type")];
    const typeText = type === undefined ? "" : startOfText(type, maxUnreadLength);
    const facts = typeFacts(typeText);
    const isTypeForName = name !== undefined && isTypeOfPlatform(startOfText(name, maxUnreadLength));
    if (isTypeForName && (fits !== "all" || !facts.isOfPlatform)) {
      // The name is missing or misplaced, and the type is in its cell.
      this.#skip(element, collapse(textOf(element.children, this.#source.text)), true);
      return;
    }
    const own = indentOf(element, name, type, spacers);
    this.rows.push({
      element,
      cells,
      columns,
      fits,
      enclosingRows,
      indent: { ...own, distance: own.distance + indent },
      isFieldless: facts.isFieldless,
    });
    // Rows inside a cell are nested in its row; the cell's own text is the rest.
    for (let index = cells.length - 1; index >= 0; index -= 1) {
      const cell = cells[index];
      if (cell === undefined) continue;
      for (const inner of innerRows(cell, columns).toReversed()) {
        this.inner.add(inner);
        this.#open.push(() => {
          this.#visitPart(inner, { columns, enclosingRows: enclosingRows + 1, indent: 0 });
        });
      }
    }
  }

  /** Visits a table, a row or a region. */
  #visitPart(element: MarkupElement, region: Region): void {
    if (isTable(element)) this.#visitTable(element, region);
    else if (isTableRow(element)) this.#visitTableRow(element, { ...region, header: undefined, spans: [] });
    else if (rowEvidence(element, region.columns) >= 2) this.#visitListRow(element, region);
    else this.#visitRegion(element, region);
  }

  /** Visits a nested table: one with its own header, or with the columns of the outer table. */
  #visitTable(element: MarkupElement, region: Region): void {
    const [first] = firstRows(element, 1);
    const columns = first && columnsOf(first);
    if (
      first !== undefined &&
      columns?.kind !== "parameters" &&
      isHeaderRow(first) &&
      !repeatsHeader(first, region.columns)
    ) {
      this.unreadTables.push({ table: element, titles: titlesOf(first) });
      return;
    }
    const isHeader = columns?.kind === "parameters";
    this.#visitRowsIn(element, {
      columns: isHeader ? columns : region.columns,
      header: isHeader ? first : undefined,
      spans: [],
      enclosingRows: region.enclosingRows,
      indent: region.indent + distanceOf(element),
    });
  }

  #visitListRow(element: MarkupElement, region: Region): void {
    this.#htmlLedger.tags(element);
    for (const child of element.children) {
      if (showsText(child) && child.nodeType === 3 && child.data.replace(nameMarks, "") !== "") {
        this.#skip(child, collapse(child.data));
      }
    }
    const parts = shownChildren(element);
    const below = parts.filter((part) => isOnlyRows(part, region.columns));
    const isBelow = new Set(below);
    const cells = parts.filter((part) => !isBelow.has(part));
    const count = region.columns.columns.length;
    const fits = cells.length === count ? "all" : cells.length < count ? "short" : "more";
    this.#addRow(element, cells, fits, 0, region);
    // A list directly inside a list is not an item: an end tag was lost, and it belongs beside the outer list.
    this.#later(
      below.map((part) => () => {
        if (isList(element) && isList(part)) this.#visitPart(part, region);
        else this.#visitPart(part, { ...region, enclosingRows: region.enclosingRows + 1, indent: 0 });
      }),
    );
  }

  /** Visits an element that contains rows: a wide cell, a list of lists, a block. */
  #visitRegion(container: MarkupElement, region: Region): void {
    this.#htmlLedger.tags(container);
    const { columns } = region;
    const parts = container.children.filter(isElement).filter((part) => !isNeverDisplayed(part) && part.name !== "br");
    if (!parts.some((part) => isTable(part) || isTableRow(part) || isList(part) || shownChildren(part).length > 0)) {
      this.#skipText(container);
      return;
    }
    const isRow = new Set(parts.filter((part) => !isTable(part) && rowEvidence(part, columns) >= 2));
    const rowNames = new Set([...isRow].map(({ name }) => name));
    const inside: Region = { ...region, indent: region.indent + distanceOf(container) };
    const tasks: (() => void)[] = [];
    let hasRow = false;
    for (const child of container.children) {
      if (!isElement(child)) {
        if (showsText(child) && child.nodeType === 3 && child.data.replace(nameMarks, "") !== "") {
          this.#skip(child, collapse(child.data));
        }
        continue;
      }
      if (isNeverDisplayed(child) || child.name === "br") continue;
      if (isHidden(child)) {
        this.#hide(child);
        continue;
      }
      // An element among rows with the same structure is a row too, even if one of its cells is invalid.
      const isLikeRow = (): boolean =>
        rowNames.has(child.name) &&
        !isTable(child) &&
        shownChildren(child).length > 1 &&
        rowEvidence(child, columns) > 0;
      if (isRow.has(child) || isLikeRow()) {
        hasRow = true;
        tasks.push(() => {
          this.#visitListRow(child, inside);
        });
      } else {
        // A list or a table after a row contains its nested rows.
        const enclosingRows =
          hasRow && (isList(child) || isTable(child)) ? inside.enclosingRows + 1 : inside.enclosingRows;
        tasks.push(() => {
          this.#visitInside(child, { ...inside, enclosingRows });
        });
      }
    }
    this.#later(tasks);
  }

  #visitInside(element: MarkupElement, region: Region): void {
    if (isTable(element)) this.#visitTable(element, region);
    else if (isTableRow(element)) this.#visitTableRow(element, { ...region, header: undefined, spans: [] });
    else this.#visitRegion(element, region);
  }

  #hide(element: MarkupElement): void {
    this.#htmlLedger.text(element, "furniture", "hidden");
    const text = textOf(element.children.slice(0, 8), this.#source.text).replace(nameMarks, "");
    if (text !== "") this.hidden.push({ element, text: text.split(/\s/, 1)[0] ?? "" });
  }

  #skipText(element: MarkupElement): void {
    const text = textOf(element.children, this.#source.text);
    if (text === "" || isFurniture(text) || saysEmptyTable(text)) this.#htmlLedger.text(element, "furniture");
    else this.#skip(element, text);
  }

  #skip(node: MarkupNode, text: string, isRowLike = looksLikeRow(text)): void {
    if (text === "") return;
    if (isFurniture(text)) {
      this.#htmlLedger.text(node, "furniture");
      return;
    }
    this.#htmlLedger.text(node, "reported");
    this.unread.push({ node, text, isRowLike });
  }
}

const rowGroups: ReadonlySet<string> = new Set(["thead", "tbody", "tfoot"]);

/** Returns whether a name is a type of the platform. The prefix check is fast and excludes most names. */
function isTypeOfPlatform(name: string): boolean {
  const text = /^\w/.test(name) ? name : name.replace(nameMarks, "");
  return /^[A-Zb]/.test(text) && typeFacts(text).isOfPlatform;
}
