import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { readDocumentJson } from "../../generator/read/document-json.js";
import { sourceText } from "../spec/arbitrary-spec.js";

function read(text: string) {
  const diagnostics = new Diagnostics();
  const docs = readDocumentJson(sourceText("doc.json", text), diagnostics);
  return { docs, codes: diagnostics.sorted().map(({ code }) => code) };
}

describe("reading a document of hostile size", () => {
  test.each([
    ["1,200,000 values", `[${"1,".repeat(600_000)}1]`],
    [
      "50,001 parameters",
      `{"name":"a.b","description":"c","responseParams":[${'{"name":"a"},'.repeat(50_000)}{"name":"a"}]}`,
    ],
    [
      "parameters nested 50,001 deep",
      `{"name":"a.b","requestParams":[${'{"name":"a","subParams":['.repeat(50_001)}${"]}".repeat(50_001)}]}`,
    ],
  ])("rejects %s", (_, text) => {
    expect(read(text)).toEqual({ docs: [], codes: ["read/too-complex"] });
  });

  test("reads parameters nested 50,000 deep", () => {
    const deep = '{"name":"a","subParams":['.repeat(50_000) + "]}".repeat(50_000);
    expect(read(`{"name":"a.b","requestParams":[${deep}]}`).docs[0]?.request.rows.length).toBe(50_000);
  });

  test("reads a description of 5,000,000 characters", () => {
    const wide = { name: "demo.item.get", requestParams: [], responseParams: [], description: "长".repeat(5_000_000) };
    expect(read(JSON.stringify(wide)).docs[0]?.description?.value.length).toBe(5_000_000);
  });
});
