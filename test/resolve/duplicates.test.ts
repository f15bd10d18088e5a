import { describe, expect, it, test } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import type { ApiSpec } from "../../generator/model/api-spec.js";
import { readDocumentJson } from "../../generator/read/document-json.js";
import { readSpecYaml } from "../../generator/read/spec-yaml.js";
import { resolve } from "../../generator/resolve/resolve.js";
import { printSpec } from "../../generator/spec/print.js";
import { corpusSources, hasCorpus } from "../corpus.js";
import { inEnglish } from "../diagnostics/in-english.js";

const options = { schemaPath: "spec.schema.json" };
const sha256 = "0".repeat(64);

function resolved(parameters: readonly string[]): { spec: ApiSpec | undefined; diagnostics: Diagnostics } {
  const text = `{"name":"taobao.demo.get","description":"示例","responseParams":[\n${parameters.join(",\n")}\n]}`;
  const diagnostics = new Diagnostics();
  const [doc] = readDocumentJson({ path: "demo.json", text, sha256 }, diagnostics);
  return { spec: doc && resolve(doc, diagnostics), diagnostics };
}

/**
 * Returns the problems of a spec's printed text: the findings of reading it, or a different text when it is printed
 * again.
 */
function faultsOfPrint(spec: ApiSpec): readonly string[] {
  const text = printSpec(spec, options);
  const diagnostics = new Diagnostics();
  const [doc] = readSpecYaml({ path: "printed.yaml", text, sha256 }, diagnostics);
  if (doc === undefined) return ["is refused", ...inEnglish(diagnostics.sorted()).map(({ message }) => message)];
  const again = printSpec(resolve(doc, diagnostics), options);
  return [
    ...inEnglish(diagnostics.sorted()).map(({ message }) => message),
    ...(again === text ? [] : ["is printed otherwise"]),
  ];
}

const parameter = (name: string): string => `{"name":"${name}","type":"String","description":"备注"}`;

describe("a parameter that is listed twice", () => {
  const plain = '{"name":"remark","type":"String","description":"备注"}';
  const richer = '{"name":"remark","type":"String","description":"备注","demoValue":"无"}';
  const object = '{"name":"remark","type":"Remark","subParams":[{"name":"text","type":"String","description":"备注"}]}';

  it.each([
    ["in the same words is one", [plain, plain], 2, undefined],
    ["with more said first is the first", [richer, plain], 2, 2],
    ["with more said later is the later", [plain, richer], 3, 3],
    ["once as an object is the object", [plain, object], 3, 3],
    ["with as much said each time is the first", [plain, plain.replace("备注", "附言")], 2, 2],
  ])("%s", (_, parameters, line, keptLine) => {
    const { spec, diagnostics } = resolved([...parameters, '{"name":"last","type":"String","description":"末"}']);
    expect(spec?.response.map(({ name, place }) => [name, place.line])).toEqual([
      ["remark", line],
      ["last", 4],
    ]);
    const found = inEnglish(diagnostics.sorted());
    expect(found.map(({ code, parameter, place }) => [code, parameter, place?.line])).toEqual([
      ["resolve/duplicate-parameter", "response.remark", 3],
    ]);
    const use =
      keptLine === undefined
        ? "the rows are identical"
        : `the rows differ; line ${keptLine} has the most information and is used`;
    expect(found[0]?.message).toContain(`\`remark\` 2 times, in lines 2, 3 (${use}).`);
    expect(spec?.response[0]?.because.at(-1)?.place?.line).toBe(line === 2 ? 3 : 2);
    expect(spec && faultsOfPrint(spec)).toEqual([]);
  });

  it("is one parameter for any number and depth of its rows, and occurs nowhere else", () => {
    const nested = `{"name":"item","type":"Item","subParams":[${Array(40_000).fill(plain).join(",\n")}]}`;
    const { spec, diagnostics } = resolved([plain, nested]);
    const item = spec?.response[1]?.type;
    expect(item?.kind === "object" && item.fields.map(({ name }) => name)).toEqual(["remark"]);
    expect(inEnglish(diagnostics.sorted()).map(({ message }) => message)).toEqual([
      expect.stringContaining("`item.remark` 40000 times, in lines 3, 4, 5, 6, 7, … ("),
    ]);
  });
});

test.each([
  [
    "at the top level",
    ["a", "b", "a", "b"].map(parameter),
    "`a` 2 times, in lines 2, 4 (",
    "`b` 2 times, in lines 3, 5 (",
  ],
  [
    "in two objects",
    ["item", "user"].map(
      (name) => `{"name":"${name}","type":"T","subParams":[\n${parameter("id")},\n${parameter("id")}]}`,
    ),
    "`item.id` 2 times, in lines 3, 4 (",
    "`user.id` 2 times, in lines 6, 7 (",
  ],
  [
    "in an object and around it",
    [`{"name":"item","type":"T","subParams":[${parameter("id")},${parameter("id")}]}`, parameter("b"), parameter("b")],
    "`item.id` 2 times, in lines 2, 2 (",
    "`b` 2 times, in lines 3, 4 (",
  ],
])("parameters that are listed twice %s are one finding", (_, parameters, one, other) => {
  const found = inEnglish(resolved(parameters).diagnostics.sorted());
  expect(found.map(({ code, parameter }) => [code, parameter])).toEqual([["resolve/duplicate-parameter", "response"]]);
  expect(found[0]?.message.indexOf(one)).toBeGreaterThan(0);
  expect(found[0]?.message.indexOf(other)).toBeGreaterThan(found[0]?.message.indexOf(one) ?? Infinity);
});

describe.skipIf(!hasCorpus)("the specs of the platform's documents (skipped without ../shared/corpus)", () => {
  // Reading YAML takes most of the time, so only specs with a duplicate and some others are read; TOPGEN_SPECS_EVERY=1
  // reads all.
  const every = Number(process.env["TOPGEN_SPECS_EVERY"] ?? "10");

  it("are read without a finding", { timeout: 120_000 }, () => {
    const faults: string[] = [];
    let duplicates = 0;
    for (const [index, source] of corpusSources().entries()) {
      const diagnostics = new Diagnostics();
      for (const doc of readDocumentJson({ ...source, sha256 }, diagnostics)) {
        const spec = resolve(doc, diagnostics);
        const hasDuplicate = inEnglish(diagnostics.sorted()).some(({ code }) => code === "resolve/duplicate-parameter");
        if (hasDuplicate) duplicates += 1;
        if (!hasDuplicate && index % every > 0) continue;
        faults.push(...faultsOfPrint(spec).map((fault) => `${spec.method}: ${fault}`));
      }
    }
    expect(faults).toEqual([]);
    expect(duplicates).toBeGreaterThan(0);
  });
});
