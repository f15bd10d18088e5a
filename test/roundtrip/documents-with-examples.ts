import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import type { ApiDoc, DocFacts, DocRow, DocTable } from "../../generator/model/api-doc.js";
import { located } from "../../generator/text/located.js";
import { readDocumentJson } from "../../generator/read/document-json.js";
import { corpusSources } from "../corpus.js";

/** Returns all documents of the platform with examples, which pages have and the archive does not. */
export function documentsWithExamples(): readonly ApiDoc[] {
  return corpusSources().flatMap((source) => readDocumentJson(source, new Diagnostics()).map(withExamples));
}

const place = { file: "written", line: 1, column: 1, length: 1 };
const errorRows = [
  { code: "isv.invalid-parameter", message: "参数 <a>\n错误", solution: "检查 & 重试" },
  { code: "15", message: "Remote service error", solution: "" },
];

function withExamples(doc: ApiDoc): ApiDoc {
  const errors = errorRows.map(({ code, ...texts }) => ({ ...texts, place, code: located(code, place) }));
  return { ...doc, request: tableWithExamples(doc.request), response: tableWithExamples(doc.response), errors };
}

function tableWithExamples(table: DocTable): DocTable {
  return {
    ...table,
    rows: table.rows.map((row, index) => ({ ...row, cells: { kind: "named", facts: withExample(row, index) } })),
  };
}

/**
 * Returns the facts with an example, except for every third parameter, as on the pages. The examples contain characters
 * that must be escaped in some form.
 */
function withExample(row: DocRow, index: number): DocFacts {
  const facts = row.cells.kind === "named" ? row.cells.facts : {};
  if (index % 3 === 0) return facts;
  const words = [`${index}`, "2024-01-01 00:00:00", `{"a": "<b>&amp;</b>"}`, "a  b".replace("  ", " "), "值,值"];
  return { ...facts, example: located(words[index % words.length] ?? "", row.place) };
}
