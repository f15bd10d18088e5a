import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../temporary-folder.js";
import { runTopgen } from "./run-topgen.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const seed = readFileSync(join(root, "specs/pages/alibaba.alihealth.followup.dialogrecord.recall.txt"), "utf8");

interface Finding {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly parameter: string | null;
  readonly line: number | null;
}

async function lint(file: string, text: string): Promise<readonly Finding[]> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, file), text);
  const { errors } = await runTopgen(folder, ["lint", file, "--json"]);
  return errors
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Finding);
}

/** Returns the seed page with one of its texts replaced, which must exist. */
function pageWith(text: string, instead: string): string {
  if (!seed.includes(text)) throw new Error(`The seed page has no "${text}".`);
  return seed.replace(text, instead);
}

function codes(found: readonly Finding[]): readonly string[] {
  return found.map(({ code, parameter }) => (parameter === null ? code : `${code} ${parameter}`));
}

/** The finding of the platform's seed page, whose sample response reports success and failure at the same time. */
const seedFinding = "resolve/sample-contradicts-itself response.result1.success";

describe("topgen lint with copied pages", () => {
  it("finds the single problem of the seed page", async () => {
    expect(codes(await lint("page.txt", seed))).toEqual([seedFinding]);
  });

  it.each([
    ["no title", "recall (会话消息撤回)", "recall ()", "lint/title-missing"],
    [
      "a required parameter that the request sample does not set",
      'obj1.setRsType("2");\n',
      "",
      "lint/required-not-in-sample request.request1.rs_type",
    ],
    [
      "an optional parameter that the request sample does not set",
      'obj1.setDoctorId("814900585107281");\n',
      "",
      "resolve/missing-in-sample request.request1.doctor_id",
    ],
    [
      "a member of the response that the table does not list",
      "        <model>true</model>\n",
      "        <model>true</model>\n        <total>1</total>\n",
      "resolve/missing-in-table response.result1",
    ],
    [
      "a member of the table that the response does not show",
      "        <msg_info>SUCCESS</msg_info>\n",
      "",
      "resolve/missing-in-sample response.result1.msg_info",
    ],
    [
      "a value in the response that is not of its type",
      "<model>true</model>",
      "<model>maybe</model>",
      "resolve/sample-value-unfit response.result1.model",
    ],
    [
      "an example that is not of its type",
      "  • Boolean\n  • true\n",
      "  • Boolean\n  • perhaps\n",
      "lint/example-type-mismatch response.result1.model",
    ],
    [
      "an invalid error code",
      "错误码 错误描述 解决方案\n",
      "错误码 错误描述 解决方案\nisv/wrong!code 参数错误\n",
      "lint/error-code-malformed",
    ],
  ])("finds %s", async (_, text, instead, expected) => {
    const found = await lint("page.txt", pageWith(text, instead));
    const others = codes(found).filter((code) => code !== seedFinding);
    expect(others).toEqual([expected]);
    expect(found.every(({ severity }) => severity === "warning")).toBe(true);
  });
});

const spec = (request: string): string =>
  `topSpec: 1\nmethod: taobao.demo.note.add\ntitle: 备注\nsession: none\nrequest:\n${request}response: []\n`;

it("topgen lint shows the row of an invalid error code", async () => {
  const table = "错误码 错误描述 解决方案\n";
  const found = await lint("page.txt", pageWith(table, `${table}isv/wrong!code 参数错误\n`));
  const line = seed.slice(0, seed.indexOf(table)).split("\n").length + 1;
  expect(found.find(({ code }) => code === "lint/error-code-malformed")?.line).toBe(line);
});

