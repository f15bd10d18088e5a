import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import type { Field, FieldType } from "../../generator/model/api-spec.js";
import { readDocumentJson } from "../../generator/read/document-json.js";
import { readSpecYaml } from "../../generator/read/spec-yaml.js";
import { resolve } from "../../generator/resolve/resolve.js";
import { printSpec } from "../../generator/spec/print.js";
import { sourceText } from "../spec/arbitrary-spec.js";
import { inEnglish } from "../diagnostics/in-english.js";

interface Parameter {
  readonly name: string;
  readonly type: string;
  readonly subParams?: readonly Parameter[];
}

const field: Parameter = { name: "code", type: "String" };

/** Reads a document whose response has these parameters, one per line. */
function readDocument(parameters: readonly Parameter[]) {
  const rows = parameters.map((parameter) => JSON.stringify(parameter)).join(",\n");
  const text = `{"name":"demo.get","apiChineseName":"x","requestParams":[],"responseParams":[\n${rows}\n]}`;
  const diagnostics = new Diagnostics();
  const [doc] = readDocumentJson(sourceText("doc.json", text), diagnostics);
  if (doc === undefined) throw new Error("the document must be read");
  return { spec: resolve(doc, diagnostics), findings: findingsOf(diagnostics) };
}

function findingsOf(diagnostics: Diagnostics): readonly string[] {
  return inEnglish(diagnostics.sorted()).map(({ code, message }) => `${code}: ${message}`);
}

function describeField({ typeWord, type }: Field): string {
  return `${typeWord} ${describeType(type)}`;
}

function describeType(type: FieldType): string {
  if (type.kind === "list") return `list of ${describeType(type.of)}`;
  return type.kind === "object" ? `object ${type.name}` : type.kind;
}

describe("a type word of another language", () => {
  test.each([
    ["string", "String text"],
    ["STRING", "String text"],
    ["int", "Number integer"],
    ["Integer", "Number integer"],
    ["long", "Number integer"],
    ["java.lang.Long", "Number integer"],
    ["boolean", "Boolean boolean"],
    ["double", "BigDecimal decimal"],
    ["Datetime", "Date date"],
    ["long[]", "Number[] list of integer"],
    ["List<Long>", "Number[] list of integer"],
    ["List<String>", "String[] list of text"],
    ["java.util.List<java.lang.String>", "String[] list of text"],
    ["Set<List<Long>>", "Number[][] list of list of integer"],
    ["List<Number>", "Number[] list of integer"],
    ["List", "[] list of opaque"],
    ["Array", "[] list of opaque"],
    ["HashMap", "Map opaque"],
    ["Map<String,String>", "Map opaque"],
    ["Map<String, List<Long>>[]", "Map[] list of opaque"],
  ])("is read with its meaning there and a finding: %s", (word, expected) => {
    const { spec, findings } = readDocument([{ name: "total", type: word }]);
    expect(spec.response.map(describeField)).toEqual([expected]);
    const meant = expected.slice(0, expected.indexOf(" "));
    expect(findings).toEqual([
      `resolve/foreign-type: Types that are not type words of the platform: \`total\` in line 2 (\`${word}\`, read as \`${meant}\`).`,
    ]);
    const finding = spec.response[0]?.because.at(-1)?.finding;
    expect(finding).toEqual({ kind: "foreign-type", written: word, means: meant });
  });

  test("is an id by its name like any other Number", () => {
    const { spec } = readDocument([{ name: "item_id", type: "long" }]);
    expect(spec.response.map(describeField)).toEqual(["Number int64"]);
  });

  test("is one finding per table for any words", () => {
    const { findings } = readDocument([
      { name: "a", type: "int" },
      { name: "b", type: "String" },
      { name: "c", type: "List<Long>" },
    ]);
    expect(findings).toEqual([
      "resolve/foreign-type: Types that are not type words of the platform: `a` in line 2 (`int`, read as `Number`), `c` in line 4 (`List<Long>`, read as `Number[]`).",
    ]);
  });

  test.each([
    ["List<Item>", "Item[] list of object Item"],
    ["List", "[] list of object "],
    ["Map<String, Item>", "Map object Map"],
  ])("is an object or a list of objects with fields below it: %s", (type, expected) => {
    const { spec, findings } = readDocument([{ name: "items", type, subParams: [field] }]);
    expect(spec.response.map(describeField)).toEqual([expected]);
    expect(findings.map((finding) => finding.split(":")[0])).toEqual(["resolve/foreign-type"]);
  });
});

