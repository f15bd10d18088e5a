import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import type { ApiDoc } from "../../generator/model/api-doc.js";
import type { ApiSpec, Field } from "../../generator/model/api-spec.js";
import { readDocumentJson } from "../../generator/read/document-json.js";
import { read } from "../../generator/read/read.js";
import { resolve } from "../../generator/resolve/resolve.js";
import { printSpec } from "../../generator/spec/print.js";
import { bulletPage, type Capture } from "./bullet-page.js";
import { madeApi, type CorpusParameter } from "./made-model.js";
import { htmlOfDoc, jsonOfDoc } from "./page-of-doc.js";
import { pipePage } from "./pipe-page.js";

const sha256 = "0".repeat(64);
const capture: Capture = {
  notice: false,
  breadcrumb: true,
  gutters: true,
  lineEnd: "\n",
  samples: true,
  errorCells: " ",
};

/** Returns a tree's node like the platform's documents: nested in itself once or twice, then without its fields. */
function category(name: string, type: string, levels: number): CorpusParameter {
  const leaves = [
    { name: "category_id", type: "Number", required: false, description: "类目编号" },
    { name: "title", type: "String", required: false, description: "类目名称" },
  ];
  const parameter = { name, type, required: false, description: "类目" };
  if (levels === 0) return parameter;
  return { ...parameter, subParams: [...leaves, category("children", "Category []", levels - 1)] };
}

const made = {
  name: "taobao.demo.category.get",
  apiChineseName: "类目",
  description: "类目",
  requestParams: [category("root", "Category", 2)],
  responseParams: [category("result", "Category", 2), { name: "success", type: "Boolean", description: "是否成功" }],
};

async function readBack(path: string, text: string): Promise<ApiSpec | undefined> {
  const diagnostics = new Diagnostics();
  const [doc] = await read({ path, text, sha256 }, diagnostics);
  const spec = doc === undefined ? undefined : resolve(doc, diagnostics);
  expect(diagnostics.hasErrors).toBe(false);
  return spec;
}

/** Returns names, type words and kinds, nested like the model. */
function shapeOf(fields: readonly Field[]): readonly unknown[] {
  return fields.map(({ name, typeWord, type }) => {
    let element = type;
    while (element.kind === "list") element = element.of;
    return [name, typeWord, element.kind, element.kind === "object" ? shapeOf(element.fields) : []];
  });
}

function namesOf(fields: readonly Field[]): readonly unknown[] {
  return fields.map(({ name, type }) => {
    let element = type;
    while (element.kind === "list") element = element.of;
    return [name, element.kind === "object" ? namesOf(element.fields) : []];
  });
}

describe("a type that contains itself", () => {
  const json = JSON.stringify(made);
  const leaves = [
    ["category_id", "Number", "int64", []],
    ["title", "String", "text", []],
  ];
  const node = [...leaves, ["children", "Category[]", "object", [...leaves, ["children", "Category[]", "opaque", []]]]];
  const request = [["root", "Category", "object", node]];
  const response = [
    ["result", "Category", "object", node],
    ["success", "Boolean", "boolean", []],
  ];

  function document(): ApiDoc {
    const [doc] = readDocumentJson({ path: "category.json", text: json, sha256 }, new Diagnostics());
    if (doc === undefined) throw new Error("the document is read");
    return doc;
  }

  test.each<readonly [string, string, () => string]>([
    ["document JSON", "category.json", () => json],
    ["document JSON of the endpoint", "category.json", () => jsonOfDoc(document())],
    ["page text", "category.txt", () => bulletPage(madeApi(made), capture)],
    ["page text without samples", "category.txt", () => bulletPage(madeApi(made), { ...capture, samples: false })],
    ...(["padding", "levels", "tables", "lists"] as const).map(
      (nesting) => [`HTML, ${nesting}`, "category.html", () => htmlOfDoc(document(), nesting)] as const,
    ),
    ["YAML", "category.yaml", () => printSpec(resolve(document(), new Diagnostics()), { schemaPath: "s.json" })],
  ])("is the same finite model in %s", async (_, path, write) => {
    const spec = await readBack(path, write());
    expect({ request: shapeOf(spec?.request ?? []), response: shapeOf(spec?.response ?? []) }).toEqual({
      request,
      response,
    });
  });

  test("has the names of its samples in the form with bars", async () => {
    const spec = await readBack("category.txt", pipePage(madeApi(made)));
    const leafNames = [
      ["category_id", []],
      ["title", []],
    ];
    const nodeNames = [...leafNames, ["children", [...leafNames, ["children", []]]]];
    // XML alone does not show which of two nested elements is the list and which is its item.
    const shown = [...leafNames, ["children", [["category", [...leafNames, ["children", [["category", []]]]]]]]];
    expect({ request: namesOf(spec?.request ?? []), response: namesOf(spec?.response ?? []) }).toEqual({
      request: [["root", nodeNames]],
      response: [
        ["result", shown],
        ["success", []],
      ],
    });
  });
});