it("topgen lint lists all required parameters that the sample does not set in one finding, and all malformed codes", async () => {
  const table = "错误码 错误描述 解决方案\n";
  const page = seed
    .replace('obj1.setRsType("2");\n', "")
    .replace(/obj1\.setRecordId\(.*\n/, "")
    .replace(table, `${table}isv/wrong!code 参数错误\nisv/other!code 参数错误\n`);
  const found = await lint("page.txt", page);
  expect(codes(found)).toContain("lint/required-not-in-sample request");
  const messages = found.map(({ code, message }) => `${code}: ${message}`).join("\n");
  expect(messages).toMatch(
    /required-not-in-sample: .*`request1\.record_id` in line \d+, .*`request1\.rs_type` in line \d+/,
  );
  expect(messages).toMatch(/error-code-malformed: .*`isv\/wrong!code` in line \d+, `isv\/other!code` in line \d+/);
  expect(codes(found).filter((code) => code.startsWith("resolve/missing-in-sample"))).toEqual([]);
});

describe("topgen lint with specs", () => {
  it.each([
    ["an invalid date", "  - { name: at, type: Date, example: 昨天 }\n", "lint/example-type-mismatch request.at"],
    [
      "an invalid number",
      '  - { name: num, type: Number, example: "12件" }\n',
      "lint/example-type-mismatch request.num",
    ],
    [
      "one of a list's numbers",
      '  - { name: ids, type: "Number[]", example: "1,x" }\n',
      "lint/example-type-mismatch request.ids",
    ],
    [
      "a text that is too long",
      "  - { name: note, type: String, example: 很长的备注, maxLength: 3 }\n",
      "lint/example-exceeds-limit request.note",
    ],
    [
      "a number below its least",
      '  - { name: num, type: Number, example: "0", min: "1" }\n',
      "lint/example-exceeds-limit request.num",
    ],
    [
      "a list that is too long",
      '  - { name: ids, type: "String[]", example: "a,b,c", maxListSize: 2 }\n',
      "lint/example-exceeds-limit request.ids",
    ],
    ["an object without fields", "  - { name: extra, type: Object }\n", "resolve/object-without-fields request.extra"],
    ["a type that is nowhere", "  - { name: extra, type: ExtraDto }\n", "resolve/object-without-fields request.extra"],
    [
      "a type that lists its fields elsewhere only",
      "  - { name: a, type: Dto, fields: [{ name: b, type: String }] }\n  - { name: c, type: Dto }\n",
      "resolve/object-without-fields request.c",
    ],
  ])("finds %s", async (_, request, expected) => {
    expect(codes(await lint("spec.yaml", spec(request)))).toEqual([expected]);
  });

  it.each([
    ["a map", "  - { name: extra, type: Map }\n"],
    ["a price with a fraction, as Number", '  - { name: price, type: Number, example: "12.50" }\n'],
    ["a date with a time", '  - { name: at, type: Date, example: "2026-01-02 03:04:05" }\n'],
    ["a list that is written as JSON", '  - { name: ids, type: "Number[]", example: "[1,2]" }\n'],
    [
      "a type that holds itself",
      '  - name: tree\n    type: Node\n    fields: [{ name: name, type: String }, { name: children, type: "Node[]" }]\n',
    ],
  ])("accepts %s", async (_, request) => {
    expect(codes(await lint("spec.yaml", spec(request)))).toEqual([]);
  });
});

const specWithSample = (json: string): string => `
topSpec: 1
method: taobao.demo.item.get
title: 商品
session: none
request: []
response:
  - name: item
    type: Item
    fields:
      - { name: num, type: Number }
      - { name: marks, type: "String[]" }
      - name: lines
        type: Line[]
        fields: [{ name: code, type: String }]
samples:
  response:
    json: '{"item_get_response":${json}}'
`;

describe("topgen lint with specs whose sample contradicts their table", () => {
  const lines = '"lines":{"line":[{"code":"a"}]}';
  const marks = '"marks":{"string":["a"]}';

  it.each([
    ["nothing, where they agree", `{"item":{"num":1,${marks},${lines}},"request_id":"x"}`, []],
    ["nothing in lists without wrappers", '{"item":{"num":1,"marks":["a"],"lines":[{"code":"a"}]}}', []],
    ["nothing in what is empty", '{"item":{"num":null,"marks":[],"lines":[{"code":{}}]}}', []],
    ["a member missing", `{"item":{${marks},${lines}}}`, ["resolve/missing-in-sample response.item.num"]],
    ["a member too many", `{"item":{"num":1,"sum":2,${marks},${lines}}}`, ["resolve/missing-in-table response.item"]],
    ["a member elsewhere, once", `{"num":1,"item":{${marks},${lines}}}`, ["resolve/row-shown-elsewhere response"]],
    [
      "several members missing, once",
      `{"item":{${marks},"lines":{"line":[{"id":1}]}}}`,
      ["resolve/missing-in-sample response", "resolve/missing-in-table response.item.lines"],
    ],
    [
      "a value of another type",
      `{"item":{"num":"many",${marks},${lines}}}`,
      ["resolve/sample-value-unfit response.item.num"],
    ],
    ["a list for an object", `{"item":[{"num":1,${marks},${lines}}]}`, ["resolve/sample-value-unfit response.item"]],
    [
      "an object for a list",
      `{"item":{"num":1,${marks},"lines":{"code":"a"}}}`,
      ["resolve/sample-value-unfit response.item.lines"],
    ],
    [
      "an object for a number",
      `{"item":{"num":{"sum":1},${marks},${lines}}}`,
      ["resolve/sample-value-unfit response.item.num"],
    ],
    ["a list for a number", `{"item":{"num":[1],${marks},${lines}}}`, ["resolve/sample-value-unfit response.item.num"]],
    [
      "several values of other types, once",
      '{"item":{"num":"many","marks":{"string":["a"]},"lines":{"code":"a"}}}',
      ["resolve/sample-value-unfit response"],
    ],
    ["a text for an object, once", '{"item":"none"}', ["resolve/sample-value-unfit response.item"]],
  ])("finds %s", async (_, json, expected) => {
    expect(codes(await lint("spec.yaml", specWithSample(json))).toSorted()).toEqual(expected);
  });

  it("reports nothing if a spec is generated from the page", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "spec.yaml"), specWithSample('{"item":"none"}'));
    const { exitCode, errors } = await runTopgen(folder, ["extract", "spec.yaml", "--stdout"]);
    expect([exitCode, errors]).toEqual([0, expect.not.stringContaining("resolve/")]);
  });
});

