import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import type { ApiDoc, DocRow } from "../../generator/model/api-doc.js";
import type { Located } from "../../generator/model/place.js";
import { readDocumentJson } from "../../generator/read/document-json.js";
import { corpusSources, hasCorpus } from "../corpus.js";
import { sourceText } from "../spec/arbitrary-spec.js";

function read(document: unknown): { docs: readonly ApiDoc[]; codes: readonly string[] } {
  return readText(typeof document === "string" ? document : JSON.stringify(document, undefined, 1));
}

function readText(text: string): { docs: readonly ApiDoc[]; codes: readonly string[] } {
  const diagnostics = new Diagnostics();
  const docs = readDocumentJson(sourceText("doc.json", text), diagnostics);
  const codes = diagnostics.sorted().map((found) => {
    const place = found.place === undefined ? "" : ` ${found.place.line}:${found.place.column}`;
    return `${found.code}${place}${found.parameter === undefined ? "" : ` ${found.parameter}`}`;
  });
  return { docs, codes };
}

function facts(row: DocRow | undefined): Record<string, unknown> {
  if (row?.cells.kind !== "named") return {};
  return Object.fromEntries(
    Object.entries<Located<unknown> | undefined>({ ...row.cells.facts }).map(([key, fact]) => [key, fact?.value]),
  );
}

const leaf = {
  name: "id",
  type: "Number",
  required: true,
  demoValue: "12",
  description: "the <b>id</b>",
  subParams: [],
};
const document = {
  name: "demo.item.get",
  apiChineseName: "查询 &amp; 更多",
  description: "first<br/>second\nline",
  id: 12345,
  requestParams: [
    { name: "item", type: "Item []", required: false, description: null, subParams: [leaf] },
    { ...leaf, name: "image", type: "byte[]", maxLength: "1024", minValue: null, fileExt: ".png, *.jpg" },
    { ...leaf, name: "size", required: null, maxListSize: 20, minValue: "1", maxValue: 9, defaultValue: "5" },
  ],
  responseParams: [{ name: "ok", type: "Boolean" }],
};

