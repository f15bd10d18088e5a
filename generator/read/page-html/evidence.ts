import { visibleText } from "../../kinds/heading-key.js";
import { requiredMeaning } from "../../kinds/required-words.js";
import type { Column } from "../../kinds/headings.js";
import { isElement, isHidden, isRemoved, isUnseen, type MarkupElement, type MarkupNode } from "../markup.js";
import { isParameterName, parameterName } from "../rows.js";
import { columnsOf, firstRows, type TableColumns } from "./columns.js";
import { isList, isTable, onlyText, showsText, shownChildren, startOfText } from "./elements.js";
import { nameMarks } from "./indent.js";
import { typeFacts } from "./type-facts.js";

const longestName = 120;

/** Whether a text may be a row whose cells lost their borders: a name and a type behind it. */
export function looksLikeRow(text: string): boolean {
  const [name = "", type = ""] = text.replace(nameMarks, "").split(/\s+/, 3);
  return isParameterName(parameterName(name)) && typeFacts(type).isKnown;
}

/** Whether an element shows a text, a picture of one or the value of a control. */
export function holdsAnything(element: MarkupElement): boolean {
  const only = onlyText(element);
  if (only !== undefined && element.name !== "input" && element.name !== "textarea") {
    return /[\w\u4E00-\u9FFF]/.test(only) || visibleText(only) !== "";
  }
  const open: MarkupNode[] = [element];
  let budget = 200;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (budget-- === 0) return true;
    if (showsText(next)) return true;
    if (!isElement(next) || isUnseen(next) || isHidden(next)) continue;
    if (next.name === "input" || next.name === "select" || next.name === "textarea") return true;
    for (const child of next.children.slice(0, 200).toReversed()) open.push(child);
  }
  return false;
}

/** Whether a cell holds a list or a table right inside it. */
export function holdsListOrTable(cell: MarkupElement): boolean {
  return shownChildren(cell).some((part) => isTable(part) || isList(part));
}

/**
 * The number of the three cells of a row that an element has: a name, a type, a required word. In responses a known
 * type counts for two if a name stands before it: there is no third.
 */
export function rowEvidence(element: MarkupElement, { columns }: TableColumns): number {
  const cells = shownChildren(element);
  if (cells.length < 2) return 0;
  const at = (column: Column): string => {
    const cell = cells[columns.indexOf(column)];
    return cell === undefined ? "" : startOfText(cell, longestName);
  };
  const marked = at("name");
  const name = parameterName(marked.replace(nameMarks, ""));
  const type = at("type");
  const hasName = isParameterName(name);
  const hasType = typeFacts(type).isKnown;
  const required = columns.includes("required") ? at("required") : "";
  const hasRequired = required !== "" && requiredMeaning(required) !== undefined;
  const hasMark = /[└├┗┣]/.test(marked.slice(0, marked.length - name.length));
  // Words of prose are names, too: a name counts together with a type or a required word.
  const more = Number(hasType) + Number(hasRequired) + Number(hasMark);
  if (more === 0) return cells.length === columns.length && hasName ? 1 : 0;
  return more + Number(hasName);
}

/** Whether an element that stands among cells holds rows and nothing else: it is no cell. */
export function isOnlyRows(element: MarkupElement, columns: TableColumns): boolean {
  if (onlyText(element) !== undefined || !holdsRows(element, columns)) return false;
  if (isTable(element) || isList(element)) return true;
  return !element.children.some(
    (child) => showsText(child) || (isElement(child) && !isRemoved(child) && !isTable(child) && !isList(child)),
  );
}

/** Whether an element that stands among cells holds rows, or is one. */
function holdsRows(element: MarkupElement, columns: TableColumns): boolean {
  if (isTable(element)) return isTableOfRows(element, columns);
  if (!isList(element) && element.name !== "div" && element.name !== "li") return false;
  const isRowOrHolds = (part: MarkupElement, depth: number): boolean =>
    isTable(part)
      ? isTableOfRows(part, columns)
      : isSureRow(part, columns) ||
        (depth > 0 &&
          shownChildren(part)
            .slice(0, 3)
            .some((inner) => isRowOrHolds(inner, depth - 1)));
  return isRowOrHolds(element, 2);
}

function isTableOfRows(table: MarkupElement, columns: TableColumns): boolean {
  const [first] = firstRows(table, 1);
  if (first === undefined) return false;
  return columnsOf(first)?.kind === "parameters" || isSureRow(first, columns);
}

/** In a cell a list of words is no list of rows: only a type of the platform, or a required word, makes it one. */
function isSureRow(element: MarkupElement, columns: TableColumns): boolean {
  if (rowEvidence(element, columns) < 2) return false;
  const cells = shownChildren(element);
  const at = columns.columns.indexOf("type");
  const cell = cells[at];
  const type = typeFacts(cell === undefined ? "" : startOfText(cell, longestName));
  return cells.length > 2 || type.isList || type.isOfPlatform;
}

const noElements: readonly MarkupElement[] = [];

/** The lists and tables inside a cell that hold rows. Does not look into lists and tables that do not. */
export function innerRows(cell: MarkupElement, columns: TableColumns): readonly MarkupElement[] {
  if (onlyText(cell) !== undefined) return noElements;
  const found: MarkupElement[] = [];
  const open = shownChildren(cell).toReversed();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (isTable(next) || isList(next)) {
      if (holdsRows(next, columns)) found.push(next);
    } else {
      for (const child of shownChildren(next).toReversed()) open.push(child);
    }
  }
  return found;
}
