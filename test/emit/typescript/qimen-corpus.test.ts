import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../../generator/diagnostics/diagnostics.js";
import type { SourceText } from "../../../generator/model/source-text.js";
import { corpusSources, hasCorpus } from "../../corpus.js";
import { root, writeFiles } from "../../consumers/sdk.js";
import { generateFiles } from "../../pipeline/in-memory.js";
import { runContractTests } from "../../platform/contract.js";
import { checkFormatting } from "../../platform/formatting.js";
import { methodsIn } from "../../platform/generation.js";
import { checkNoAny, checkTypes } from "../../platform/types.js";
import { temporaryFolder } from "../../temporary-folder.js";

/** Returns the documents of Qimen with a body and those with a form, which the parameters' names distinguish. */
function qimenSources() {
  const bodies: SourceText[] = [];
  const forms: SourceText[] = [];
  for (const source of corpusSources().filter(({ text }) => text.includes("taobao.qimen."))) {
    const { name, requestParams } = JSON.parse(source.text) as { name?: string; requestParams?: { name: string }[] };
    if (name?.startsWith("taobao.qimen.") !== true) continue;
    (requestParams?.map((row) => row.name).join() === "request" ? bodies : forms).push(source);
  }
  return { bodies, forms };
}

describe.skipIf(!hasCorpus)("documents of Qimen (skipped without ../shared/corpus)", () => {
  test("become calls with an XML body that compile, and whose contract tests pass", { timeout: 240_000 }, async () => {
    const { bodies: sources } = qimenSources();
    expect(sources).toHaveLength(55);
    const project = temporaryFolder();
    mkdirSync(join(project, "node_modules"));
    symlinkSync(join(root, "node_modules/vitest"), join(project, "node_modules/vitest"));
    const diagnostics = new Diagnostics();
    const files = await generateFiles(sources, diagnostics, { layout: "category" });
    expect(diagnostics.sorted().filter(({ code }) => code.startsWith("plan/"))).toEqual([]);
    const modules = files.filter(({ path }) => path.startsWith("apis/"));
    expect(modules).toHaveLength(55);
    for (const { path, text } of modules) expect(text, path).toContain("\n  form: qimen,\n");
    writeFiles(join(project, "generated"), files);
    expect(methodsIn(join(project, "generated/apis")).size).toBe(55);
    for (const check of [checkTypes, checkNoAny, checkFormatting, runContractTests]) {
      const { what, problems } = await check(project, "generated");
      expect(problems, what).toEqual([]);
    }
  });

  test("with ordinary parameters stay forms, as in the official client", async () => {
    const { forms: others } = qimenSources();
    expect(others.length).toBeGreaterThan(5);
    const diagnostics = new Diagnostics();
    const files = await generateFiles(others, diagnostics);
    expect(diagnostics.sorted().filter(({ code }) => code.startsWith("plan/"))).toEqual([]);
    const modules = files.filter(({ path }) => path.startsWith("apis/"));
    expect(modules).toHaveLength(others.length);
    for (const { path, text } of modules) expect(text, path).not.toContain("qimen.js");
  });
});
