import { describe, expect, test } from "vitest";
import type { ApiDoc } from "../../generator/model/api-doc.js";
import type { DescribedDiagnostic } from "../../generator/diagnostics/describe.js";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { readSpecYaml } from "../../generator/read/spec-yaml.js";
import { sourceText } from "../spec/arbitrary-spec.js";
import { inEnglish } from "../diagnostics/in-english.js";

function read(text: string): { docs: readonly ApiDoc[]; found: readonly DescribedDiagnostic[] } {
  const diagnostics = new Diagnostics();
  const docs = readSpecYaml(sourceText("specs/a.yaml", text), diagnostics);
  return { docs, found: inEnglish(diagnostics.sorted()) };
}

/** Returns findings as `line:column+length code (parameter)`, each with the underlined part of the source. */
function findings(text: string): readonly string[] {
  const lines = text.split("\n");
  return read(text).found.map(({ code, place, parameter }) => {
    if (place === undefined) return code;
    const piece = (lines[place.line - 1] ?? "").slice(place.column - 1, place.column - 1 + place.length);
    return `${place.line}:${place.column} ${code}${parameter === undefined ? "" : ` ${parameter}`} <${piece}>`;
  });
}

const head = "topSpec: 1\nmethod: a.b\n";

describe("reading a spec", () => {
  test("reports every problem at once, each at its place", () => {
    const text = `topSpec: 2
titel: x
session: maybe
request:
  - name: a
    type: String
    fields:
      - { name: b, type: Number }
  - name: c
    type: Model
    requierd: true
    fields:
      - name: d
        type: String
        maxLength: long
      - name: d
        type: String
      - type: String
  - name: a
    type: Number
response: none
`;
    expect(findings(text)).toEqual([
      "1:1 read/spec-missing-key <topSpec>",
      "1:10 read/spec-version <2>",
      "2:1 read/spec-unknown-key <titel>",
      "3:10 read/spec-wrong-value <maybe>",
      "7:5 read/spec-fields-under-scalar request.a <fields>",
      "11:5 read/spec-unknown-key request.c <requierd>",
      "15:20 read/spec-wrong-value request.c.d <long>",
      "16:15 read/spec-duplicate-parameter request.c.d <d>",
      "18:9 read/spec-missing-key request.c.[2] <type>",
      "19:11 read/spec-duplicate-parameter request.a <a>",
      "21:11 read/spec-wrong-value <none>",
    ]);
    expect(read(text).docs).toEqual([]);
  });

  test("suggests the most similar key", () => {
    const hints = read(`${head}titel: x\nrequests: []\nwhatever: 1\n`).found.map(({ hint }) => hint);
    expect(hints).toEqual([
      'Did you mean "title"?',
      'Did you mean "request"?',
      "Remove the key, or turn it into a comment.",
    ]);
  });

  test("reports the value found and the expected one", () => {
    const messages = read(`${head}title:\ndescription: [a]\nincomplete: "yes"\nrequest: [5]\n`).found.map(
      ({ message }) => message,
    );
    expect(messages).toEqual([
      '"title" must be text, not nothing.',
      '"description" must be text, not a list.',
      '"incomplete" must be true or false, not "yes".',
      'Entry 1 of "request" must be a parameter: a mapping with name and type, not 5.',
    ]);
  });

  test("reports all errors of the YAML, and no consequences of them", () => {
    const found = findings(`topSpec: 1\nunknown: 1\ntitle: "open\nmethod: a.b\n  bad: [\n`);
    expect(found[0]).toBe("2:1 read/spec-unknown-key <unknown>");
    expect(found.slice(1).length).toBeGreaterThan(0);
    expect(found.slice(1).every((line) => line.includes("read/yaml-syntax"))).toBe(true);
  });

  test("reports a mistake at its place, and not every word after it", () => {
    const found = findings(
      `${head}request:\n  - { name: a, type: A[], required: true }\nresponse:\n  - { name: b, type: String }\nerrors: []\n`,
    );
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((line) => !line.startsWith("4:"))).toEqual([]);
  });

  test.each([
    ["a tab for indentation", `${head}request:\n\t- name: a\n`, "4:1 read/yaml-syntax"],
    ["a key given twice", `${head}title: a\ntitle: b\n`, "4:1 read/spec-duplicate-key <title>"],
    ["an alias", `${head}title: &a x\ndescription: *a\n`, "3:11 read/spec-alias <x>"],
    ["a second document", `${head}---\n${head}`, "3:1 read/spec-several-documents <--->"],
    ["an unknown tag", `${head}title: !!js/function x\n`, "3:8 read/yaml-syntax <!!js/function>"],
    ["a collection as a key", `${head}[a]: b\n`, "3:1 read/spec-wrong-value <[a]>"],
    ["a method that leaves the folder", "topSpec: 1\nmethod: ../../x\n", "2:9 read/method-invalid <../../x>"],
    ["an empty file", "", "1:1 read/spec-wrong-value <>"],
  ])("rejects %s", (_, text, first) => {
    const found = findings(text);
    expect(found[0]?.startsWith(first)).toBe(true);
    expect(read(text).docs).toEqual([]);
  });

  test("reads numbers in place of texts as they are written", () => {
    const [doc] = read(
      `${head}docId: 007\nrequest:\n  - { name: 1, type: Number, example: 1800000767768343123, min: 1.10, enum: { 2: b, 1: a, 0x1: c } }\n`,
    ).docs;
    const row = doc?.request.rows[0];
    const facts = row?.cells.kind === "named" ? row.cells.facts : undefined;
    expect(doc?.docId).toBe("007");
    expect(row?.name.value).toBe("1");
    expect(facts?.example?.value).toBe("1800000767768343123");
    expect(facts?.min?.value).toBe("1.10");
    expect([...(facts?.enum?.value ?? [])]).toEqual([
      ["2", "b"],
      ["1", "a"],
      ["0x1", "c"],
    ]);
  });

  test("keeps the place of everything, also of every line of a sample", () => {
    const [doc] = read(
      `${head}response:\n  - name: r\n    type: R\n    fields:\n      - { name: x, type: "A []" }\nsamples:\n  response:\n    xml: |-\n      <r>\n\n        <x/>\n    json: "{\\n}"\n`,
    ).docs;
    const row = doc?.response.rows[1];
    expect(row?.nesting).toEqual({ kind: "depth", depth: 1 });
    expect(row?.typeWord).toEqual({
      value: "A []",
      place: { file: "specs/a.yaml", line: 7, column: 26, length: 6 },
    });
    expect(doc?.response.place).toMatchObject({ line: 3, column: 1 });
    const [json, xml] = [doc?.samples.find((s) => s.format === "json"), doc?.samples.find((s) => s.format === "xml")];
    expect(xml?.text.split("\n")).toEqual(["<r>", "", "  <x/>"]);
    expect(xml?.lines.map(({ line, column, length }) => [line, column, length])).toEqual([
      [11, 7, 3],
      [12, 1, 0],
      [13, 7, 6],
    ]);
    expect(json?.lines.map(({ line }) => line)).toEqual([14, 14]);
  });

  test("treats names of prototype members like other unknown keys", () => {
    expect(findings(`${head}__proto__: { polluted: 1 }\nconstructor: x\n`)).toEqual([
      "3:1 read/spec-unknown-key <__proto__>",
      "4:1 read/spec-unknown-key <constructor>",
    ]);
    const [doc] = read(
      `${head}request: [{ name: __proto__, type: String, enum: { __proto__: a, constructor: b } }]\n`,
    ).docs;
    const cells = doc?.request.rows[0]?.cells;
    expect(cells?.kind === "named" && [...(cells.facts.enum?.value.keys() ?? [])]).toEqual([
      "__proto__",
      "constructor",
    ]);
  });
});
