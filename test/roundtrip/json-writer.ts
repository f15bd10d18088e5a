import type { ApiDoc, DocFacts, DocRow, DocTable } from "../../generator/model/api-doc.js";

interface Parameter {
  readonly [key: string]: unknown;
  readonly subParams: Parameter[];
}

/** A document as the platform's endpoint answers it: everything there, what is not set as `null` or empty. */
export function writeDocumentJson(doc: ApiDoc): string {
  const data = {
    name: doc.method.value,
    apiChineseName: doc.title === undefined ? "" : escape(doc.title.value),
    description: markup(doc.description?.value ?? ""),
    id: Number(doc.docId ?? 0),
    labels: null,
    requestParams: parametersOf(doc.request),
    responseParams: parametersOf(doc.response),
    errorCodes: doc.errors.map(({ code, message, solution }) => ({
      errorCode: code.value,
      errorMsg: markup(message),
      solution: solution === "" ? null : markup(solution),
    })),
    rspSampleXml: "",
    rspSampleJson: null,
  };
  return JSON.stringify({ success: true, code: null, msg: null, data });
}

function parametersOf(table: DocTable): readonly Parameter[] {
  const top: Parameter[] = [];
  const open: Parameter[][] = [top];
  for (const [index, row] of table.rows.entries()) {
    const parameter = toParameter(row, index);
    const depth = row.nesting.kind === "depth" ? row.nesting.depth : 0;
    open.length = depth + 1;
    open[depth]?.push(parameter);
    open.push(parameter.subParams);
  }
  return top;
}

function toParameter(row: DocRow, index: number): Parameter {
  const facts: DocFacts = row.cells.kind === "named" ? row.cells.facts : {};
  // Both have been seen: limits as numbers and as texts.
  const number = (value: number | string | undefined): number | string | null => {
    if (value === undefined) return null;
    return index % 2 === 0 ? Number(value) : String(value);
  };
  return {
    name: row.name.value,
    type: row.typeWord?.value ?? "",
    required: row.required === undefined ? null : row.required.value === "required",
    demoValue: facts.example?.value ?? "",
    defaultValue: facts.default?.value ?? "",
    description: markup(facts.description?.value ?? ""),
    maxLength: number(facts.maxLength?.value),
    maxListSize: number(facts.maxListSize?.value),
    minValue: number(facts.min?.value),
    maxValue: number(facts.max?.value),
    fileExt: facts.fileExtensions?.value.join(",") ?? "",
    paramOrder: null,
    parentId: "",
    subParams: [],
  };
}

function markup(text: string): string {
  return escape(text).replaceAll("\n", "<br />");
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
