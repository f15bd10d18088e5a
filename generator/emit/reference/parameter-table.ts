import { tableMarkdown, type Table } from "../../../templates/docs/markdown.js";
import { present } from "../../text/present.js";
import type { DescribedDiagnostic } from "../../diagnostics/describe.js";
import type { Field } from "../../model/api-spec.js";
import type { EmittedFile } from "../../model/emit-plan.js";
import { addresses, linkTo } from "./addresses.js";
import type { DocumentedApi } from "./documented-api.js";
import { evidenceView } from "./evidence.js";
import { startOfText, type LongTexts } from "./long-texts.js";
import { wellFormed, type InBoth } from "./page-text.js";
import { parameterRow, type ParameterRow } from "./parameter-rows.js";
import { tableParameters, type TableParameter } from "./table-parameters.js";
import { finishedHtml, type Fill } from "./templates.js";

/**
 * One of the two tables of an API, divided into pages: its start on the page of the API, the rest on pages of their
 * own.
 */
export interface TablePages {
  /** The start of the table, for `table.hbs`; `undefined` if it has no parameters. */
  readonly start: TableView | undefined;
  /** The start of the table, for Markdown. */
  readonly shown: Table;
  readonly parameters: readonly PlacedParameter[];
  readonly files: readonly EmittedFile[];
}

/** A parameter with the place of its row. */
export interface PlacedParameter extends Pick<TableParameter, "field" | "path"> {
  /** The name in the SDK. */
  readonly property: string | undefined;
  readonly page: string;
  /** The id of its row. */
  readonly anchor: string;
}

export interface TableView {
  readonly caption: InBoth;
  readonly request: boolean;
  /** Whether some rows can be expanded and collapsed. */
  readonly nested: boolean;
  readonly rows: object;
  /** The further pages of the table. */
  readonly parts: readonly { readonly href: string; readonly first: string; readonly last: string }[];
}

export interface TableToLayOut {
  readonly table: "request" | "response";
  readonly fields: readonly Field[];
  readonly api: DocumentedApi;
  /** Findings by parameter path. */
  readonly findings: ReadonlyMap<string, readonly DescribedDiagnostic[]>;
  /** Names in the SDK, by parameter path. */
  readonly properties: ReadonlyMap<string, string>;
  readonly texts: LongTexts;
  /** The size of the rows on the page of the API, in bytes, after which the table continues on further pages. */
  readonly maxOwnSize: number;
  readonly fill: Fill;
}

/** The maximum size of the rows on a further page, in bytes, to which one row of about 20,000 bytes may be added. */
const maxFurtherSize = 70_000;

interface Part {
  readonly page: string;
  readonly rows: { readonly parameter: TableParameter; readonly row: ParameterRow; readonly html: string }[];
  size: number;
}

const captions: Readonly<Record<"request" | "response", InBoth>> = {
  request: { en: "Request parameters", zh: "请求参数" },
  response: { en: "Response parameters", zh: "响应参数" },
};

/** Divides a table into pages and renders them. */
export function layOutTable(work: TableToLayOut): TablePages {
  const { table, fields, findings, properties, texts, maxOwnSize, fill } = work;
  const { method } = work.api.spec;
  const { module } = work.api.names;
  const api = addresses.api(module);
  let part: Part = { page: api, rows: [], size: 0 };
  const parts = [part];
  for (const parameter of tableParameters(table, fields)) {
    if (part.size > (part.page === api ? maxOwnSize : maxFurtherSize)) {
      part = { page: addresses.tablePart(module, table, parts.length + 1), rows: [], size: 0 };
      parts.push(part);
    }
    const evidence = work.api.evidence.get(parameter.path);
    const row = parameterRow(
      table,
      parameter,
      properties.get(parameter.path),
      findings.get(parameter.path) ?? [],
      evidence && evidenceView(evidence),
      texts,
      part.page,
    );
    const html = fill("parameter.hbs", row);
    part.rows.push({ parameter, row, html });
    part.size += Buffer.byteLength(html);
  }
  const [start = part, ...others] = parts;
  if (start.rows.length === 0) {
    return { start: undefined, shown: { rows: [], others: [] }, parameters: [], files: [] };
  }
  const links = (from: string): TableView["parts"] =>
    others.map(({ page, rows }) => ({
      href: linkTo(page, from),
      first: shownPath(rows[0]),
      last: shownPath(rows.at(-1)),
    }));
  const view = ({ page, rows }: Part): TableView => ({
    caption: captions[table],
    request: table === "request",
    nested: rows.some(({ parameter }) => parameter.fields.length > 0),
    rows: finishedHtml(rows.map(({ html }) => html)),
    parts: page === api ? links(api) : [],
  });
  return {
    start: view(start),
    shown: {
      rows: start.rows.map(({ row }) => row),
      others: others.map(({ page }) => linkTo(addresses.markdown(page), api)),
    },
    parameters: parts.flatMap(({ page, rows }) =>
      rows.map(({ parameter: { field, path }, row: { anchor } }) => {
        return { field, path, property: properties.get(path), page, anchor };
      }),
    ),
    files: others.flatMap((part, index) => [
      {
        path: part.page,
        text: fill("table-part.hbs", {
          root: linkTo("", part.page),
          title: `${method}: ${table} parameters, page ${index + 2} of ${parts.length}`,
          titleZh: `${method} ${captions[table].zh}，第 ${index + 2} 页，共 ${parts.length} 页`,
          method,
          api: linkTo(api, part.page),
          first: shownPath(part.rows[0]),
          previous: linkTo((others[index - 1] ?? start).page, part.page),
          next: linkToPart(others[index + 1], part.page),
          table: view(part),
        }),
      },
      { path: addresses.markdown(part.page), text: partMarkdown(part, method, table) },
    ]),
  };
}

function partMarkdown({ rows }: Part, method: string, table: TableToLayOut["table"]): string {
  const list = tableMarkdown(
    rows.map(({ row }) => row),
    table === "request",
  );
  return `# \`${method}\`: more ${table} parameters\n\n${list}`;
}

function linkToPart(part: Part | undefined, from: string): string | undefined {
  return part === undefined ? undefined : linkTo(part.page, from);
}

function shownPath(row: Part["rows"][number] | undefined): string {
  return startOfText(wellFormed(present(row, "each part of a table has a row").parameter.path), 600);
}
