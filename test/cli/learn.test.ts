import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { describe, expect, it, test } from "vitest";
import { parse } from "yaml";
import { run } from "../../generator/cli/run.js";
import { temporaryFolder } from "../temporary-folder.js";
import { runTopgen, type Outcome } from "./run-topgen.js";
import { scriptedTerminal } from "./scripted-terminal.js";

const method = "taobao.demo.order.get";

/** A page; an extracted spec records its content, so that manual edits can be distinguished from it. */
const page = [
  `${method} (示例)`,
  "示例",
  "请求参数",
  "名称 类型 是否必须 示例值 更多限制 描述",
  "cid Number 必须 5 类目",
  "响应参数",
  "名称 类型 示例值 描述",
  "result Result {} 返回结果",
  [
    ...["└ num", "Number", "1", "数量"],
    ...["└ title", "Number", "2", "标题"],
    ...["└ order_no", "Number", "3", "编码"],
    ...["└ rows", "Row", "{}", "行列表"],
    ...["└ status", "String", "1", "状态 1:有效,2:无效"],
  ]
    .map((cell) => `  • ${cell}`)
    .join("\n"),
  "错误码解释",
  "错误码 错误描述 解决方案",
  "API工具",
].join("\n\n");

const personal = "张三丰 13800001234";

interface Project {
  readonly folder: string;
  readonly spec: () => string;
  readonly write: (name: string, text: string) => string;
  readonly learn: (...words: readonly string[]) => Promise<Outcome>;
}

/** Creates a folder with the given spec, or with one that was extracted from the page. */
async function project(specText?: string): Promise<Project> {
  const folder = temporaryFolder();
  const path = join(folder, "specs", `${method}.yaml`);
  mkdirSync(join(folder, "specs/pages"), { recursive: true });
  if (specText === undefined) {
    writeFileSync(join(folder, "specs/pages/order.txt"), page);
    const { exitCode, errors } = await runTopgen(folder, ["extract", "specs/pages", "--quiet"]);
    expect(exitCode, errors).toBe(0);
  } else writeFileSync(path, specText);
  return {
    folder,
    spec: () => readFileSync(path, "utf8"),
    write: (name, text) => {
      writeFileSync(join(folder, name), text);
      return name;
    },
    learn: (...words) => runTopgen(folder, ["learn", method, ...words]),
  };
}

const responseOf = (result: object): string =>
  JSON.stringify({ demo_order_get_response: { result, request_id: "abc" } });

const proposalsOf = ({ output }: Outcome): readonly unknown[] =>
  output
    .trim()
    .split("\n")
    .filter((line) => line !== "")
    .map((line): unknown => JSON.parse(line));

const codesOf = ({ errors }: Outcome): readonly string[] =>
  errors
    .trim()
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => (JSON.parse(line) as { code: string }).code);

