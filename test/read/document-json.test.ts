import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import type { ApiDoc, DocRow } from "../../generator/model/api-doc.js";
import type { Located } from "../../generator/model/place.js";
import { readDocumentJson } from "../../generator/read/document-json.js";
import { sourceText } from "../spec/arbitrary-spec.js";
import { inEnglish } from "../diagnostics/in-english.js";

interface Read {
  readonly docs: readonly ApiDoc[];
  readonly codes: readonly string[];
  readonly messages: readonly string[];
}

function read(document: unknown): Read {
  return readText(typeof document === "string" ? document : JSON.stringify(document, undefined, 1));
}

function readText(text: string): Read {
  const diagnostics = new Diagnostics();
  const docs = readDocumentJson(sourceText("doc.json", text), diagnostics);
  const codes = inEnglish(diagnostics.sorted()).map((found) => {
    const place = found.place === undefined ? "" : ` ${found.place.line}:${found.place.column}`;
    return `${found.code}${place}${found.parameter === undefined ? "" : ` ${found.parameter}`}`;
  });
  return { docs, codes, messages: inEnglish(diagnostics.sorted()).map(({ message }) => message) };
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
    { ...leaf, name: "size", required: false, maxListSize: 20, minValue: "1", maxValue: 9, defaultValue: "5" },
  ],
  responseParams: [{ name: "ok", type: "Boolean" }],
};