describe("a type without fields that is similar to a scalar type", () => {
  test.each([
    ["Strng", "String"],
    ["Stirng", "String"],
    ["Nmber", "Number"],
    ["Numbers", "Number"],
    ["Booleen", "Boolean"],
    ["Dat", "Date"],
    ["Jsn[]", "Json"],
    ["Interger", "Number"],
    ["BigDecmal", "BigDecimal"],
  ])("is an unknown type: %s", (type, meant) => {
    const { spec, findings } = readDocument([{ name: "nick", type }]);
    expect(spec.response.map(({ typeWord }) => typeWord)).toEqual([type]);
    expect(findings).toEqual([
      `resolve/type-unknown: Unknown type \`${type}\` of \`nick\`. Did you mean \`${meant}\`?`,
    ]);
  });

  test("is one finding per table", () => {
    const { findings } = readDocument([
      { name: "a", type: "Strng" },
      { name: "b", type: "Numbr" },
    ]);
    expect(findings).toEqual([
      "resolve/type-unknown: Unknown types: `a` in line 2 (`Strng`, did you mean `String`?), `b` in line 3 (`Numbr`, did you mean `Number`?).",
    ]);
  });

  test("is an object type if another parameter of the type has fields", () => {
    const { findings } = readDocument([
      { name: "a", type: "Struct", subParams: [field] },
      { name: "b", type: "Strings", subParams: [field] },
      { name: "c", type: "Strings" },
    ]);
    expect(findings.map((finding) => finding.split(":")[0])).toEqual(["resolve/object-without-fields"]);
  });
});

describe("an object without fields", () => {
  test("is one finding per page", () => {
    const { spec, findings } = readDocument([
      { name: "a", type: "ItemDto" },
      { name: "b", type: "Data" },
      { name: "c", type: "Object" },
      { name: "d", type: "TimeNodeDO[]" },
    ]);
    expect(spec.response.map(describeField)).toEqual([
      "ItemDto opaque",
      "Data opaque",
      "Object opaque",
      "TimeNodeDO[] list of opaque",
    ]);
    expect(findings).toEqual([
      "resolve/object-without-fields: The source lists no fields of these objects, so they accept any JSON value: `a` in line 2 (ItemDto), `b` in line 3 (Data), `c` in line 4 (Object), `d` in line 5 (TimeNodeDO[]).",
    ]);
  });

  test("gives no finding if the type contains itself or is a map", () => {
    const tree = { name: "tree", type: "Node", subParams: [{ name: "children", type: "Node[]" }] };
    expect(readDocument([tree, { name: "extra", type: "Map" }]).findings).toEqual([]);
  });
});

describe("fields below a scalar", () => {
  test.each(["String", "Number", "Boolean[]", "Date", "Integer[]", "long"])("make an object of %s", (type) => {
    const { spec, findings } = readDocument([{ name: "total", type, subParams: [field] }]);
    expect(describeType(spec.response[0]?.type ?? { kind: "opaque" })).toContain("object");
    expect(findings).toEqual([
      `resolve/scalar-with-fields: These parameters have fields, although their types cannot have any; they are read as objects: \`total\` in line 2 (${type}).`,
    ]);
  });

  test.each(["Price", "BigDecimal[]", "Map", "JSONObject", "T"])("are fields of the object type %s", (type) => {
    expect(readDocument([{ name: "total", type, subParams: [field] }]).findings).toEqual([]);
  });

  test("have an object type in the spec, so it is read without a finding", () => {
    for (const type of ["String", "String[]", "Integer[]"]) {
      const { spec } = readDocument([{ name: "total", type, subParams: [field] }]);
      const text = printSpec(
        { ...spec, provenance: { ...spec.provenance, page: undefined } },
        { schemaPath: "spec.schema.json" },
      );
      expect(text).toMatch(/type: (?:Object|"?Object\[\]"?)\n/);
      expect(readSpec(text).findings).toEqual([]);
    }
  });
});

function readSpec(text: string, checksSpecs = false) {
  const diagnostics = new Diagnostics();
  const [doc] = readSpecYaml(sourceText("spec.yaml", text), diagnostics);
  if (doc === undefined) throw new Error("the spec must be read");
  return { spec: resolve(doc, diagnostics, { checksSpecs }), findings: findingsOf(diagnostics) };
}

describe("a reviewed spec", () => {
  const spec = (type: string): string => `topSpec: 1\nmethod: demo.get\nresponse:\n  - { name: a, type: "${type}" }\n`;

  test.each([
    ["int", "resolve/foreign-type"],
    ["List<Long>", "resolve/foreign-type"],
    ["Strng", "resolve/type-unknown"],
  ])("with the type %s has the finding of the page", (type, code) => {
    expect(readSpec(spec(type)).findings.map((finding) => finding.split(":")[0])).toEqual([code]);
  });

  test.each(["", "[]", "Map", "Number[]"])("with the type %j has no finding", (type) => {
    expect(readSpec(spec(type), true).findings).toEqual([]);
  });

  test("with an object without fields has a finding in lint", () => {
    expect(readSpec(spec("Item")).findings).toEqual([]);
    expect(readSpec(spec("Item"), true).findings.map((finding) => finding.split(":")[0])).toEqual([
      "resolve/object-without-fields",
    ]);
  });
});
