import { sdkOf } from "../../generator/sdk/sdk.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { readSpecs } from "../../generator/pipeline/read-specs.js";
import { asSources, generateFiles } from "../pipeline/in-memory.js";
import type { ApiSpec } from "../../generator/model/api-spec.js";
import type { EmitSettings } from "../../generator/model/emit-settings.js";
import type { EmittedFile } from "../../generator/model/emit-plan.js";
import { sdkApis } from "../../generator/emit/typescript/sdk-view.js";
import { printSpec } from "../../generator/spec/print.js";
import { readSdk } from "../../generator/verify/read-sdk.js";
import { field, list, makeSpec, object } from "../emit/typescript/make-spec.js";
import { anySpec, sourceText } from "../spec/arbitrary-spec.js";
import { inEnglish } from "../diagnostics/in-english.js";

async function made(specs: readonly ApiSpec[], settings: Partial<EmitSettings>) {
  const diagnostics = new Diagnostics();
  const sources = specs.map((spec, index) => sourceText(`${index}.yaml`, printSpec(spec, { schemaPath: "s.json" })));
  const files = await generateFiles(sources, diagnostics, settings);
  const apis = sdkApis(sdkOf(await readSpecs(asSources(sources), diagnostics), diagnostics, settings), settings);
  expect(inEnglish(diagnostics.sorted()).filter(({ severity }) => severity === "error")).toEqual([]);
  return { files, apis };
}

function readBack(files: readonly EmittedFile[]) {
  const diagnostics = new Diagnostics();
  const apis = readSdk(files, diagnostics);
  return { apis, problems: inEnglish(diagnostics.sorted()).map(({ code, message }) => `${code}: ${message}`) };
}

const item = object("Item", [field("id", "int64", { required: true, limits: { maxLength: 20 } })]);
const sample = makeSpec("demo.order.get", {
  title: "Title",
  description: "Words\n@deprecated */ not a tag",
  request: [
    field("a", list(list(item)), { required: true, deprecated: true, description: "words" }),
    field("b", "text", { choices: [{ value: "x", label: "y" }], limits: { fileExtensions: ["jpg"], min: "-1.5" } }),
  ],
  response: [field("c", item), field("d", item), field("constructor", "names")],
});

describe("an SDK that is read back", () => {
  it.each(["flat", "category"] as const)("equals its specs in the layout %s", async (layout) => {
    const { files, apis } = await made([sample], { layout, contractTests: "none" });
    expect(readBack(files)).toEqual({ apis, problems: [] });
  });

  it("equals its specs with the language's own types and a header", async () => {
    const dated = makeSpec("demo.day.get", { response: [field("day", list("date")), field("id", "int64")] });
    const settings = { int64: "bigint", dates: "Date", header: "A header\n/** of lines */" } as const;
    const { files, apis } = await made([sample, dated], settings);
    expect(apis[0]?.response.map(({ type }) => type)).toEqual([
      { kind: "list", of: { kind: "time" } },
      { kind: "bigint" },
    ]);
    expect(readBack(files)).toEqual({ apis, problems: [] });
  });

  it("equals its specs for any specs", async () => {
    const anySdk = fc.uniqueArray(anySpec, { minLength: 1, maxLength: 4, selector: ({ method }) => method });
    await fc.assert(
      fc.asyncProperty(anySdk, async (specs) => {
        const { files, apis } = await made(specs, { layout: "flat", contractTests: "none" });
        expect(readBack(files)).toEqual({ apis, problems: [] });
      }),
      { numRuns: 10 },
    );
  });

  it.each([
    { name: "no code", change: () => "%%%", problem: "the constant api is missing" },
    { name: "no wire form", change: cut(/^const \w+: ObjectWire.*?^};$/gms), problem: "ItemWire is missing" },
    { name: "code in its data", change: swap('"demo.order.get"', "process.exit()"), problem: "not plain data" },
    {
      name: "a method that leaves the folder",
      change: swap('"demo.order.get"', '"../x"'),
      problem: "is not a method name",
    },
    { name: "an unknown session", change: swap('session: "none"', 'session: "maybe"'), problem: "api.session" },
    { name: "an unknown type", change: swap('type: "names"', 'type: "words"'), problem: "has the unknown type words" },
    { name: "an undeclared member", change: swap('property: "d"', 'property: "zz"'), problem: "zz is described" },
    {
      name: "a scalar that is called an object",
      change: swap('type: "int64"', "type: api"),
      problem: "Int64Input is not",
    },
  ])("with $name is reported, and the rest is read", async ({ change, problem }) => {
    const { files } = await made([sample, makeSpec("demo.other.get")], { layout: "flat", contractTests: "none" });
    const path = "apis/demo.order.get.ts";
    const { apis, problems } = readBack(
      files.map((file) => (file.path === path ? { path, text: change(file.text) } : file)),
    );
    expect(apis.map(({ method }) => method)).toEqual(["demo.other.get"]);
    expect(problems).toEqual([expect.stringContaining(problem)]);
    expect(problems[0]).toContain("verify/sdk-unreadable");
  });

  it("without its groups is reported", async () => {
    const { files } = await made([sample], { layout: "flat", contractTests: "none" });
    const { problems } = readBack(files.filter(({ path }) => !path.startsWith("groups/")));
    expect(problems).toEqual([expect.stringContaining("no group has demo.order.get")]);
  });

  it("with constants that contain each other is read to the end", () => {
    const text = `import { TopResponse } from "../runtime/response.js";
export class ARequest implements TopRequest<AResponse> { readonly params: AParams; }
export interface AParams { a: T }
export interface T { b: U }
export interface U { c: T2 }
export interface T2 { b: U }
export class AResponse extends TopResponse {}
const tWire: ObjectWire = { kind: "object", fields: [{ property: "b", name: "b", type: uWire }] };
const uWire: ObjectWire = { kind: "object", fields: [{ property: "c", name: "c", type: tWire }] };
export const api = { method: "a.b", session: "none", request: [{ property: "a", name: "a", type: tWire }], response: [] };
`;
    const group = "export class AApi { b(params: AParams) { return 1; } }";
    const { problems } = readBack([
      { path: "apis/a.b.ts", text },
      { path: "groups/a.ts", text: group },
    ]);
    expect(problems).toEqual([expect.stringContaining("tWire contains itself")]);
  });

  it("with endless nesting is reported", () => {
    const deep = `export const api = ${"[".repeat(20_000)}${"]".repeat(20_000)};`;
    const { problems } = readBack([{ path: "apis/a.b.ts", text: deep }]);
    expect(problems).toEqual([expect.stringContaining("verify/sdk-unreadable")]);
  });
});

function swap(what: string, by: string): (text: string) => string {
  return (text) => text.replaceAll(what, by);
}

function cut(what: RegExp): (text: string) => string {
  return (text) => text.replaceAll(what, "");
}