describe("topgen lint", () => {
  it("finds nothing in the reviewed specs, and exits with 0 on warnings only", async () => {
    const folder = temporaryFolder();
    cpSync(join(root, "specs"), join(folder, "specs"), { recursive: true });
    const { exitCode, errors } = await runTopgen(folder, ["lint", "specs"]);
    expect(exitCode).toBe(0);
    expect(errors).toContain("6 APIs");
    expect(errors).toContain("1 warning");
  });

  it("finds parameters that are nested differently, duplicate or without a name", async () => {
    const parameter = (name: string, ...subParams: readonly object[]): object => ({
      name,
      type: subParams.length > 0 ? "Item" : "String",
      description: "说明",
      subParams,
    });
    const document = {
      name: "taobao.demo.item.get",
      apiChineseName: "示例",
      description: "示例",
      responseParams: [parameter("item", parameter("code"), parameter("code"), parameter("")), parameter("note")],
      rspSampleXml: "<item_get_response><item><code>1</code><note>2</note></item></item_get_response>",
    };
    const found = codes(await lint("item.json", JSON.stringify(document, null, 1)));
    expect(found.toSorted()).toEqual([
      "read/parameter-without-name response",
      "resolve/duplicate-parameter response.item.code",
      "resolve/row-shown-elsewhere response",
    ]);
    expect(codes(await lint("empty.json", '{ "id": 12345 }'))).toEqual(["read/document-empty"]);
  });

  it("fails on warnings with --strict, and always on unreadable input", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "page.txt"), seed);
    expect((await runTopgen(folder, ["lint", "page.txt"])).exitCode).toBe(0);
    expect((await runTopgen(folder, ["lint", "page.txt", "--strict"])).exitCode).toBe(1);
    writeFileSync(join(folder, "broken.json"), '{ "name": ');
    const { exitCode, errors } = await runTopgen(folder, ["lint", "."]);
    expect(exitCode).toBe(1);
    expect(errors).toContain("read/json-syntax");
    expect(errors).toContain("1 API");
  });

  it("reads standard input", async () => {
    const { errors } = await runTopgen(temporaryFolder(), ["lint", "-"], seed);
    expect(errors).toContain("resolve/sample-contradicts-itself");
  });
});
