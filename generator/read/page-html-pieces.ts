import type { Place } from "../model/place.js";
import type { SourceLines } from "../text/source-lines.js";
import { collapse, isBlock, isElement, isUnseen, type MarkupElement, type MarkupNode } from "./markup.js";

/** What a page is made of, in its order: lines of running text, tables with a header that we know, code. */
export type Piece =
  | { readonly kind: "line"; readonly text: string; readonly place: Place }
  | { readonly kind: "table"; readonly table: PageTable; readonly place: Place }
  | { readonly kind: "code"; readonly element: MarkupElement };

/** What the columns of the platform's tables hold, by their titles. */
export type Column =
  "name" | "type" | "required" | "example" | "limits" | "description" | "code" | "message" | "solution";

export interface PageTable {
  readonly columns: readonly (Column | undefined)[];
  /** Rows below the header. */
  readonly rows: MarkupElement[];
}

const columnTitles: ReadonlyMap<string, Column> = new Map([
  ["名称", "name"],
  ["参数名称", "name"],
  ["参数名", "name"],
  ["类型", "type"],
  ["参数类型", "type"],
  ["是否必须", "required"],
  ["是否必需", "required"],
  ["必须", "required"],
  ["示例值", "example"],
  ["示例", "example"],
  ["更多限制", "limits"],
  ["描述", "description"],
  ["参数描述", "description"],
  ["错误码", "code"],
  ["错误描述", "message"],
  ["解决方案", "solution"],
] as const);

/** Cuts a page into its pieces. One walk over all nodes, without recursion. */
export function piecesOf(roots: readonly MarkupNode[], lines: SourceLines): readonly Piece[] {
  const pieces: Piece[] = [];
  let line = "";
  let start: number | undefined;
  let headerAlone: PageTable | undefined;
  const endLine = () => {
    const text = collapse(line);
    if (text !== "" && start !== undefined) pieces.push({ kind: "line", text, place: lines.place(start, text.length) });
    line = "";
    start = undefined;
  };
  const takeTable = (element: MarkupElement): boolean => {
    const rows = rowsOf(element);
    const [header, ...others] = rows;
    const columns = header === undefined ? undefined : headerColumns(header);
    if (columns !== undefined) {
      endLine();
      const table = { columns, rows: others };
      pieces.push({ kind: "table", table, place: lines.place(element.startIndex ?? 0, 1) });
      // Some pages keep the header in a table of its own, so that it stays in view.
      headerAlone = others.length === 0 ? table : undefined;
      return true;
    }
    if (headerAlone === undefined || rows.length === 0) return false;
    for (const row of rows) headerAlone.rows.push(row);
    headerAlone = undefined;
    return true;
  };
  const open: (MarkupNode | (() => void))[] = roots.toReversed();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next === "function") {
      next();
    } else if (next.nodeType === 3) {
      if (start === undefined && next.data.trim() !== "") {
        start = (next.startIndex ?? 0) + (next.data.length - next.data.trimStart().length);
      }
      line += next.data;
    } else if (isElement(next)) {
      if (isUnseen(next)) continue;
      if (next.name === "pre" || next.name === "textarea") {
        endLine();
        pieces.push({ kind: "code", element: next });
        continue;
      }
      if (next.name === "table" && takeTable(next)) continue;
      if (next.name === "br" || isBlock(next)) {
        endLine();
        open.push(endLine);
      }
      for (const child of next.children.toReversed()) open.push(child);
    }
  }
  endLine();
  return pieces;
}

/** What the cells of a row are, if it is the header of one of the platform's tables. */
export function headerColumns(row: MarkupElement): readonly (Column | undefined)[] | undefined {
  const columns = cellsOf(row).map((cell) => columnTitles.get(startOfText(cell, 12)));
  const [first, second] = columns;
  // Descriptions hold the same words (错误码 for one), but no parameter is named so.
  const isHeader = (first === "name" && second === "type") || (first === "code" && second === "message");
  return isHeader ? columns : undefined;
}

export function cellsOf(row: MarkupElement): readonly MarkupElement[] {
  return row.children.filter(isElement).filter((child) => !isUnseen(child) && child.name !== "br");
}

/** The rows of a table itself, not those of tables inside it. */
export function rowsOf(table: MarkupElement): readonly MarkupElement[] {
  return table.children
    .filter(isElement)
    .flatMap((part) =>
      part.name === "tr" ? [part] : part.children.filter(isElement).filter((row) => row.name === "tr"),
    );
}

/** The first text node below an element that shows anything. Looks at a bounded number of nodes. */
export function firstText(element: MarkupElement): { readonly data: string; readonly offset: number } | undefined {
  const open: MarkupNode[] = [element];
  let budget = 64;
  for (let next = open.pop(); next !== undefined && budget-- > 0; next = open.pop()) {
    if (next.nodeType === 3) {
      if (/[^\s\u00A0\u3000]/.test(next.data.slice(0, 1000))) return { data: next.data, offset: next.startIndex ?? 0 };
    } else if (isElement(next) && !isUnseen(next)) {
      for (const child of next.children.slice(0, budget).toReversed()) open.push(child);
    }
  }
  return undefined;
}

/** The text of an element if it is no longer than a limit, else nothing: enough to tell a name from a paragraph. */
export function startOfText(element: MarkupElement, limit: number): string {
  let text = "";
  const open: MarkupNode[] = [element];
  let budget = 64;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (budget-- === 0 || text.length > 4 * limit) return "";
    if (next.nodeType === 3) text += next.data.slice(0, 8 * limit);
    else if (isElement(next) && !isUnseen(next)) {
      for (const child of next.children.slice(0, 64).toReversed()) open.push(child);
    }
  }
  const shown = collapse(text);
  return shown.length > limit ? "" : shown;
}