describe("reading a document", () => {
  test.each([
    ["the endpoint's answer", { success: true, code: null, data: document }],
    ["its bare data", { ...document, labels: null, errorCodes: null, rspSampleXml: null }],
    ["the trimmed form", document],
    ["a list of documents", [document]],
  ])("takes %s", (_, form) => {
    const { docs, codes } = read(form);
    expect(codes).toEqual([]);
    const doc = docs[0];
    expect(doc?.method.value).toBe("demo.item.get");
    expect(doc?.title?.value).toBe("查询 & 更多");
    expect(doc?.description?.value).toBe("first\nsecond line");
    expect(doc?.docId).toBe("12345");
    expect(
      doc?.request.rows.map((row) => [
        row.nesting.kind === "depth" && row.nesting.depth,
        row.name.value,
        row.typeWord?.value,
        row.required?.value,
      ]),
    ).toEqual([
      [0, "item", "Item []", "optional"],
      [1, "id", "Number", "required"],
      [0, "image", "byte[]", "required"],
      [0, "size", "Number", "optional"],
    ]);
    expect(doc?.response.rows[0]?.required).toBeUndefined();
    expect(doc?.request.rows.map(facts).slice(1)).toEqual([
      { example: "12", description: "the id" },
      { example: "12", description: "the id", maxLength: 1024, fileExtensions: ["png", "jpg"] },
      { example: "12", description: "the id", maxListSize: 20, min: "1", max: "9", default: "5" },
    ]);
  });

  test("knows the place of every value and of every line of a sample", () => {
    const text = JSON.stringify({ ...document, rspSampleXml: "\n<r>\n  <ok/>\n</r>\n" }, undefined, 1);
    const doc = readText(text).docs[0];
    const pieces = text.split("\n");
    const pieceAt = (place: { line: number; column: number; length: number } | undefined) =>
      place && pieces[place.line - 1]?.slice(place.column - 1, place.column - 1 + place.length);
    expect(pieceAt(doc?.method.place)).toBe('"demo.item.get"');
    expect(pieceAt(doc?.request.rows[1]?.name.place)).toBe('"id"');
    const [sample] = doc?.samples ?? [];
    expect(sample?.text).toBe("<r>\n  <ok/>\n</r>");
    expect(sample?.lines.map(pieceAt)).toEqual(["<r>", "  <ok/>", "</r>"]);
  });

  test("takes samples, errors, labels and the need of a session", () => {
    const doc = read({
      ...document,
      reqSampleJson: '{"a":1}',
      rspSampleJson: "{}",
      rspSampleSimplifyJson: "{}",
      apiErrDemoXml: "<e/>",
      apiErrDemoJson: " ",
      labels: [{ displayName: "需要授权", key: "required" }, { displayName: "免费" }],
      errorCodes: [{ errorCode: "isv.x", errorMsg: "bad<br>input", solution: null }, { errorCode: null }],
    }).docs[0];
    expect(doc?.samples.map(({ subject, format }) => `${subject} ${format}`)).toEqual([
      "request json",
      "response json",
      "response simplified-json",
      "error xml",
    ]);
    expect(doc?.errors.map(({ code, message, solution }) => [code.value, message, solution])).toEqual([
      ["isv.x", "bad\ninput", ""],
    ]);
    expect(doc?.labels).toEqual(["需要授权", "免费"]);
    expect(doc?.session).toBe("needed");
  });

  test.each([
    ["an expired session", { success: false, code: "500", msg: "页面已过期,请刷新" }, "read/document-session-expired"],
    ["a robot check", { ret: ["FAIL_SYS_USER_VALIDATE::RGV587_ERROR"], data: { url: "x" } }, "read/document-refused"],
    ["a robot check without words", { rgv587_flag: "sm", url: "x" }, "read/document-refused"],
    ["an expired session, by ret", { ret: ["FAIL_SYS_SESSION_EXPIRED::Session过期"] }, "read/document-session-expired"],
    ["another failure", { success: false, msg: "no such document" }, "read/document-failed"],
    ["a withdrawn document", { success: true, data: {} }, "read/document-empty"],
    ["a withdrawn document without data", { success: true, data: null }, "read/document-empty"],
    ["a document without a name", { ...document, name: "" }, "read/document-empty"],
    ["a document that is only a number", { id: 5 }, "read/document-empty"],
    ["a method that leaves the folder", { ...document, name: "../../x" }, "read/method-invalid"],
    ["other JSON", { name: "left-pad", version: "1.0.0" }, "read/unknown-kind"],
    ["a single word", 5, "read/unknown-kind"],
    ["endless values", `[${"1,".repeat(600_000)}1]`, "read/too-complex"],
    [
      "more parameters than any document has",
      `{"name":"a.b","description":"c","responseParams":[${'{"name":"a"},'.repeat(50_000)}{"name":"a"}]}`,
      "read/too-complex",
    ],
    [
      "deeper parameters than any document has",
      `{"name":"a.b","requestParams":[${'{"name":"a","subParams":['.repeat(50_001)}${"]}".repeat(50_001)}]}`,
      "read/too-complex",
    ],
    ["half a document", '{"name": "a.b", "requestParams": [{"name":', "read/json-syntax"],
  ])("reports %s", (_, answer, code) => {
    const { docs, codes } = read(answer);
    expect(docs).toEqual([]);
    expect(codes.map((found) => found.split(" ")[0])).toEqual([code]);
  });

  test.each([
    ["a category of an archive", { name: "用户", pkg: "user", id: 1 }],
    ["the catalog", { success: true, data: { treeCategories: [] } }],
  ])("passes over %s", (_, answer) => {
    expect(read(answer)).toEqual({ docs: [], codes: [] });
  });

  test("passes over single wrong values, each reported with its place and parameter", () => {
    const wrong = {
      name: "demo.get",
      description: ["x"],
      labels: 5,
      requestParams: [
        { name: "a", type: { x: 1 }, maxLength: "many", minValue: "low" },
        { type: "String" },
        "b",
        { name: "c", subParams: { d: 1 } },
      ],
      responseParams: "none",
    };
    const { docs, codes } = read(wrong);
    expect(docs[0]?.request.rows.map((row) => row.name.value)).toEqual(["a", "c"]);
    expect(codes).toEqual([
      "read/document-wrong-value 3:17",
      "read/document-wrong-value 6:12",
      "read/document-wrong-value 10:12 request.a",
      "read/document-wrong-value 13:17 request.a",
      "read/document-wrong-value 14:16 request.a",
      "read/parameter-without-name 16:3 request",
      "read/document-wrong-value 19:3 request",
      "read/document-wrong-value 22:17 request.c",
      "read/document-wrong-value 27:20 response",
    ]);
  });

  test("treats prototype keys as names like any other", () => {
    const text = '{"name":"a.b","requestParams":[{"name":"__proto__","type":"constructor","__proto__":{"x":1}}]}';
    const { docs, codes } = readText(text);
    expect(codes).toEqual([]);
    expect(docs[0]?.request.rows[0]?.name.value).toBe("__proto__");
  });

  test("takes endless nesting and endless cells", () => {
    const deep = '{"name":"a","subParams":['.repeat(50_000) + "]}".repeat(50_000);
    expect(readText(`{"name":"a.b","requestParams":[${deep}]}`).docs[0]?.request.rows.length).toBe(50_000);
    const wide = JSON.stringify({ ...document, description: "长".repeat(5_000_000) });
    expect(readText(wide).docs[0]?.description?.value.length).toBe(5_000_000);
  });
});

describe.skipIf(!hasCorpus)("the platform's documents (skipped without ../shared/corpus)", () => {
  test("are all read; the one without a name is reported", { timeout: 60_000 }, () => {
    const diagnostics = new Diagnostics();
    let [docs, rows] = [0, 0];
    for (const source of corpusSources()) {
      for (const doc of readDocumentJson(source, diagnostics)) {
        docs++;
        rows += doc.request.rows.length + doc.response.rows.length;
      }
    }
    expect({ docs, rows }).toEqual({ docs: 4_483, rows: 96_016 });
    expect(diagnostics.sorted().map(({ code, place }) => [code, place?.file])).toEqual([
      ["read/document-empty", "logistic/.json"],
    ]);
  });
});
