import { visibleText } from "../../kinds/heading-key.js";
import { requiredMeaning } from "../../kinds/required-words.js";
import type { Column } from "../../kinds/headings.js";
import { isElement, isHidden, isRemoved, isNeverDisplayed, type MarkupElement, type MarkupNode } from "../markup.js";
import { isParameterName, parameterName } from "../rows.js";
import { columnsOf, firstRows, type TableColumns } from "./columns.js";
import { isList, isTable, onlyText, showsText, shownChildren, startOfText } from "./elements.js";
import { nameMarks } from "./indent.js";
import { typeFacts } from "./type-facts.js";

const maxNameLength = 120;

/** Returns whether a text may be a row without cell borders: a name followed by a type. */
export function looksLikeRow(text: string): boolean {
  const [name = "", type = ""] = text.replace(nameMarks, "").split(/\s+/, 3);
  return isParameterName(parameterName(name)) && typeFacts(type).isKnown;
}

/** Returns whether an element shows a text, a picture or the value of a form control. */
export function hasContent(element: MarkupElement): boolean {
  const only = onlyText(element);
  if (only !== undefined && element.name !== "input" && element.name !== "textarea") {
    return /[\w\u4E00-\u9FFF]/.test(only) || visibleText(only) !== "";
  }
  const open: MarkupNode[] = [element];
  let budget = 200;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (budget-- === 0) return true;
    if (showsText(next)) return true;
    if (!isElement(next) || isNeverDisplayed(next) || isHidden(next)) continue;
    if (next.name === "input" || next.name === "select" || next.name === "textarea") return true;
    for (const child of next.children.slice(0, 200).toReversed()) open.push(child);
  }
  return false;
}

/** Returns whether a list or a table is a direct child of a cell. */
export function holdsListOrTable(cell: MarkupElement): boolean {
  return shownChildren(cell).some((part) => isTable(part) || isList(part));
}

/**
 * Counts the cells of a row that an element has, of three: a name, a type, a required word. In responses, which have
 * no required word, a known type after a name counts twice.
 */
export function rowEvidence(element: MarkupElement, { columns }: TableColumns): number {
  const cells = shownChildren(element);
  if (cells.length < 2) return 0;
  const at = (column: Column): string => {
    const cell = cells[columns.indexOf(column)];
    return cell === undefined ? "" : startOfText(cell, maxNameLength);
  };
  const marked = at("name");
  const name = parameterName(marked.replace(nameMarks, ""));
  const type = at("type");
  const hasName = isParameterName(name);
  const hasType = typeFacts(type).isKnown;
  const required = columns.includes("required") ? at("required") : "";
  const hasRequired = required !== "" && requiredMeaning(required) !== undefined;
  const hasMark = /[└├┗┣]/.test(marked.slice(0, marked.length - name.length));
  // Words of prose are names too, so a name counts only with a type or a required word.
  const more = Number(hasType) + Number(hasRequired) + Number(hasMark);
  if (more === 0) return cells.length === columns.length && hasName ? 1 : 0;
  return more + Number(hasName);
}

/** Returns whether an element among cells contains only rows, so that it is not a cell itself. */
export function isOnlyRows(element: MarkupElement, columns: TableColumns): boolean {
  if (onlyText(element) !== undefined || !holdsRows(element, columns)) return false;
  if (isTable(element) || isList(element)) return true;
  return !element.children.some(
    (child) => showsText(child) || (isElement(child) && !isRemoved(child) && !isTable(child) && !isList(child)),
  );
}

/** Returns whether an element among cells is a row or contains rows. */
function holdsRows(element: MarkupElement, columns: TableColumns): boolean {
  if (isTable(element)) return isTableOfRows(element, columns);
  if (!isList(element) && element.name !== "div" && element.name !== "li") return false;
  const isRowOrHolds = (part: MarkupElement, depth: number): boolean =>
    isTable(part)
      ? isTableOfRows(part, columns)
      : isCertainRow(part, columns) ||
        (depth > 0 &&
          shownChildren(part)
            .slice(0, 3)
            .some((inner) => isRowOrHolds(inner, depth - 1)));
  return isRowOrHolds(element, 2);
}

function isTableOfRows(table: MarkupElement, columns: TableColumns): boolean {
  const [first] = firstRows(table, 1);
  if (first === undefined) return false;
  return columnsOf(first)?.kind === "parameters" || isCertainRow(first, columns);
}

/**
 * Returns whether an element is certainly a row. A list of words in a cell is one only with a type of the platform
 * or a required word.
 */
function isCertainRow(element: MarkupElement, columns: TableColumns): boolean {
  if (rowEvidence(element, columns) < 2) return false;
  const cells = shownChildren(element);
  const at = columns.columns.indexOf("type");
  const cell = cells[at];
  const type = typeFacts(cell === undefined ? "" : startOfText(cell, maxNameLength));
  return cells.length > 2 || type.isList || type.isOfPlatform;
}

const noElements: readonly MarkupElement[] = [];

/** Returns the lists and tables inside a cell that contain rows. Does not search inside those without rows. */
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