describe("topgen learn", () => {
  it("proposes new fields, lists, types and ids, and does not change the spec without a confirmation", async () => {
    const { write, learn, spec } = await project();
    const before = spec();
    const file = write(
      "recorded.json",
      responseOf({
        num: 1,
        title: "words",
        order_no: 3,
        rows: { row: [{ sku: 12345678901234567890n.toString(), price: 1 }] },
        buyer: { nick: personal, since: "2020-01-01 00:00:00", tags: ["a"] },
      }).replace('"price":1', '"price":1.5'),
    );
    const outcome = await learn(file, "--json");
    expect(outcome.exitCode).toBe(1);
    expect(proposalsOf(outcome)).toEqual([
      {
        parameter: "response.result.title",
        change: "type",
        before: "Number",
        after: "String",
        file: "recorded.json",
        at: "demo_order_get_response.result.title",
      },
      expect.objectContaining({ parameter: "response.result.rows", change: "type", before: "Row", after: "Row[]" }),
      expect.objectContaining({
        parameter: "response.result.rows.sku",
        change: "add",
        field: { name: "sku", type: "String", format: null, fields: [] },
        at: "demo_order_get_response.result.rows.row[0].sku",
      }),
      expect.objectContaining({
        parameter: "response.result.rows.price",
        field: { name: "price", type: "BigDecimal", format: null, fields: [] },
      }),
      expect.objectContaining({
        parameter: "response.result.buyer",
        field: {
          name: "buyer",
          type: "Object",
          format: null,
          fields: [
            { name: "nick", type: "String", format: null, fields: [] },
            { name: "since", type: "Date", format: null, fields: [] },
            { name: "tags", type: "String[]", format: null, fields: [] },
          ],
        },
      }),
    ]);
    expect(spec()).toBe(before);
  });

  it("edits the spec with --yes, keeps comments and order, and names the source of each edit", async () => {
    const { write, learn, spec, folder } = await project();
    const edited = spec().replace("  - name: result\n", "  # ours\n  - name: result # why\n");
    write(`specs/${method}.yaml`, edited);
    const file = write(
      "recorded.json",
      responseOf({ title: "a", buyer: { nick: personal }, extra: 12345678901234567890 }).replace(
        "12345678901234567000",
        "12345678901234567890",
      ),
    );
    const outcome = await learn(file, "--yes");
    expect(outcome.exitCode, outcome.errors).toBe(0);
    const added = spec()
      .split("\n")
      .filter((line) => !edited.includes(line) || line.includes("# from"));
    expect(added).toEqual([
      "        type: String # from recorded.json: demo_order_get_response.result.title",
      "      # from recorded.json: demo_order_get_response.result.buyer",
      "      - name: buyer",
      "        type: Object",
      "        fields:",
      "          - name: nick",
      "            type: String",
      "      # from recorded.json: demo_order_get_response.result.extra",
      "      - name: extra",
      "        format: int64",
    ]);
    expect(spec()).toContain("  # ours\n  - name: result # why\n");
    // Nothing is left to propose, and extracting the page again keeps the edits.
    expect((await learn(file)).exitCode).toBe(0);
    expect((await runTopgen(folder, ["extract", "specs/pages", "--quiet"])).exitCode).toBe(0);
    expect(spec()).toContain("- name: buyer");
  });

  it("gives a Number with ids the format int64, also with digits beyond 2^53", async () => {
    const { write, learn, spec } = await project();
    const file = write("recorded.json", '{"demo_order_get_response":{"result":{"num":12345678901234567890}}}');
    expect((await learn(file, "--yes")).exitCode).toBe(0);
    expect(spec()).toContain("format: int64 # from recorded.json: demo_order_get_response.result.num");
  });

  it("never shows or writes a value of a response", async () => {
    const { write, learn, spec } = await project();
    const file = write(
      "recorded.json",
      responseOf({
        num: personal,
        title: personal,
        status: personal,
        rows: personal,
        who: personal,
        [personal]: 1,
        "13800001234": { a: 1 },
      }),
    );
    for (const words of [[file], [file, "--json"], [file, "--yes"]]) {
      const { output, errors } = await learn(...words);
      for (const secret of ["张", "三丰", "13800001234", "1380"]) {
        expect(output).not.toContain(secret);
        expect(errors).not.toContain(secret);
      }
    }
    expect(spec()).not.toContain("13800001234");
    expect(spec()).not.toContain("张三丰");
  });

  it("reports contradictions of manual edits, and changes only what came from the page", async () => {
    const { write, learn, spec } = await project();
    // A person made `title` a Boolean, `num` at most 3 and required, and `rows` a list.
    const edited = spec()
      .replace("- name: title\n        type: Number", "- name: title\n        type: Boolean")
      .replace(
        "- name: num\n        type: Number",
        "- name: num\n        type: Number\n        required: true\n        max: 3",
      )
      .replace("type: Row\n", "type: Row[]\n");
    write(`specs/${method}.yaml`, edited);
    const first = write("first.json", responseOf({ num: 5, title: "words", rows: { a: 1, b: 2 }, status: "9" }));
    const second = write("second.json", responseOf({ title: "words", rows: [{ a: 1, b: 2 }] }));
    const outcome = await learn(first, second, "--yes", "--json");
    expect(outcome.exitCode).toBe(0);
    const found = outcome.errors
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { code: string; parameter: string; message: string });
    expect(found.map(({ code, parameter }) => `${code} ${parameter}`).toSorted()).toEqual([
      "learn/contradicts-spec response.result.num",
      "learn/contradicts-spec response.result.num",
      "learn/contradicts-spec response.result.rows",
      "learn/contradicts-spec response.result.status",
      "learn/contradicts-spec response.result.title",
    ]);
    expect(found.find(({ parameter }) => parameter.endsWith("title"))?.message).toBe(
      "The spec has `type: Boolean`, but a response shows the text aaaaa (5 characters): first.json, `demo_order_get_response.result.title`. The spec is not changed.",
    );
    for (const line of ["type: Boolean", "required: true", "max: 3", "type: Row[]"]) expect(spec()).toContain(line);
  });

  it("does not change types of a spec that was written by hand", async () => {
    const { write, learn, spec } = await project(
      `topSpec: 1\nmethod: ${method}\nresponse:\n  - name: result\n    type: Result\n    fields:\n      - name: id\n        type: Number\n`,
    );
    const file = write("recorded.json", responseOf({ id: "abc", more: true }));
    expect((await learn(file, "--yes")).exitCode).toBe(0);
    expect(parse(spec())).toMatchObject({
      response: [
        {
          fields: [
            { name: "id", type: "Number" },
            { name: "more", type: "Boolean" },
          ],
        },
      ],
    });
  });

  it("fills in types that the page left out", async () => {
    const { write, learn, spec } = await project(
      `topSpec: 1\nmethod: ${method}\nresponse:\n  - name: result\n    type: Result\n    fields:\n      - name: id\n        type: ""\n      - name: rows\n        type: "[]"\n`,
    );
    const file = write("recorded.json", responseOf({ id: 5, rows: [{ a: "x" }] }));
    expect((await learn(file, "--yes")).exitCode).toBe(0);
    expect(parse(spec())).toMatchObject({
      response: [
        {
          fields: [
            { name: "id", type: "Number" },
            { name: "rows", type: "Object[]", fields: [{ name: "a" }] },
          ],
        },
      ],
    });
  });

  test.each([
    ["a response in XML", "<demo_order_get_response><result><who>a</who></result></demo_order_get_response>"],
    ["a short response", '{"result":{"who":"a"},"request_id":"1"}'],
    ["a body printed as a JSON text", JSON.stringify('{"demo_order_get_response":{"result":{"who":"a"}}}')],
    ["one response a line", `${responseOf({ num: 1 })}\n\n${responseOf({ who: "a" })}\n`],
    [
      "lines that the local gateway recorded",
      `${JSON.stringify({ method: "taobao.other.get", response: "{}" })}\n${JSON.stringify({ method, response: responseOf({ who: "a" }) })}`,
    ],
    ["a text with a byte order mark", `\uFEFF${responseOf({ who: "a" })}`],
  ])("reads %s", async (_, text) => {
    const { write, learn } = await project();
    const outcome = await learn(write("recorded.json", text), "--json");
    expect(proposalsOf(outcome)).toMatchObject([{ parameter: "response.result.who", field: { type: "String" } }]);
  });

  it("reads standard input", async () => {
    const { folder } = await project();
    const outcome = await runTopgen(folder, ["learn", method, "-", "--json"], responseOf({ who: "a" }));
    expect(proposalsOf(outcome)).toMatchObject([{ parameter: "response.result.who", file: "-" }]);
  });

  test.each([
    ["text that is not JSON", "HTTP/1.1 200 OK", ["learn/not-a-response"], "it is not JSON"],
    ["an empty file", " \n", ["learn/not-a-response"], "it is empty"],
    ["a list", "[1]", ["learn/not-a-response"], "it is not an object"],
    ["XML that is cut", "<a/>\n<b/>", ["learn/not-a-response"], "it is not XML: it has a second root element <b>"],
    [
      "an error",
      '{"error_response":{"code":15,"sub_code":"isv.x"}}',
      ["learn/error-response", "learn/no-response"],
      "isv.x",
    ],
    [
      "another method's response",
      '{"trade_get_response":{"a":1}}',
      ["learn/no-response", "learn/other-method"],
      "`trade_get_response`",
    ],
  ])("refuses %s", async (_, text, codes, words) => {
    const { write, learn, spec } = await project();
    const before = spec();
    const outcome = await learn(write("recorded.json", text), "--yes", "--json");
    expect(outcome.exitCode).toBe(1);
    expect(codesOf(outcome).toSorted()).toEqual(codes);
    expect(outcome.errors).toContain(words);
    expect(spec()).toBe(before);
  });

  it("does not propose names of object members, or names that look like data", async () => {
    const { write, learn, spec } = await project();
    const file = write(
      "recorded.json",
      '{"demo_order_get_response":{"result":{"__proto__":{"a":1},"constructor":1,"a b":1,"u13800001234":1}}}',
    );
    const outcome = await learn(file, "--json", "--yes");
    expect(outcome.exitCode).toBe(0);
    expect(codesOf(outcome)).toEqual(Array.from({ length: 4 }, () => "learn/name-unusable"));
    expect(spec()).not.toContain("__proto__");
  });

  it("treats an object with hundreds of unlisted members as a map", async () => {
    const { write, learn } = await project();
    const members = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`item_${index}`, 1]));
    const outcome = await learn(write("recorded.json", responseOf(members)), "--json");
    expect(codesOf(outcome)).toEqual(["learn/looks-like-map"]);
    expect(outcome.exitCode).toBe(0);
  });

  it("rejects a file of more than 64 MiB without reading it", async () => {
    const { write, learn } = await project();
    const outcome = await learn(write("recorded.json", " ".repeat(64 * 2 ** 20 + 1)), "--json");
    expect(codesOf(outcome)).toEqual(["learn/file-too-large"]);
    expect(outcome.exitCode).toBe(1);
  });

  it("suggests the most similar method, and reports a page without a spec", async () => {
    const { folder, write } = await project();
    const file = write("recorded.json", responseOf({}));
    const misspelt = await runTopgen(folder, ["learn", "taobao.demo.ordre.get", file]);
    expect(misspelt.exitCode).toBe(1);
    expect(misspelt.errors).toContain(`Did you mean \`${method}\`?`);
    const fromPage = await runTopgen(folder, ["learn", method, file, "--specs", "specs/pages", "--json"]);
    expect(codesOf(fromPage)).toEqual(["learn/no-spec"]);
    expect(fromPage.errors).toContain("topgen extract specs/pages/order.txt");
  });
});

describe("the question of topgen learn", () => {
  test.each([
    ["y", 0],
    ["n", 1],
    ["\u0003", 1],
  ])("is answered with %j on a terminal and ends with %i", async (key, exitCode) => {
    const { folder, write, spec } = await project();
    const before = spec();
    write("recorded.json", responseOf({ who: "a" }));
    const terminal = scriptedTerminal([[/Write 1 change into/, key]]);
    const ended = await run(["learn", method, "recorded.json"], {
      cwd: folder,
      environment: {},
      input: Readable.from([]),
      output: { write: () => true },
      errors: { write: () => true },
      openTerminal: terminal.openTerminal,
    });
    expect(terminal.unused()).toEqual([]);
    expect(ended).toBe(exitCode);
    expect(spec() === before).toBe(exitCode === 1);
  });
});
