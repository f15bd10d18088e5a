import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { readSpecYaml } from "../../generator/read/spec-yaml.js";
import { renderSpecJsonSchema } from "../../generator/spec/json-schema.js";
import { printSpec } from "../../generator/spec/print.js";
import { anySpec, sourceText } from "./arbitrary-spec.js";

const validate = new Ajv2020({ allowUnionTypes: true, validateFormats: false }).compile(
  JSON.parse(renderSpecJsonSchema()) as object,
);

function readerAccepts(text: string): boolean {
  const diagnostics = new Diagnostics();
  readSpecYaml(sourceText("a.yaml", text), diagnostics);
  return !diagnostics.hasErrors;
}

const head = "topSpec: 1\nmethod: a.b\n";
const parameter = `${head}request:\n  - { name: p, type: String }\n`;

const accepted: readonly string[] = [
  head,
  parameter,
  `${head}title: 12\ndescription: true\nlabels: [a, 1]\nsession: needed\nincomplete: true\ndocId: 5\n`,
  `${head}access: read\n`,
  `${head}access: write\n`,
  `${head}request: [{ name: 5, type: "", example: 1800000767768343, min: 1, max: "2.5", enum: { 1: a, "2": b } }]\n`,
  `${head}request: [{ name: p, type: Price, fields: [{ name: cent, type: Number }] }]\n`,
  `${head}request: [{ name: p, type: "Map []", fields: [] }]\n`,
  `${head}samples: { response: { xml: x, simplifiedJson: y }, error: {}, request: { java: z } }\n`,
  `${head}errors: [{ code: isv.x, message: m, solution: s }]\nsource: { page: a.txt, sha256: "${"0".repeat(64)}" }\n`,
];

const refused: readonly string[] = [
  "",
  "[]",
  "topSpec: 1\n",
  "method: a.b\n",
  "topSpec: 2\nmethod: a.b\n",
  'topSpec: "1"\nmethod: a.b\n',
  "topSpec: 1\nmethod: ../../x\n",
  "topSpec: 1\nmethod: .a\n",
  "topSpec: 1\nmethod: a..b\n",
  "topSpec: 1\nmethod: -rf\n",
  `topSpec: 1\nmethod: ${"a".repeat(201)}\n`,
  `${head}session: maybe\n`,
  `${head}access: readonly\n`,
  `${head}unknown: 1\n`,
  `${head}__proto__: 1\n`,
  `${head}title:\n`,
  `${head}title: [a]\n`,
  `${head}incomplete: "true"\n`,
  `${head}request: { name: p }\n`,
  `${head}request: [{ type: String }]\n`,
  `${head}request: [{ name: p }]\n`,
  `${head}request: [{ name: "", type: String }]\n`,
  `${head}request: [{ name: p, type: 5 }]\n`,
  `${head}request: [{ name: p, type: String, maxLength: -1 }]\n`,
  `${head}request: [{ name: p, type: String, maxLength: 1.5 }]\n`,
  `${head}request: [{ name: p, type: String, min: one }]\n`,
  `${head}request: [{ name: p, type: String, format: int32 }]\n`,
  `${head}request: [{ name: p, type: String, enum: [a] }]\n`,
  `${head}request: [{ name: p, type: "String []", fields: [] }]\n`,
  `${head}request: [{ name: p, type: A, fields: [{ name: q, type: A, field: 1 }] }]\n`,
  `${head}source: { page: a.txt }\n`,
  `${head}source: { page: a.txt, sha256: abc }\n`,
  `${head}samples: { response: { yaml: x } }\n`,
  `${head}errors: [{ message: m }]\n`,
];

describe("the JSON Schema for editors", () => {
  // After a change of the format: npx vitest run test/spec/schema.test.ts -u
  test("is the committed one beside the specs", async () => {
    await expect(renderSpecJsonSchema()).toMatchFileSnapshot("../../specs/spec.schema.json");
  });

  test.each(accepted)("accepts, like the reader: %s", (text) => {
    expect({ schema: validate(parse(text)), reader: readerAccepts(text) }).toEqual({ schema: true, reader: true });
  });

  test.each(refused)("rejects, like the reader: %s", (text) => {
    expect({ schema: validate(parse(text)), reader: readerAccepts(text) }).toEqual({ schema: false, reader: false });
  });

  test("accepts every spec that is printed", () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        const printed = printSpec(spec, { schemaPath: "spec.schema.json" });
        expect(validate(parse(printed)), JSON.stringify(validate.errors)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});
