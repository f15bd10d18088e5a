import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { readSpecs } from "../../generator/pipeline/read-specs.js";
import { root, writeFiles } from "../consumers/sdk.js";
import { corpusSources, hasCorpus } from "../corpus.js";
import { hardKinds, hardKindsOf } from "../emit/typescript/hard-documents.js";
import { asSources, generateFiles } from "../pipeline/in-memory.js";
import { checkTypes } from "../platform/types.js";
import { temporaryFolder } from "../temporary-folder.js";
import { callTool, served } from "./serve.js";

type Text = Parameters<typeof asSources>[0][number];

/** Reads this repository's own specs. */
function familyTexts(): readonly Text[] {
  const folder = join(root, "specs");
  const names = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
  return names.map((path) => ({ path, text: readFileSync(join(folder, path), "utf8") }));
}

/** Reads documents of the platform: one in a hundred, and some of each hard kind. */
function sampleTexts(): readonly Text[] {
  if (!hasCorpus) return [];
  const all = corpusSources().filter(({ text }) => text.includes('"name"'));
  const kinds = all.map(({ text }) => hardKindsOf(text));
  const hard = hardKinds.flatMap((kind) => all.filter((_, at) => kinds[at]?.has(kind)).slice(0, 3));
  return [...new Set([...all.filter((_, at) => at % 100 === 0), ...hard])];
}

describe("the examples of sdk_example", () => {
  test("compile for the specs of the repository, and for a sample of the platform's documents if they exist", async () => {
    const texts = [...familyTexts(), ...sampleTexts()];
    const files = await generateFiles(texts, new Diagnostics());
    const specs = await readSpecs(asSources(texts), new Diagnostics());
    const { client } = await served(specs, { entry: "../index.js" });
    const programs = [];
    for (const { method } of specs) {
      const { text, isError } = await callTool(client, "sdk_example", { method });
      expect(isError).toBe(false);
      programs.push({ path: `examples/${method}.ts`, text });
    }
    expect(programs.length).toBeGreaterThanOrEqual(hasCorpus ? 40 : 6);
    const project = temporaryFolder();
    // Contract tests need a test runner.
    const sdk = files.filter(({ path }) => !path.startsWith("contract/"));
    writeFiles(join(project, "generated"), [...sdk, ...programs]);
    expect((await checkTypes(project, "generated")).problems).toEqual([]);
  }, 240_000);
});
