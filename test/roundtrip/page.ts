import type { MadeApi, MadeError, MadeParameter } from "./made-model.js";
import { javaSample, jsonSample, xmlSample } from "./sample-writer.js";
import type { Wording } from "./wording.js";

/**
 * A document page before it has a form: tables of rows of cells. Writers convert it to lines of text, Markdown, HTML or
 * JSON, so a change here is visible in every form.
 */
export interface Page {
  readonly method: string;
  readonly title: string;
  /** The line below the title that states who may call the API; absent from older pages. */
  readonly label: string | undefined;
  readonly description: readonly string[];
  readonly wording: Wording;
  readonly request: PageTable;
  readonly response: PageTable;
  /** The samples; absent if the page was cut before them, or has none. */
  readonly samples: PageSamples | undefined;
  readonly errors: readonly MadeError[];
}

export type Side = "request" | "response";
export const sides: readonly Side[] = ["request", "response"];

export type Column = "name" | "type" | "required" | "example" | "limits" | "description";

export interface PageTable {
  readonly heading: string;
  readonly titles: readonly PageCell[];
  readonly rows: readonly PageRow[];
}

export interface PageCell {
  readonly column: Column;
  /** The text of the cell. Limits are a list, whose items are lines of this text. */
  readonly text: string;
}

export interface PageRow {
  /** The names from the table's side down to the row: `request.query.page_no`. */
  readonly path: string;
  /** The depth; 0 for the top level. */
  readonly depth: number;
  readonly isLeaf: boolean;
  /** Whether the row is the last of its siblings. */
  readonly isLast: boolean;
  readonly cells: readonly PageCell[];
}

/** Samples, one line per entry. */
export interface PageSamples {
  readonly java: readonly string[];
  /** XML or JSON. */
  readonly response: readonly string[];
  readonly error: readonly string[];
}

export type LinePart =
  "furniture" | "title" | "label" | "description" | "heading" | "titles" | "rule" | "row" | "sample" | "errors";

/** A line of a written page with its meaning. */
export interface Line {
  readonly text: string;
  readonly part: LinePart;
  /** The side, for headings, column titles and rows of a parameter table. */
  readonly side?: Side;
  /** The path of the row that the line belongs to. */
  readonly row?: string;
  /** The column, if each cell has its own line. */
  readonly column?: Column;
  /** The path of a second row on the same line. */
  readonly alsoRow?: string;
}

const errorSamples = {
  xml: ["<error_response>", "    <code>50</code>", "    <msg>Remote service error</msg>", "</error_response>"],
  json: ["{", '    "error_response":{', '        "code":50,', '        "msg":"Remote service error"', "    }", "}"],
} as const;

/** Returns the page of an API with the wording of a layout; `sample` is the language of its response sample. */
export function pageOf(api: MadeApi, wording: Wording, sample: "xml" | "json" = "xml"): Page {
  return {
    method: api.method,
    title: api.title,
    label: wording.label === undefined ? undefined : `${wording.label.before}${wording.label.words[api.session]}`,
    description: api.description.split("\n"),
    wording,
    request: tableOf(api.request, "request", wording),
    response: tableOf(api.response, "response", wording),
    samples: {
      java: javaSample(api).split("\n"),
      response: (sample === "xml" ? xmlSample(api) : jsonSample(api)).split("\n"),
      error: errorSamples[sample],
    },
    errors: api.errors,
  };
}

function tableOf(parameters: readonly MadeParameter[], side: Side, wording: Wording): PageTable {
  const columns = wording.columns[side];
  const rows: PageRow[] = [];
  const add = (list: readonly MadeParameter[], above: string, depth: number): void => {
    for (const [index, parameter] of list.entries()) {
      const path = `${above}.${parameter.name}`;
      rows.push({
        path,
        depth,
        isLeaf: parameter.fields.length === 0,
        isLast: index === list.length - 1,
        cells: columns.map((column) => ({ column, text: cellText(parameter, column, wording) })),
      });
      add(parameter.fields, path, depth + 1);
    }
  };
  add(parameters, side, 0);
  return {
    heading: wording.headings[side],
    titles: columns.map((column) => ({ column, text: wording.titles[column] })),
    rows,
  };
}

function cellText(parameter: MadeParameter, column: Column, wording: Wording): string {
  switch (column) {
    case "name":
    case "type":
    case "example":
    case "description":
      return parameter[column];
    case "required":
      return wording.required[parameter.required ? "yes" : "no"];
    case "limits":
      return limitsOf(parameter).join("\n");
  }
}

function limitsOf({ limits }: MadeParameter): readonly string[] {
  return [
    ...(limits.default === undefined ? [] : [`默认值:${limits.default}`]),
    ...(limits.maxLength === undefined ? [] : [`最大长度:${limits.maxLength}`]),
    ...(limits.maxListSize === undefined ? [] : [`最大列表长度:${limits.maxListSize}`]),
    ...(limits.min === undefined ? [] : [`最小值:${limits.min}`]),
    ...(limits.max === undefined ? [] : [`最大值:${limits.max}`]),
    ...(limits.fileExtensions === undefined ? [] : [`支持的文件类型:${limits.fileExtensions.join(",")}`]),
  ];
}

/** Returns the text of a row's cell; an empty text if the table has no such column. */
export function cellOf(row: PageRow, column: Column): string {
  return row.cells.find((cell) => cell.column === column)?.text ?? "";
}

/** Returns the name without the path above it. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}
