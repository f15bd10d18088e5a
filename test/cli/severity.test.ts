import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../temporary-folder.js";
import { runTopgen, type Outcome } from "./run-topgen.js";

const row = { name: "item_id", type: "Number", required: true, description: "编号", subParams: [] };
const whole = {
  name: "taobao.demo.get",
  apiChineseName: "示例",
  description: "示例",
  requestParams: [row, { ...row, name: "nick", required: false }],
  responseParams: [{ ...row, name: "total" }],
};

const method = "taobao.demo.get";

/** Runs a command in a project whose only source is a document. */
async function runWith(document: object, ...command: string[]): Promise<Outcome & { readonly folder: string }> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "doc.json"), JSON.stringify({ ...whole, ...document }));
  return { folder, ...(await runTopgen(folder, command)) };
}

describe("a row or a table that cannot be emitted", () => {
  const faults: readonly [string, object, string, readonly string[]][] = [
    [
      "a row whose name is none",
      { requestParams: [row, { ...row, name: "item id" }] },
      "read/name-invalid",
      ["item_id", "total"],
    ],
    [
      "a row without a name",
      { requestParams: [row, { ...row, name: "" }] },
      "read/parameter-without-name",
      ["item_id", "total"],
    ],
    [
      "a misspelt table",
      { responseParams: undefined, responseparams: [{ ...row, name: "total" }] },
      "read/document-parameters-unreadable",
      ["item_id", "nick"],
    ],
    [
      "nested parameters that are no list",
      { responseParams: [{ ...row, name: "result", type: "Result", subParams: { total: row } }] },
      "read/document-parameters-unreadable",
      ["item_id", "nick", "result"],
    ],
  ];

  it.each(faults)("makes extract fail, which prints the rest of the spec: %s", async (_, document, code, names) => {
    const { exitCode, output, errors } = await runWith(document, "extract", "doc.json", "--stdout");
    expect(exitCode).toBe(1);
    expect(errors).toContain(` error ${code}`);
    expect([...output.matchAll(/- name: (\w+)/g)].map(([, name]) => name)).toEqual(names);
  });

  it.each(faults)("makes extract fail, which writes the rest of the spec: %s", async (_, document, __, names) => {
    const { exitCode, folder } = await runWith(document, "extract", "doc.json");
    expect(exitCode).toBe(1);
    const spec = readFileSync(join(folder, `specs/${method}.yaml`), "utf8");
    expect([...spec.matchAll(/- name: (\w+)/g)].map(([, name]) => name)).toEqual(names);
  });

  it.each(faults)("makes lint fail: %s", async (_, document, code) => {
    const { exitCode, errors } = await runWith(document, "lint", "doc.json");
    expect(exitCode).toBe(1);
    expect(errors).toContain(` error ${code}`);
  });

  it.each(faults)("stops add before anything is written, with the reason: %s", async (_, document, code) => {
    const { exitCode, errors, folder } = await runWith(document, "add", "doc.json");
    expect(exitCode).toBe(1);
    expect(errors).toContain(` error ${code}`);
    expect(errors).toContain("Nothing was written. Correct the errors above in the page");
    expect(readdirSync(folder)).toEqual(["doc.json"]);
  });
});

describe("a doubtful row that is emitted, or a problem of a sample", () => {
  const doubts: readonly [string, object, string][] = [
    ["an unknown word for required", { requestParams: [{ ...row, required: "视情况" }] }, "read/required-unknown"],
    ["an unknown type", { requestParams: [{ ...row, type: "Strng" }] }, "resolve/type-unknown"],
    ["a type of another language", { requestParams: [{ ...row, type: "long" }] }, "resolve/foreign-type"],
    ["an object without fields", { requestParams: [{ ...row, type: "Item" }] }, "resolve/object-without-fields"],
    ["a scalar with fields", { requestParams: [{ ...row, subParams: [row] }] }, "resolve/scalar-with-fields"],
    ["a sample that cannot be read", { rspSampleXml: "see above" }, "resolve/sample-unreadable"],
    [
      "a sample that shows more",
      { rspSampleJson: '{"demo_get_response":{"total":1,"more":2}}' },
      "resolve/missing-in-table",
    ],
  ];

  it.each(doubts)("is a warning, and the API is generated: %s", async (_, document, code) => {
    const { exitCode, errors, folder } = await runWith(document, "generate", "--specs", "doc.json", "--no-type-check");
    expect(errors).toContain(` warning ${code}`);
    expect(exitCode).toBe(0);
    expect(existsSync(join(folder, "generated/apis"))).toBe(true);
  });

  it.each(doubts)("makes lint exit with 0, and with 1 with --strict: %s", async (_, document, code) => {
    const { exitCode, errors, folder } = await runWith(document, "lint", "doc.json");
    expect(errors).toContain(` warning ${code}`);
    expect(exitCode).toBe(0);
    expect((await runTopgen(folder, ["lint", "--strict", "doc.json"])).exitCode).toBe(1);
  });
});

describe("a parameter without a statement about whether it is required", () => {
  it("has no `required` in the spec, and a comment in the SDK that says so", async () => {
    const document = {
      requestParams: [
        { ...row, required: "视情况" },
        { ...row, name: "nick" },
      ],
    };
    const { output } = await runWith(document, "extract", "doc.json", "--stdout");
    expect(output).toMatch(/name: item_id\n {4}type: Number\n {4}description/);
    expect(output).toMatch(/name: nick\n {4}type: Number\n {4}required: true\n/);
    const { folder } = await runWith(document, "generate", "--specs", "doc.json", "--no-type-check");
    const apis = join(folder, "generated/apis");
    const [file] = readdirSync(apis, { recursive: true, encoding: "utf8" }).filter((path) => /demo.*\.ts$/i.test(path));
    const code = readFileSync(join(apis, file ?? ""), "utf8");
    expect(code).toMatch(/The document does not specify whether it is required\.[^;]*itemId\?:/);
    expect(code).toMatch(/\n +nick: /);
  });
});
