import { fileURLToPath } from "node:url";
import { Project, SyntaxKind } from "ts-morph";
import { describe, expect, test } from "vitest";
import { chooseDocuments } from "../../../generator/pipeline/documents.js";
import { Diagnostics } from "../../../generator/diagnostics/diagnostics.js";
import type { ApiSpec, Field, FieldType } from "../../../generator/model/api-spec.js";
import { render } from "../../../generator/emit/typescript/render/render.js";
import { loadTemplates } from "../../../generator/emit/typescript/render/templates.js";
import type { EmittedFile } from "../../../generator/model/emit-plan.js";
import { plan } from "./whole-plan.js";
import { runtimeSurface } from "../../../generator/sdk/runtime-surface.js";
import { field, list, makeSpec, object } from "./make-spec.js";
import { recallSpec } from "./recall-spec.js";
import { inEnglish } from "../../diagnostics/in-english.js";

const at = (line: number) => ({ file: "test.txt", line, column: 1, length: 1 });
const noRuntime = { runtimeFiles: [] };
const templates = await loadTemplates(fileURLToPath(new URL("../../../templates", import.meta.url)));

async function emit(specs: readonly ApiSpec[], diagnostics: Diagnostics): Promise<readonly EmittedFile[]> {
  return render(plan(specs, noRuntime, diagnostics), templates);
}

function textOf(files: readonly EmittedFile[], path: string): string {
  const file = files.find((one) => one.path === path);
  if (file === undefined) throw new Error(`${path} was not emitted.`);
  return file.text;
}

