import { describe, expect, it } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { read } from "../../generator/read/read.js";
import { resolve } from "../../generator/resolve/resolve.js";
import { treeOf } from "./nest.js";

/** Returns the request of a document as `name(fields)`, and the places of findings about nesting by names. */
async function requestOf(text: string): Promise<readonly [tree: string, reported: readonly string[]]> {
  const found = new Diagnostics();
  const [doc] = await read({ path: "page", text, sha256: "0" }, found);
  const tree = doc === undefined ? "" : treeOf(resolve(doc, found).request).replaceAll("()", "");
  const findings = found.sorted().filter(({ code }) => code === "resolve/nested-by-name");
  return [tree, findings.map(({ place }) => `${place?.line}:${place?.column}`)];
}

const markdown = (rows: readonly string[]): string =>
  [
    "taobao.demo.get (示例)",
    "",
    "## 请求参数",
    "",
    "| 名称 | 类型 | 是否必须 | 示例值 | 描述 |",
    "|---|---|---|---|---|",
    ...rows.map((row) => `| ${row.replace(/ (?=\S+$)/, " | ")} | 是 | 1 | 备注 |`),
  ].join("\n");
const tabs = (rows: readonly string[]): string =>
  [
    "taobao.demo.get (示例)",
    "",
    "请求参数",
    "",
    "名称\t类型\t是否必须\t示例值\t描述",
    "",
    ...rows.map((row) => `${row.replace(/ (?=\S+$)/, "\t")}\t是\t1\t备注`),
  ].join("\n");
const json = (rows: readonly string[]): string =>
  [
    '{"name":"taobao.demo.get","responseParams":[],"requestParams":[',
    "",
    "",
    "",
    "",
    "",
    rows
      .map((row) => row.split(" "))
      .map(([name, type]) => JSON.stringify({ name, type, required: true, desc: "备注" }))
      .join(",\n"),
    "]}",
  ].join("\n");

describe.each([
  ["Markdown", markdown],
  ["tabs", tabs],
  ["document JSON", json],
])("rows of %s whose names are paths", (_, write) => {
  it.each([
    ["below an object", ["query Query", "query.a String", "query.b Number", "c String"], "query(a b) c", 8],
    ["below a list", ["items Item[]", "items.a String"], "items(a)", 8],
    [
      "below a nested object",
      ["query Query", "query.page Page", "query.page.size Number", "c String"],
      "query(page(size)) c",
      8,
    ],
    ["after other rows", ["query Query", "c String", "query.a String"], "query(a) c", 9],
  ])("are fields %s, with one finding", async (_case, rows, tree, line) => {
    const [found, reported] = await requestOf(write(rows));
    expect(found).toBe(tree);
    expect(reported.map((place) => Number(place.split(":")[0]))).toEqual([line]);
  });

  it.each([
    ["nothing has the name before the dot", ["dimission.employee String", "c String"]],
    ["a scalar has the name before the dot", ["query String", "query.a String"]],
    ["the object comes later", ["query.a String", "query Query[]"]],
  ])("keep their names if %s", async (_case, rows) => {
    const [found, reported] = await requestOf(write(rows));
    expect(found).toBe(rows.map((row) => row.split(" ")[0]).join(" "));
    expect(reported).toEqual([]);
  });
});

it("rows keep dotted names in a table that marks nested rows itself", async () => {
  const [found, reported] = await requestOf(markdown(["query Query", "└ a String", "query.b String"]));
  expect(found).toBe("query(a) query.b");
  expect(reported).toEqual([]);
});

it("names in a reviewed spec stay as they are written", async () => {
  const spec =
    "topSpec: 1\nmethod: taobao.demo.get\nrequest:\n  - { name: query, type: Query }\n  - { name: query.a, type: String }\nresponse: []\n";
  expect(await requestOf(spec)).toEqual(["query query.a", []]);
});
