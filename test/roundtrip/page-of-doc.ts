import type { ApiDoc, DocFacts, DocRow, DocTable } from "../../generator/model/api-doc.js";
import { documentWording, textOf } from "./forms/forms.js";
import { writeDocument } from "./forms/document.js";
import { writeHtml, type HtmlNesting } from "./forms/html.js";
import { limitsOf } from "./limits.js";
import type { Column, Page, PageRow, PageTable, Side } from "./page.js";
import { plainWording, type Wording } from "./wording.js";

/** Writes a document as a saved page without samples. */
export function htmlOfDoc(doc: ApiDoc, nesting: HtmlNesting, boxed = false): string {
  const style = {
    nesting,
    boxed,
    depth: "px",
    attributes: "",
    hasNavigation: false,
    step: 24,
    thead: true,
    code: "pre",
  } as const;
  return textOf(writeHtml(pageOfDoc(doc, plainWording), style));
}

/** Writes a document as the platform's endpoint serves it: with all members, unset ones as `null` or empty. */
export function jsonOfDoc(doc: ApiDoc): string {
  return textOf(writeDocument(pageOfDoc(doc, documentWording), { envelope: true, complete: true }));
}

/** Returns the page of a document that was read before, without samples. */
function pageOfDoc(doc: ApiDoc, wording: Wording): Page {
  return {
    method: doc.method.value,
    title: doc.title?.value ?? "",
    label: undefined,
    description: [doc.description?.value ?? ""],
    wording,
    request: tableOf(doc.request, "request", wording),
    response: tableOf(doc.response, "response", wording),
    samples: { java: [], response: [], error: [] },
    errors: doc.errors.map(({ code, message, solution }) => ({ code: code.value, message, solution })),
  };
}

function tableOf({ rows }: DocTable, side: Side, wording: Wording): PageTable {
  const columns = wording.columns[side];
  const open: string[] = [side];
  return {
    heading: wording.headings[side],
    titles: columns.map((column) => ({ column, text: wording.titles[column] })),
    rows: rows.map((row, index): PageRow => {
      const depth = depthOf(row);
      open.length = depth + 1;
      const path = `${open[depth] ?? side}.${row.name.value}`;
      open.push(path);
      const next = depthOf(rows[index + 1]);
      return {
        path,
        depth,
        isLeaf: next <= depth,
        isLast: next < depth || index === rows.length - 1,
        cells: columns.map((column) => ({ column, text: cellText(row, column, wording) })),
      };
    }),
  };
}

function depthOf(row: DocRow | undefined): number {
  return row?.nesting.kind === "depth" ? row.nesting.depth : 0;
}

function cellText(row: DocRow, column: Column, { required }: Wording): string {
  const facts: DocFacts = row.cells.kind === "named" ? row.cells.facts : {};
  switch (column) {
    case "name":
      return row.name.value;
    case "type":
      return row.typeWord?.value ?? "";
    case "required":
      return row.required === undefined ? "" : row.required.value === "required" ? required.yes : required.no;
    case "example":
      return facts.example?.value ?? "";
    case "limits":
      return limitsOf(facts).join("\n");
    case "description":
      return facts.description?.value ?? "";
  }
}
