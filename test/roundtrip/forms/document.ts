import { cellOf, type Column, type Line, type Page, type PageRow, type Side } from "../page.js";
import { PageLines } from "./page-lines.js";

export interface DocumentStyle {
  /** Whether the document is in the envelope of the endpoint's response; archives contain it alone. */
  readonly envelope: boolean;
  /** Whether unset members are present as `null` or empty. */
  readonly complete: boolean;
}

/** Writes the document as the platform's endpoint serves it, one key per line. */
export function writeDocument(page: Page, style: DocumentStyle): readonly Line[] {
  const out = new PageLines();
  if (style.envelope) out.add("furniture", "{", ` "success": true,`, ` "code": null,`, ` "data":`);
  out.add("furniture", "{");
  out.add("title", member("name", page.method), member("apiChineseName", markup(page.title)));
  out.add("description", member("description", markup(page.description.join("\n"))));
  if (page.label !== undefined) {
    out.add("label", `"labels": [{"displayName": ${JSON.stringify(page.label)}, "key": "required"}],`);
  } else if (style.complete) out.add("label", `"labels": null,`);
  for (const side of ["request", "response"] as const) {
    out.heading(`"${side}Params": [`, side);
    addParameters(out, page[side].rows, side, style);
    out.add("furniture", "],");
  }
  const isXml = page.samples?.response[0]?.startsWith("<") ?? true;
  if (page.samples !== undefined && style.complete)
    out.add("sample", member(isXml ? "rspSampleXml" : "rspSampleJson", page.samples.response.join("\n")));
  out.add("errors", `"errorCodes": [`);
  for (const [index, { code, message, solution }] of page.errors.entries()) {
    const solutionOrNull = solution === "" ? null : markup(solution);
    const error = JSON.stringify({ errorCode: code, errorMsg: markup(message), solution: solutionOrNull });
    out.add("errors", index < page.errors.length - 1 ? `${error},` : error);
  }
  out.add("errors", "]");
  out.add("furniture", "}");
  if (style.envelope) out.add("furniture", "}");
  return out.lines;
}

function addParameters(out: PageLines, rows: readonly PageRow[], side: Side, style: DocumentStyle): void {
  for (const [index, row] of rows.entries()) {
    const line = { part: "row", side, row: row.path } as const;
    const next = rows[index + 1]?.depth ?? 0;
    out.push([
      { ...line, text: "{" },
      ...row.cells.flatMap(({ column, text }) => {
        const written = memberOf(column, text, style);
        return written === undefined ? [] : [{ ...line, column, text: written }];
      }),
      ...limitMembers(cellOf(row, "limits"), style, index).map((text) => ({ ...line, text })),
      {
        ...line,
        text:
          next > row.depth
            ? `"subParams": [`
            : `"subParams": []}${next === row.depth && index < rows.length - 1 ? "," : ""}`,
      },
    ]);
    for (let depth = row.depth; depth > next; depth -= 1) {
      const isLastOfAll = depth - 1 === next && index === rows.length - 1;
      out.push([{ ...line, text: `]}${depth - 1 === next && !isLastOfAll ? "," : ""}` }]);
    }
  }
}

function memberOf(column: Column, text: string, { complete }: DocumentStyle): string | undefined {
  switch (column) {
    case "required":
      // Archives omit members that are false.
      if (text === "" || (text === "false" && !complete)) return complete ? `"required": null,` : undefined;
      return /^(?:true|false)$/.test(text) ? `"required": ${text},` : member("required", text);
    case "example":
      return member("demoValue", text);
    case "limits":
      return undefined;
    case "description":
      return member(column, markup(text));
    case "name":
    case "type":
      return member(column, text);
  }
}

const limitKeys: Readonly<Record<string, string>> = {
  默认值: "defaultValue",
  最大长度: "maxLength",
  最大列表长度: "maxListSize",
  最小值: "minValue",
  最大值: "maxValue",
  支持的文件类型: "fileExt",
};

function limitMembers(limits: string, { complete }: DocumentStyle, index: number): readonly string[] {
  const values = new Map<string, string>();
  for (const limit of limits === "" ? [] : limits.split("\n")) {
    const colon = limit.indexOf(":");
    values.set(limitKeys[limit.slice(0, colon)] ?? limit.slice(0, colon), limit.slice(colon + 1));
  }
  const all = [...Object.values(limitKeys), "paramOrder", "parentId"];
  return all.flatMap((key) => {
    const value = values.get(key);
    // The platform serves limits as numbers and as texts.
    const isNumber = value !== undefined && /^\d{1,15}$/.test(value) && key !== "defaultValue" && index % 2 === 0;
    if (value !== undefined) return [isNumber ? `"${key}": ${value},` : member(key, value)];
    if (!complete) return [];
    return [/^(?:defaultValue|fileExt|parentId)$/.test(key) ? `"${key}": "",` : `"${key}": null,`];
  });
}

function member(key: string, value: string): string {
  return `${JSON.stringify(key)}: ${JSON.stringify(value)},`;
}

/** Converts a text to markup; only examples are plain text. */
function markup(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("\n", "<br />");
}
