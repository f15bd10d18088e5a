import type { DocFacts, DocRow } from "../model/api-doc.js";
import type { Located } from "../model/place.js";
import { located } from "../text/located.js";
import { cellsByTabs, type PageLine } from "./page-text-lines.js";
import { limitLabel, namePattern, requiredWords } from "./table-words.js";

/** Reads a row out of the lines below the one that it starts at. */
export type RowReader = (below: readonly PageLine[]) => DocRow;

/** Any word is a type where a tab stands on both sides of it. */
const anyType = /^(?:[A-Za-z][\w.]*(?:<[\w.,<> ]*>)?(?: ?\[\])*|Field List)?$/;

/** The titles of a table's columns, if tabs part its cells: browsers copy tables so, empty cells and all. */
export function tabbedColumns(header: PageLine | undefined): readonly string[] | undefined {
  const titles = header === undefined ? [] : cellsByTabs(header).map(({ value }) => value);
  return titles[0] === "名称" && titles[1] === "类型" && titles.length > 3 ? titles : undefined;
}

/** Reads the row that starts at a line, whose cells are known by their columns. */
export function tabbedRow(line: PageLine, columns: readonly string[]): RowReader | undefined {
  if (line.bullet || !line.raw.includes("\t")) return undefined;
  const cells = cellsByTabs(line);
  const [written, type] = cells;
  const mark = /^└ */.exec(written?.value ?? "")?.[0] ?? "";
  const nameText = written?.value.slice(mark.length) ?? "";
  if (written === undefined || type === undefined || !namePattern.test(nameText) || !anyType.test(type.value))
    return undefined;
  const word = cells[columns.indexOf("是否必须")];
  const meaning = requiredWords.get(word?.value ?? "");
  if (word !== undefined && word.value !== "" && meaning === undefined) return undefined;
  const place = { ...written.place, column: written.place.column + mark.length, length: nameText.length };
  const row: Omit<DocRow, "cells"> = {
    place: line.place,
    name: located(nameText, place),
    typeWord: type.value === "" ? undefined : type,
    required: word === undefined || meaning === undefined ? undefined : located(meaning, word.place),
    nesting: mark === "" ? { kind: "depth", depth: 0 } : { kind: "lost", mark: "leaf" },
  };
  return (below) => ({ ...row, cells: { kind: "named", ...cellsBelow(cells, below, columns) } });
}

/**
 * The cells of a row that may go on over more lines: limits are a list in their cell, and break the line. Behind them
 * comes the description, whether or not its tab is left.
 */
function cellsBelow(
  start: readonly Located<string>[],
  below: readonly PageLine[],
  columns: readonly string[],
): { readonly facts: DocFacts; readonly limits: readonly Located<string>[] } {
  const last = columns.length - 1;
  const limitsAt = columns.indexOf("更多限制");
  const texts: (Located<string>[] | undefined)[] = [];
  const limits: Located<string>[] = [];
  const put = (cell: Located<string>, column: number): void => {
    if (cell.value === "") return;
    if (column === limitsAt || limitLabel.test(cell.value)) limits.push(cell);
    else (texts[column] ??= []).push(cell);
  };
  for (const [column, cell] of start.slice(0, last).entries()) put(cell, column);
  // Descriptions hold tabs themselves.
  const descriptionInRow = together(start.slice(last), " ");
  if (descriptionInRow !== undefined) put(descriptionInRow, last);
  let column = Math.min(start.length - 1, last);
  for (const line of below) {
    const cells = line.bullet ? [located(line.text, line.place)] : cellsByTabs(line, "with those at its start");
    for (const [index, cell] of cells.entries()) {
      if (index > 0) column = Math.min(column + 1, last);
      if (limitLabel.test(cell.value)) column = Math.max(column, limitsAt);
      else if (cell.value !== "" && column === limitsAt) column = last;
      put(cell, column);
    }
  }
  const example = together(texts[columns.indexOf("示例值")] ?? [], "\n");
  const description = together(texts[columns.indexOf("描述")] ?? [], "\n");
  return { facts: { ...(example && { example }), ...(description && { description }) }, limits };
}

function together(parts: readonly Located<string>[], by: string): Located<string> | undefined {
  const shown = parts.filter(({ value }) => value !== "");
  const [first] = shown;
  return first && located(shown.map(({ value }) => value).join(by), first.place);
}
