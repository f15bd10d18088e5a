import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import type { ApiSpec } from "../../generator/model/api-spec.js";
import { readPageText } from "../../generator/read/page-text.js";
import { resolve } from "../../generator/resolve/resolve.js";
import { bulletPage } from "../roundtrip/bullet-page.js";
import { madeApi, type CorpusParameter } from "../roundtrip/made-model.js";
import { pipePage } from "../roundtrip/pipe-page.js";

const seed = readFileSync(
  new URL("../../specs/pages/alibaba.alihealth.followup.dialogrecord.recall.txt", import.meta.url),
  "utf8",
);

/** Reads and resolves a text, and expects a model, or a finding at a place in the file. */
function readAll(text: string): { readonly specs: readonly ApiSpec[]; readonly codes: readonly string[] } {
  const found = new Diagnostics();
  const docs = readPageText({ path: "page.txt", text, sha256: "" }, found);
  const specs = docs.map((doc) => resolve(doc, found));
  const diagnostics = found.sorted();
  if (specs.length === 0) expect(diagnostics).not.toHaveLength(0);
  const lineCount = text.split(/\r\n|\n|\r/).length;
  for (const { place } of diagnostics) {
    expect(place === undefined || (place.line >= 1 && place.line <= lineCount && place.column >= 1)).toBe(true);
  }
  return { specs, codes: diagnostics.map(({ code }) => code) };
}

const parameterName = fc.constantFrom("id", "name", "items", "__proto__", "constructor", "user_id", "a_b", "is_3D");
const parameterOf = (depth: number): fc.Arbitrary<CorpusParameter> =>
  fc.record({
    name: parameterName,
    type: fc.constantFrom("String", "Number", "Item", "Item[]", "String[]", "Boolean", "byte[]", "Json", "Date"),
    required: fc.boolean(),
    description: fc.oneof(fc.constantFrom("说明", "is", "String", "", "└", "默认值:1", "请求参数"), fc.string()),
    subParams: depth === 0 ? fc.constant([]) : fc.array(parameterOf(depth - 1), { maxLength: 3 }),
  });
const parameter = parameterOf(3);

const pageText = fc
  .record({
    requestParams: fc.array(parameter, { maxLength: 4 }),
    responseParams: fc.array(parameter, { maxLength: 4 }),
    capture: fc.record({
      notice: fc.boolean(),
      breadcrumb: fc.boolean(),
      gutters: fc.boolean(),
      lineEnd: fc.constantFrom("\n" as const, "\r\n" as const),
      samples: fc.boolean(),
      errorCells: fc.constantFrom(" " as const, "\t" as const),
    }),
    pipes: fc.boolean(),
  })
  .map(({ capture, pipes, ...tables }) => {
    const api = madeApi({ name: "taobao.demo.get", apiChineseName: "示例", description: "说明", ...tables });
    return pipes ? pipePage(api) : bulletPage(api, capture);
  });

type Mutation = (text: string) => string;

const at = (text: string, share: number): number => Math.floor(text.length * share);
const share = fc.double({ min: 0, max: 1, noNaN: true });
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  share.map(
    (end): Mutation =>
      (text) =>
        text.slice(0, at(text, end)),
  ),
  share.map(
    (start): Mutation =>
      (text) =>
        text.slice(at(text, start)),
  ),
  fc.tuple(share, share).map(
    ([one, other]): Mutation =>
      (text) =>
        text.slice(0, at(text, one)) + text.slice(at(text, other)),
  ),
  fc.tuple(share, fc.string({ unit: "binary", maxLength: 20 })).map(
    ([place, inserted]): Mutation =>
      (text) =>
        text.slice(0, at(text, place)) + inserted + text.slice(at(text, place)),
  ),
  fc
    .tuple(
      share,
      fc.constantFrom("  • ", "└ ", "\n", "<a>", "</", "{", "|", "请求参数\n", "响应示例\n", "\n  • x\n  • Y\n"),
    )
    .map(
      ([place, inserted]): Mutation =>
        (text) =>
          text.slice(0, at(text, place)) + inserted + text.slice(at(text, place)),
    ),
  fc.array(fc.nat({ max: 1000 }), { minLength: 1, maxLength: 8 }).map((swaps): Mutation => (text) => {
    const lines = text.split("\n");
    for (const [index, from] of swaps.entries()) {
      const [one, other] = [from % lines.length, (from * 7 + index) % lines.length];
      [lines[one], lines[other]] = [lines[other] ?? "", lines[one] ?? ""];
    }
    return lines.join("\n");
  }),
);