describe("the plan of the files", () => {
  test("names the template of each file, sorted by path", () => {
    const { files } = plan([recallSpec], { runtimeFiles: ["testing/gateway.ts", "client.ts"] }, new Diagnostics());
    expect(files.map((file) => `${file.path} < ${file.kind === "copy" ? file.from : file.template}`)).toEqual([
      "README.md < README.md.hbs",
      "apis/alibaba.alihealth.followup.dialogrecord.recall.ts < api.ts.hbs",
      "contract/alibaba.alihealth.followup.dialogrecord.recall.test.ts < contract.test.ts.hbs",
      "groups/followup.ts < group.ts.hbs",
      "index.ts < index.ts.hbs",
      "runtime/client.ts < client.ts",
      "runtime/testing/gateway.ts < testing/gateway.ts",
      "testing/apis/alibaba.alihealth.followup.dialogrecord.recall.ts < gateway-apis.ts.hbs",
      "testing/gateway.ts < gateway.ts.hbs",
    ]);
  });

  test("does not depend on the order of the specs", async () => {
    const specs = [recallSpec, makeSpec("taobao.item.get"), makeSpec("tmall.item.get"), makeSpec("item.get")];
    const forwards = await emit(specs, new Diagnostics());
    expect(await emit(specs.toReversed(), new Diagnostics())).toEqual(forwards);
  });

  test("does not change an API's own files when unrelated APIs are added", async () => {
    const apis = async (specs: readonly ApiSpec[]) =>
      (await emit(specs, new Diagnostics())).filter(({ path }) => path.includes("followup"));
    const others = [makeSpec("taobao.item.get"), makeSpec("alibaba.x.y.z")];
    expect(await apis([recallSpec, ...others])).toEqual(await apis([recallSpec]));
  });

  test.each(["../../x", "a/b", "con/../x", "a\u0000b", "", "a..b"])("rejects the method %j", (method) => {
    const diagnostics = new Diagnostics();
    const header = { isSpec: true, file: "test.txt", sha256: "", extractedFrom: undefined, place: at(1) };
    const chosen = chooseDocuments(
      [method, recallSpec.method].map((name) => ({ ...header, method: name })),
      "specs",
      diagnostics,
      diagnostics,
    );
    const [found, ...others] = inEnglish(diagnostics.sorted());
    expect(others).toEqual([]);
    expect(found).toMatchObject({ code: "plan/method-name", severity: "error", place: { file: "test.txt", line: 1 } });
    expect(found?.message).toContain(JSON.stringify(method).length > 2 ? method : '""');
    expect(chosen.map((document) => document.method)).toEqual([recallSpec.method]);
    // Even if such a name gets this far, no file is named after it.
    const { files } = plan([makeSpec(method), recallSpec], noRuntime, new Diagnostics());
    expect(files.filter(({ path }) => path.startsWith("apis/"))).toHaveLength(1);
  });

  test("rejects parameters that are nested deeper than any API, and only those", () => {
    const nested = (levels: number): Field => {
      let inner = field("leaf", "text");
      for (let level = 0; level < levels; level += 1) inner = field(`level_${level}`, object("Level", [inner]));
      return inner;
    };
    let lists: FieldType = { kind: "text" };
    for (let level = 0; level < 10_000; level += 1) lists = list(lists);
    const diagnostics = new Diagnostics();
    const specs = [
      makeSpec("demo.deep.get", { response: [nested(10_000)] }),
      makeSpec("demo.lists.get", { request: [field("matrix", lists, { typeWord: "String[]" })] }),
      makeSpec("demo.shallow.get", { request: [nested(20)] }),
    ];
    const { files } = plan(specs, noRuntime, diagnostics);
    expect(inEnglish(diagnostics.sorted()).map(({ code }) => code)).toEqual(["plan/too-deep", "plan/too-deep"]);
    expect(inEnglish(diagnostics.sorted())[0]?.message).toContain("demo.deep.get");
    expect(files.map(({ path }) => path)).toContain("apis/demo.shallow.get.ts");
    expect(files.map(({ path }) => path)).not.toContain("apis/demo.deep.get.ts");
  });

  test("uses the first of two parameters of one name, and reports it", async () => {
    const inner = object("Result", [
      field("code", "text", { place: at(4) }),
      field("code", "integer", { place: at(5) }),
    ]);
    const diagnostics = new Diagnostics();
    const files = await emit([makeSpec("demo.twice.get", { response: [field("result", inner)] })], diagnostics);
    expect(inEnglish(diagnostics.sorted())).toMatchObject([
      { code: "plan/duplicate-parameter", severity: "warning", place: { line: 5 }, parameter: "response.result.code" },
    ]);
    const module = textOf(files, "apis/demo.twice.get.ts");
    expect(module).toContain("code?: string");
    expect(module).not.toContain("code?: number");
  });

  test.each([
    ["Chinese", "患".repeat(100_000)],
    ["quotes", '"\\'.repeat(50_000)],
    ["escaped quotes", `"${'\\"'.repeat(50_000)}`],
    ["blanks", " \n".repeat(50_000) + "x"],
    ["braces", "{ @".repeat(30_000)],
    ["backticks", "`".repeat(100_000)],
    ["brackets", `[${"[".repeat(50_000)}`],
    ["commas", ",".repeat(30_000)],
  ])("accepts a hundred thousand characters of %s in any place", async (_, text) => {
    const parts = { example: text, description: text, default: text, choices: [{ value: text, label: text }] };
    const kinds = ["text", "json", "opaque", "names"] as const;
    const fields = [...kinds.map((kind) => field(kind, kind, parts)), field("list", list("text"), parts)];
    const samples = (["xml", "json"] as const).map((format) => ({ subject: "response" as const, format, text }));
    const named = field(text, "text");
    const spec = makeSpec("demo.long.get", { title: text, request: [...fields, named], response: fields, samples });
    const files = await emit([spec], new Diagnostics());
    expect(files.map(({ path }) => path)).toContain("apis/demo.long.get.ts");
  });

  test("gives a thousand parameters of one name different names", async () => {
    const fields = Array.from({ length: 1_000 }, (_, index) => field(`a${"_".repeat(index + 1)}b`, "text"));
    const spec = makeSpec("demo.many.get", { request: fields, response: fields });
    const module = textOf(await emit([spec], new Diagnostics()), "apis/demo.many.get.ts");
    const names = new Set([...module.matchAll(/property:\s+"(\w+)"/g)].map(([, name]) => name));
    expect(names.size).toBe(1_000);
  });
});

describe("the surface of the runtime", () => {
  const typeKinds: ReadonlySet<SyntaxKind> = new Set([
    SyntaxKind.InterfaceDeclaration,
    SyntaxKind.TypeAliasDeclaration,
  ]);
  const project = new Project({ skipAddingFilesFromTsConfig: true });

  test.each(runtimeSurface)("contains in $file what the entry point exports from it", ({ file, values, types }) => {
    const path = fileURLToPath(new URL(`../../../templates/runtime/${file}.ts`, import.meta.url));
    const exported = project.addSourceFileAtPath(path).getExportedDeclarations();
    const isType = (name: string) => (exported.get(name) ?? []).every((node) => typeKinds.has(node.getKind()));
    for (const name of [...values, ...types]) expect([...exported.keys()]).toContain(name);
    expect(values.filter(isType)).toEqual([]);
    expect(types.filter((name) => !isType(name))).toEqual([]);
  });
});
