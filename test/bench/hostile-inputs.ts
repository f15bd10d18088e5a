import { readFileSync } from "node:fs";
import { bulletPage } from "../roundtrip/bullet-page.js";
import { madeApi, type CorpusParameter, type MadeApi } from "../roundtrip/made-model.js";
import { pipePage } from "../roundtrip/pipe-page.js";

/** A kind of hostile input. */
export interface HostileInput {
  readonly name: string;
  /** The reader that it targets; the content determines which reader is chosen. */
  readonly reader: "page text" | "page HTML" | "document JSON" | "spec YAML";
  /** Returns a text of approximately this number of characters. */
  readonly make: (length: number) => string;
  /** The maximum length that is read, for input that is rejected beyond the size of real documents. */
  readonly longest?: number;
}

const seed = readFileSync(
  new URL("../../specs/pages/alibaba.alihealth.followup.dialogrecord.recall.txt", import.meta.url),
  "utf8",
);
const capture = {
  notice: false,
  breadcrumb: true,
  gutters: true,
  lineEnd: "\n" as const,
  samples: true,
  errorCells: " " as const,
};

function filled(unit: string, length: number): string {
  return unit.repeat(Math.ceil(length / unit.length));
}

/** Returns an API with a response of this number of rows; every tenth is an object. */
function wide(rows: number): MadeApi {
  const parameters = Array.from({ length: rows / 1.1 }, (_, index): CorpusParameter => {
    const fields = index % 10 === 0 ? [{ name: "id", type: "Number", description: "编号" }] : [];
    const type = fields.length > 0 ? "Item" : "String";
    return { name: `p${index}`, type, description: "说明", subParams: fields };
  });
  return madeApi({ name: "taobao.demo.get", responseParams: [{ name: "r", type: "Result", subParams: parameters }] });
}

const tableHead = "<tr><th>名称</th><th>类型</th><th>是否必须</th><th>最大长度</th><th>示例值</th><th>描述</th></tr>";
const tableRow = "<tr><td>a</td><td>String</td><td>必须</td><td></td><td>1</td><td>说明</td></tr>";
const htmlPage = (rows: string): string =>
  `<html><body><h1>taobao.demo.get (示例)</h1><h2>请求参数</h2><table>${tableHead}${rows}</table>` +
  `<h2>响应参数</h2><table><tr><th>名称</th><th>类型</th><th>示例值</th><th>描述</th></tr></table></body></html>`;

const documentOf = (parameters: string): string =>
  `{"name":"taobao.demo.get","description":"示例","responseParams":[${parameters}]}`;
const specOf = (rest: string): string => `topSpec: 1\nmethod: taobao.demo.get\ntitle: 示例\nsession: none\n${rest}`;

/** The maximum lengths of inputs that are rejected beyond them. */
const longestRead: ReadonlyMap<string, number> = new Map([
  ["page text: rows", 1_500_000],
  ["page text: rows without samples", 1_000_000],
  ["page text: rows with bars", 6_500_000],
  ["page text: repeated sections", 1_250_000],
  ["page text: carriage returns", 140_000],
  ["page HTML: rows", 1_750_000],
  ["page HTML: nested rows", 1_750_000],
  ["page HTML: lists that are never closed", 90_000],
  ["page HTML: elements in each other", 95_000],
  ["page HTML: references to line feeds", 700_000],
  ["document JSON: parameters", 2_200_000],
  ["document JSON: parameters in each other", 2_200_000],
  ["document JSON: lists in each other", 400_000],
  ["spec YAML: a text", 1_900_000],
  ["spec YAML: parameters", 200_000],
  ["spec YAML: unknown keys", 160_000],
  ["spec YAML: lists in each other", 180_000],
  ["spec YAML: aliases", 180_000],
]);

export const hostileInputs: readonly HostileInput[] = [
  text("a cell of words", (length) => seed.replace("token用于安全验证", () => filled("长 ", length))),
  text("a cell of blanks", (length) => seed.replace("token用于安全验证", () => `${filled(" ", length)}x`)),
  text("rows", (length) => bulletPage(wide(length / 60), capture)),
  text("rows without samples", (length) => bulletPage(wide(length / 30), { ...capture, samples: false })),
  text("rows with bars", (length) => pipePage(wide(length / 50))),
  text(
    "repeated sections",
    (length) => `a.b (c)\n${filled("请求参数\n名称 类型 是否必须\na String 必须 x\n", length)}`,
  ),
  text("elements that never close", (length) => seed.replace("<model>", () => filled("<a>", length))),
  text("entities", (length) => seed.replace("<model>true", () => `<model>${filled("&a;", length)}`)),
  text("carriage returns", (length) => `${filled("\r", length)}${seed}`),
  text("bytes of another kind", (length) => filled("\u0000\u0001\uFFFD\n", length)),
  html("a cell", (length) => htmlPage(tableRow.replace("说明", () => filled("长 ", length)))),
  html("rows", (length) => htmlPage(filled(tableRow, length))),
  html("nested rows", (length) => htmlPage(filled("<tr><td><ul><li>└ a</li><li>String</li></ul></td></tr>", length))),
  html("lists that are never closed", (length) => htmlPage(filled("<ul><li>a<li>String", length))),
  html("elements in each other", (length) => htmlPage(filled("<div>", length))),
  html("comments that are never closed", (length) => htmlPage(filled("<!--", length))),
  html(
    "references to line feeds",
    (length) => `${htmlPage(tableRow)}<h2>响应示例</h2><pre>{${filled("&#10;", length)}</pre>`,
  ),
  html("attributes", (length) => htmlPage(`<tr${filled(" a=b", length)}>`)),
  json("a text", (length) => documentOf(`{"name":"a","type":"String","description":"${filled("长 ", length)}"}`)),
  json("parameters", (length) =>
    documentOf(`${filled('{"name":"a","type":"String","description":"说明"},', length)}{"name":"b","type":"String"}`),
  ),
  json("parameters in each other", (length) => {
    const deep = length / 45;
    return documentOf(`${'{"name":"__proto__","type":"A","subParams":['.repeat(deep)}${"]}".repeat(deep)}`);
  }),
  json("lists in each other", (length) => documentOf(filled("[", length))),
  json("digits", (length) => documentOf(filled("1", length))),
  yaml("a text", (length) => specOf(`description: "${filled("长 ", length)}"\n`)),
  yaml("parameters", (length) => specOf(`request:\n${filled("  - name: a\n    type: String\n", length)}`)),
  yaml("unknown keys", (length) => specOf(Array.from({ length: length / 10 }, (_, at) => `k${at}: v\n`).join(""))),
  yaml("lists in each other", (length) => specOf(`request: ${filled("[{fields: ", length)}`)),
  yaml("aliases", (length) => specOf(`title: &a x\ndescription: [${filled("*a, ", length)}]\n`)),
];

function input(reader: HostileInput["reader"], name: string, make: HostileInput["make"]): HostileInput {
  const longest = longestRead.get(`${reader}: ${name}`);
  return { name, reader, make, ...(longest !== undefined && { longest }) };
}

function text(name: string, make: HostileInput["make"]): HostileInput {
  return input("page text", name, make);
}

function html(name: string, make: HostileInput["make"]): HostileInput {
  return input("page HTML", name, make);
}

function json(name: string, make: HostileInput["make"]): HostileInput {
  return input("document JSON", name, make);
}

function yaml(name: string, make: HostileInput["make"]): HostileInput {
  return input("spec YAML", name, make);
}