describe("any page", () => {
  it("gives a model or a reason", () => {
    fc.assert(
      fc.property(fc.oneof(fc.constant(seed), pageText), fc.array(mutation, { maxLength: 4 }), (text, mutations) => {
        readAll(mutations.reduce((changed, mutate) => mutate(changed), text));
      }),
      { numRuns: 800 },
    );
  });

  it("of random bytes gives no API", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 500 }), (text) => {
        expect(readAll(text).specs).toEqual([]);
      }),
    );
  });

  it("with every section twice is read like one without repetition", () => {
    const body = seed.slice(seed.indexOf("公共参数"));
    const [once] = readAll(seed).specs;
    const [twice] = readAll(`${seed}\n${body}`).specs;
    expect(twice).toEqual(once);
  });
});

describe("a page of hostile size", () => {
  const big = 10_000_000;
  const many = 200_000;
  const codesOf = (text: string): readonly string[] => readAll(text).codes;

  it.each([
    ["letters", "x".repeat(big)],
    ["blanks", `${" ".repeat(big)}x`],
    ["words", "ab ".repeat(big / 3)],
    ["brackets", "[".repeat(big)],
    ["parentheses", " (".repeat(big / 2)],
    ["bars", "a | ".repeat(big / 4)],
    ["colons", "默认值:".repeat(big / 4)],
  ])("is read with a cell of 10 MB of %s", { timeout: 60_000 }, (_, cell) => {
    codesOf(seed.replace("token用于安全验证", () => cell));
    codesOf(seed.replace("  • 会话记录ID", () => `  • ${cell}`));
  });

  it.each([
    ["an XML text", (cell: string) => seed.replace("<model>true", () => `<model>${cell}`)],
    ["a Java literal", (cell: string) => seed.replace('setRsType("2")', () => `setRsType("${cell}")`)],
    ["a title", (cell: string) => seed.replace("(会话消息撤回)", () => `(${cell})`)],
    ["an error", (cell: string) => seed.replace("\nAPI工具", () => `${cell}\n\nAPI工具`)],
  ])("is read with %s of 10 MB", { timeout: 60_000 }, (_, build) => {
    codesOf(build("ab\\ ".repeat(big / 4)));
  });

  it("is read with 10,000 nested rows, with and without their samples", { timeout: 60_000 }, () => {
    const rows = (count: number): CorpusParameter[] =>
      Array.from({ length: count }, (_, index) => ({
        name: `p${index}`,
        type: index % 10 === 0 ? "Item" : "String",
        description: "说明",
        subParams: index % 10 === 0 ? [{ name: "id", type: "Number", description: "编号" }] : [],
      }));
    const api = madeApi({
      name: "taobao.demo.get",
      requestParams: [{ name: "q", type: "Query", subParams: rows(10_000) }],
      responseParams: [{ name: "r", type: "Result", subParams: rows(10_000) }],
    });
    const capture = {
      notice: false,
      breadcrumb: true,
      gutters: true,
      lineEnd: "\n" as const,
      samples: true,
      errorCells: " " as const,
    };
    expect(codesOf(bulletPage(api, capture))).not.toContain("resolve/ambiguous-nesting");
    expect(codesOf(bulletPage(api, { ...capture, samples: false }))).toContain("resolve/ambiguous-nesting");
  });

  it.each([
    ["never close", "<a>".repeat(200_000)],
    ["close", `${"<a>".repeat(100_000)}${"</a>".repeat(100_000)}`],
    ["are entities", `<!DOCTYPE r [<!ENTITY a "${"x".repeat(1000)}">]><r>${"&a;".repeat(100_000)}</r>`],
  ])("is read with XML elements that %s", (_, xml) => {
    codesOf(seed.replace(/<alibaba[\s\S]*?recall_response>\n\n/, () => `${xml}\n\n`));
  });

  it("is read with 100,000 sections and titles", () => {
    codesOf(`a.b (c)\n${"请求参数\n名称 类型 是否必须\na String 必须 x\n响应参数\n".repeat(25_000)}`);
    codesOf("a.b (c)\n".repeat(100_000));
  });

  it.each([
    [
      "statements behind the start of a Java sample",
      (page: string) => page.replace("TaobaoClient ", `$&${"a.setB(c);".repeat(many)}`),
    ],
    ["cells of a row with bars", (page: string) => page.replace("a | String", `$&${"| x ".repeat(many)}`)],
    [
      "cells on the line behind a row with bars",
      (page: string) => page.replace(/\n.*a \| String.*\n/, `$&${"x | y ".repeat(many)}\n`),
    ],
  ])("is read with more %s than a call can have arguments", (_, change) => {
    const parameters = [{ name: "a", type: "String", description: "说明" }];
    const api = madeApi({ name: "taobao.demo.get", requestParams: parameters, responseParams: parameters });
    const page = pipePage(api);
    const changed = change(page);
    expect(changed.length).toBeGreaterThan(page.length + many);
    expect(readAll(changed).specs[0]?.response.map(({ name }) => name)).toEqual(["a"]);
  });

  it("is rejected with more lines than any page has", () => {
    expect(codesOf(`${seed}\n${"\n".repeat(300_000)}`)).toEqual(["read/page-too-long"]);
  });
});
