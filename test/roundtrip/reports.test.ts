import { describe, expect, test } from "vitest";
import type { DescribedDiagnostic } from "../../generator/diagnostics/describe.js";
import type { Line } from "./page.js";
import { silentDifferences } from "./reports.js";
import { canonicalType, structureDifferences, type Structure, type StructureDifference } from "./structure.js";

const lines: readonly Line[] = [
  { text: "taobao.demo.get (示例)", part: "title" },
  { text: "请求参数", part: "heading", side: "request" },
  { text: "名称 类型 是否必须", part: "titles", side: "request" },
  { text: "query Query 必须", part: "row", side: "request", row: "request.query" },
  { text: "└ id", part: "row", side: "request", row: "request.query.id" },
  { text: "id Number 必须", part: "row", side: "request", row: "request.id" },
  { text: "响应参数", part: "heading", side: "response" },
  { text: "id Number", part: "row", side: "response", row: "response.id" },
];

function finding(code: string, found: { line?: number; message?: string; parameter?: string }): DescribedDiagnostic {
  const { line = 1, message = "", parameter } = found;
  // Any code is permitted: future codes of readers are unknown here.
  return {
    code: code as DescribedDiagnostic["code"],
    severity: "warning",
    message,
    hint: "",
    place: { file: "page.txt", line, column: 1, length: 1 },
    parameter,
  };
}

const of = (aspect: StructureDifference["aspect"], path: string, line?: number): StructureDifference => ({
  aspect,
  path,
  expected: "",
  actual: "",
  ...(line !== undefined && { line }),
});

describe("a difference is reported by a finding", () => {
  const required = of("required", "request.id");
  test.each<readonly [string, StructureDifference, DescribedDiagnostic]>([
    ["at its line", required, finding("read/any", { line: 6 })],
    ["at its parameter", required, finding("read/any", { parameter: "request.id" })],
    ["that names it", required, finding("read/any", { message: "What is `id`?" })],
    ["that names it with its line", required, finding("read/any", { message: "Unknown: `id` in line 6 (x)." })],
    ["at its parent's line", of("type", "request.query.id"), finding("read/any", { line: 4 })],
    ["at its table's heading", required, finding("read/any", { line: 2 })],
    ["at its table's titles", of("missing", "request.query.id"), finding("read/any", { line: 3 })],
    ["that names its table", required, finding("read/any", { message: "请求参数 is not read." })],
    ["at the line it was read from", of("extra", "request.em_id", 6), finding("read/any", { line: 6 })],
    [
      "that says that all of the nesting is unsure",
      of("missing", "request.query.id"),
      finding("resolve/nesting-contradicts-sample", { parameter: "request" }),
    ],
    ["that says where the page was cut", of("missing", "response.id"), finding("read/page-cut", { line: 8 })],
  ])("%s", (_, difference, found) => {
    expect(silentDifferences([difference], { lines, findings: [found] })).toEqual([]);
  });

  test("is reported if the finding names the row that it is nested in, and that row differs itself", () => {
    const differences = [of("missing", "request.query"), of("missing", "request.query.id")];
    const findings = [finding("read/any", { message: "`query` is left out." })];
    expect(silentDifferences(differences, { lines, findings })).toEqual([]);
  });

  test("is reported if the finding says where the sample shows it, and it was read there", () => {
    const differences = [of("missing", "request.query.id"), of("extra", "request.id", 5)];
    const findings = [finding("resolve/missing-in-sample", { message: `"id" stands`, parameter: "request.id" })];
    expect(silentDifferences(differences, { lines, findings })).toEqual([]);
    expect(silentDifferences(differences.slice(0, 1), { lines, findings })).toHaveLength(1);
  });
});

describe("a difference is silent despite a finding", () => {
  const required = of("required", "request.id");
  test.each<readonly [string, StructureDifference, DescribedDiagnostic]>([
    ["about another row", required, finding("read/any", { line: 4, message: "What is `query`?" })],
    ["about a row of that name in the other table", required, finding("read/any", { line: 8, message: "`id`" })],
    ["about a row of that name in another line", required, finding("read/any", { message: "`id` in line 5" })],
    ["about a longer name", required, finding("read/any", { message: "What is `id_card`?" })],
    ["about its description", required, finding("resolve/missing-description", { message: "id" })],
    ["about its example", required, finding("lint/example-type-mismatch", { line: 6 })],
    [
      "that blames the page for a row that was lost",
      of("missing", "request.id"),
      finding("resolve/missing-in-table", { message: `"id"` }),
    ],
    ["about its type", required, finding("lint/undeclared-type", { line: 6 })],
    ["about the other table", required, finding("read/any", { line: 7 })],
    ["about where the page was cut, below it", of("missing", "request.query"), finding("read/page-cut", { line: 8 })],
    ["of another stage", required, finding("verify/any", { line: 6 })],
  ])("%s", (_, difference, found) => {
    expect(silentDifferences([difference], { lines, findings: [found] })).toEqual([difference]);
  });
});

describe("two structures differ", () => {
  const row = (path: string, type = "String", required: boolean | undefined = true) => ({ path, type, required });
  const structure = (...rows: Structure["rows"]): Structure => ({ method: "a.b", session: "none", rows });

  test.each<readonly [string, Structure, Structure, readonly string[]]>([
    [
      "in nothing, whatever the order",
      structure(row("request.a"), row("request.b")),
      structure(row("request.b"), row("request.a")),
      [],
    ],
    [
      "by a row that is nested elsewhere",
      structure(row("request.a.x")),
      structure(row("request.x")),
      ["missing request.a.x", "extra request.x"],
    ],
    [
      "by a row that comes twice",
      structure(row("request.a")),
      structure(row("request.a"), row("request.a")),
      ["extra request.a"],
    ],
    [
      "by type and flag",
      structure(row("request.a")),
      structure(row("request.a", "Number", false)),
      ["type request.a", "required request.a"],
    ],
    [
      "by method and session",
      { ...structure(), method: "c" },
      { ...structure(), session: "needed" },
      ["method ", "session "],
    ],
  ])("%s", (_, expected, actual, wanted) => {
    expect(structureDifferences(expected, actual).map(({ aspect, path }) => `${aspect} ${path}`)).toEqual(wanted);
  });
});

test.each([
  ["String []", "String[]"],
  ["List<Long>", "Number[]"],
  ["ArrayList<Item[]>", "Item[][]"],
  ["Map<String, Object>", "Map"],
  ["int", "Number"],
  ["OrderDto", "OrderDto"],
])("the type %s is %s in the platform's spelling", (word, canonical) => {
  expect(canonicalType(word)).toBe(canonical);
});
