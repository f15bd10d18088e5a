import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../../generator/diagnostics/diagnostics.js";
import { generateFiles } from "../../pipeline/in-memory.js";
import type { SourceText } from "../../../generator/model/source-text.js";
import { corpusSources, hasCorpus } from "../../corpus.js";
import { root, writeFiles } from "../../consumers/sdk.js";
import { runContractTests } from "../../platform/contract.js";
import { checkFormatting } from "../../platform/formatting.js";
import { methodsIn } from "../../platform/generation.js";
import { checkNoAny, checkTypes } from "../../platform/types.js";
import { temporaryFolder } from "../../temporary-folder.js";
import { hardKinds, hardKindsOf } from "./hard-documents.js";

/** Creates a project with the SDK of some documents, in the layout of the whole platform. */
async function projectOf(sources: readonly SourceText[]): Promise<string> {
  const project = temporaryFolder();
  mkdirSync(join(project, "node_modules"));
  symlinkSync(join(root, "node_modules/vitest"), join(project, "node_modules/vitest"));
  const diagnostics = new Diagnostics();
  const settings = { layout: "category" } as const;
  const files = await generateFiles(sources, diagnostics, settings);
  expect(diagnostics.sorted().filter(({ severity }) => severity === "error")).toEqual([]);
  writeFiles(join(project, "generated"), files);
  expect(methodsIn(join(project, "generated/apis")).size).toBe(sources.length);
  return project;
}

/** Returns some documents of each hard kind, determined by their content. */
function hardSources(all: readonly SourceText[], ofEach: number): readonly SourceText[] {
  const kinds = new Map(all.map((source) => [source, hardKindsOf(source.text)]));
  const chosen = hardKinds.map((kind) => all.filter((source) => kinds.get(source)?.has(kind)).slice(0, ofEach));
  for (const [index, found] of chosen.entries()) expect(found.length, hardKinds[index]).toBeGreaterThan(0);
  return [...new Set(chosen.flat())];
}

// `npm run test:platform` checks all documents.
describe.skipIf(!hasCorpus)("documents of the platform (skipped without ../shared/corpus)", () => {
  const named = hasCorpus ? corpusSources().filter(({ text }) => text.includes('"name"')) : [];

  test("give modules, groups and tests that compile", { timeout: 120_000 }, async () => {
    const project = await projectOf([
      ...new Set([...named.filter((_, at) => at % 40 === 0), ...hardSources(named, 5)]),
    ]);
    for (const check of [checkTypes, checkNoAny]) {
      expect((await check(project, "generated")).problems).toEqual([]);
    }
  });

  test("are formatted and pass their contract tests in difficult cases", { timeout: 120_000 }, async () => {
    const project = await projectOf(hardSources(named, 1));
    expect((await checkFormatting(project, "generated")).problems).toEqual([]);
    const { what, problems } = await runContractTests(project, "generated");
    expect(problems).toEqual([]);
    expect(what).toMatch(/: [1-9]\d+ passed, 0 failed$/);
  });
});