describe("reading a document", () => {
  test.each([
    ["the endpoint's response", { success: true, code: null, data: document }],
    ["its bare data", { ...document, labels: null, errorCodes: null, rspSampleXml: null }],
    ["the trimmed form", document],
    ["a list of documents", [document]],
  ])("accepts %s", (_, form) => {
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

  test("keeps the place of every value and of every line of a sample", () => {
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

  test("reads samples, errors, labels and the need for a session", () => {
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
    expect(doc?.session?.value).toBe("needed");
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
    ["a response of another platform", { success: true, data: { name: "x", description: "y" } }, "read/unknown-kind"],
    ["an empty list", [], "read/unknown-kind"],
    ["a single word", 5, "read/unknown-kind"],
    ["half a document", '{"name": "a.b", "requestParams": [{"name":', "read/json-syntax"],
  ])("reports %s", (_, response, code) => {
    const { docs, codes } = read(response);
    expect(docs).toEqual([]);
    expect(codes.map((found) => found.split(" ")[0])).toEqual([code]);
  });

  test.each([
    ["an npm manifest (package.json)", { name: "left-pad", version: "1.0.0", description: "Pads texts." }],
    ["an npm lockfile", { name: "left-pad", version: "1.0.0", lockfileVersion: 3, packages: {} }],
    ["a Composer manifest", { name: "acme/pad", description: "Pads texts.", require: { php: ">=8" } }],
    ["a TypeScript configuration", { compilerOptions: { strict: true } }],
    ["an OpenAPI document", { openapi: "3.1.0", info: { title: "Orders" }, paths: {} }],
    ["an OpenAPI document", { swagger: "2.0", info: {}, paths: {} }],
    ["a Postman collection", { info: { name: "Orders" }, item: [] }],
    ["a JSON schema", { $schema: "https://json-schema.org/draft/2020-12/schema", type: "object", name: "x" }],
    ["recorded HTTP traffic (HAR)", { log: { version: "1.2", entries: [] } }],
    ['JSON with the keys "name", "description"', { name: "a.b", description: "c" }],
    ['JSON with keys such as "a", "b", "c", "d", "e"', { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6 }],
    ["JSON with only a number or a word and 2 more like it", [1, 2, 3]],
  ])("reports that the file is not a document: %s", (found, json) => {
    const { docs, messages } = read(json);
    expect(docs).toEqual([]);
    expect(messages).toEqual([
      `Not a document page, a document of the platform or a spec: found ${found}. The file is not read.`,
    ]);
  });

  test.each([
    ["a category of an archive", { name: "用户", pkg: "user", id: 1 }],
    ["the catalogue", { success: true, data: { treeCategories: [] } }],
    ["a part of the catalogue", { catelogTrees: [{ id: 1, name: "用户", catelogList: [] }] }],
    ["a list of categories", [{ name: "用户", pkg: "user", id: 1 }, { catelogList: [] }]],
  ])("ignores %s", (_, response) => {
    expect(read(response)).toEqual({ docs: [], codes: [], messages: [] });
  });

  test.each([
    ["必须用户授权", undefined, "needed"],
    ["￥免费 可选用户授权", undefined, "optional"],
    ["不需用户授权", "required", "none"],
    ["需要授权", "required", "needed"],
    ["￥免费", "1", undefined],
  ])("reads the need for a session from a label %j with the key %j", (displayName, key, session) => {
    expect(read({ ...document, labels: [{ displayName, key }] }).docs[0]?.session?.value).toBe(session);
  });

  test("reads labels that are plain texts", () => {
    const { docs, codes } = read({ ...document, labels: ["免费", "必须用户授权"] });
    expect(codes).toEqual([]);
    expect(docs[0]).toMatchObject({ labels: ["免费", "必须用户授权"], session: { value: "needed" } });
  });

  test("reports values of the wrong type once per table with their places, and parameters that are not read", () => {
    const wrong = {
      name: "demo.get",
      description: ["x"],
      labels: 5,
      requestParams: [
        { name: "a", type: { x: 1 }, required: true, maxLength: "many", minValue: "low" },
        { type: "String", required: true },
        "b",
        { name: "c", type: "Item", required: true, subParams: { d: 1 } },
      ],
      responseParams: "none",
    };
    const { docs, codes, messages } = read(wrong);
    expect(docs[0]?.request.rows.map((row) => row.name.value)).toEqual(["a", "c"]);
    expect(docs[0]?.incomplete?.line).toBe(21);
    expect(codes).toEqual([
      "read/document-wrong-value 3:17",
      "read/type-unreadable 10:12 request",
      "read/document-wrong-value 14:17 request",
      "read/parameter-without-name 17:3 request",
      "read/document-parameters-unreadable 21:3",
    ]);
    expect(messages[0]).toBe(
      "Unexpected values in the document: `description` in line 3 is a list, not text (ignored); `labels` in line 6 is 5, not a list (ignored).",
    );
    expect(messages[4]).toBe(
      "Parameters that cannot be read: `requestParams` in line 21 (a text or a word instead of a list of parameters), `subParams` in line 26 (of c, an object instead of a list of parameters), `responseParams` in line 31 (a text or a word instead of a list of parameters).",
    );
  });

  test("treats names of prototype members like any other", () => {
    const text = '{"name":"a.b","requestParams":[{"name":"__proto__","type":"constructor","__proto__":{"x":1}}]}';
    const { docs, messages } = readText(text);
    expect(messages).toEqual(["Unknown keys, whose values are ignored: `__proto__` in line 1 (of __proto__)."]);
    expect(docs[0]?.request.rows[0]?.name.value).toBe("__proto__");
  });

  const row = { name: "a", type: "String", required: true };
  const other = { name: "z", type: "String", required: false };
  test.each<[string, object, string]>([
    ["a misspelt table", { requestparams: [row] }, "`requestparams` in line 3 (did you mean requestParams?)"],
    ["a table in the singular", { responseParam: [row] }, "`responseParam` in line 3 (did you mean responseParams?)"],
    [
      "a table with an underscore",
      { request_params: [row] },
      "`request_params` in line 3 (did you mean requestParams?)",
    ],
    [
      "a table of another name",
      { apiChineseName: "x", inputs: [row] },
      "`inputs` in line 4 (expected requestParams or responseParams)",
    ],
    [
      "misspelt nested parameters",
      { requestParams: [{ ...row, subparams: [row] }] },
      "`subparams` in line 8 (of a, did you mean subParams?)",
    ],
    [
      "nested parameters of another name",
      { requestParams: [{ ...row, children: [row] }] },
      "`children` in line 8 (of a, expected subParams)",
    ],
  ])("reports %s as an error, and reads the rest", (_, tables, flagged) => {
    const { docs, codes, messages } = read({ name: "demo.get", ...tables });
    expect(docs).toHaveLength(1);
    expect(codes.map((code) => code.split(" ")[0])).toEqual(["read/document-parameters-unreadable"]);
    expect(messages).toEqual([`Parameters that cannot be read: ${flagged}.`]);
  });

  test.each<[string, object, string, string | undefined]>([
    ["a text", { required: "true" }, 'is "true", not true or false (read as true)', "required"],
    ["a number", { required: 1 }, "is 1, not true or false (read as true)", "required"],
    ["zero", { required: 0 }, "is 0, not true or false (read as false)", "optional"],
    ["a digit as text", { required: "1" }, 'is "1", not true or false (read as true)', "required"],
    ["a word of pages", { required: "是" }, 'is "是", not true or false (read as true)', "required"],
    ["an unknown word", { required: "maybe" }, "Unknown word in the required column: `a` in line N (maybe)", undefined],
    ["a list", { required: [] }, "Unknown word in the required column: `a` in line N (a list)", undefined],
    ["null", { required: null }, "does not specify whether these parameters are required: `a` in line N", undefined],
    [
      "no value",
      { required: undefined },
      "does not specify whether these parameters are required: `a` in line N",
      undefined,
    ],
  ])("reports a required flag that is %s", (_, flag, message, required) => {
    const { docs, messages } = read({ name: "demo.get", requestParams: [other, { ...row, ...flag }].toReversed() });
    expect(docs[0]?.request.rows[0]?.required?.value).toBe(required);
    expect(messages).toHaveLength(1);
    expect(messages[0]?.replace(/line \d+/, "line N")).toContain(message);
  });

  test("treats parameters without a flag as optional in an archive that omits optional flags", () => {
    const { docs, codes } = read({ name: "demo.get", requestParams: [row, { name: "b", type: "String" }] });
    expect(codes).toEqual([]);
    expect(docs[0]?.request.rows.map(({ required }) => required?.value)).toEqual(["required", "optional"]);
  });

  test.each<[string, object, string]>([
    ["a number for a name", { name: 5 }, "read/name-invalid"],
    ["a truth value for a name", { name: true }, "read/name-invalid"],
    ["null for a name", { name: null }, "read/parameter-without-name"],
    ["a name with blanks", { name: "item id" }, "read/name-invalid"],
    ["a footnote mark behind a name", { name: "id①" }, "read/name-invalid"],
    ["a number for a type", { type: 5 }, "read/type-unreadable"],
    ["a truth value for a type", { type: true }, "read/type-unreadable"],
    ["a sentence for a type", { type: "the type of it" }, "read/type-unreadable"],
    ["no type", { type: undefined }, "read/type-missing"],
    ["an empty type", { type: " " }, "read/type-missing"],
    ["a list of no type", { type: "[]" }, "read/type-missing"],
    ["a misspelt key", { type: undefined, tpye: "String" }, "read/document-key-unknown"],
    ["a key of its own", { mandatory: true }, "read/document-key-unknown"],
    ["条件必须", { required: "条件必须" }, "read/required-conditional"],
  ])("reports %s once, however many rows have it", (_, change, code) => {
    const { codes } = read({
      name: "demo.get",
      requestParams: [
        { ...row, ...change },
        { ...row, name: "b", ...change },
      ],
    });
    expect(codes.filter((found) => found.startsWith(`${code} `))).toHaveLength(1);
  });

  test("reports duplicate keys of one object, in the document and in its parameters", () => {
    const { docs, codes, messages } = readText(
      '{"name":"a.b","requestParams":[],\n"requestParams":[{"name":"x","type":"String","type":"Number"}]}',
    );
    expect(docs[0]?.request.rows[0]?.typeWord?.value).toBe("Number");
    expect(codes).toEqual(["read/document-duplicate-key 1:31"]);
    expect(messages).toEqual([
      "Duplicate keys in one object: `requestParams` in line 1 (the value in line 2 is used), `type` in line 2 (of x, the value in line 2 is used).",
    ]);
  });

  test.each([
    [
      "a response",
      '{"success":true,"data":{"name":"a.b","requestParams":[]},"data":{"name":"c.d","requestParams":[]}}',
    ],
    ["a row of errors", '{"name":"a.b","requestParams":[],"errorCodes":[{"errorCode":"1","errorCode":"2"}]}'],
    ["a label", '{"name":"a.b","requestParams":[],"labels":[{"displayName":"免费","displayName":"必须用户授权"}]}'],
  ])("reports a duplicate key in %s", (_, text) => {
    expect(readText(text).codes.map((code) => code.split(" ")[0])).toEqual(["read/document-duplicate-key"]);
  });

  test("knows the keys of the platform's documents that the model ignores", () => {
    const whole = {
      ...document,
      gmtModified: 1,
      applyScopes: [{ name: "x", url: "y", descprition: "z" }],
      envConfigs: [{ env: "正式", httpUrl: "http://x", httpsUrl: "https://x" }],
      publicParams: [{ name: "method", type: "String", required: true }],
      publicResponseParams: [],
      msgDemo: null,
      sdkDemos: [],
      tools: [],
      faqs: [],
      somethingNew: 1,
      requestParams: [{ ...leaf, paramOrder: null, parentId: "", encryptTag: null, writeLevel: 1, version: "1" }],
    };
    expect(read(whole).codes).toEqual([]);
  });
});
