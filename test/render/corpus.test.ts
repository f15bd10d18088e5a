import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { readSpecs } from "../../generator/generate.js";
import { plan } from "../plan/whole-plan.js";
import { format } from "../../generator/render/format.js";
import { render } from "../../generator/render/render.js";
import { loadTemplates } from "../../generator/render/templates.js";
import { checkCompiles } from "../../generator/verify/compiles.js";
import { corpusSources, hasCorpus } from "../corpus.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

describe.skipIf(!hasCorpus)("documents of the platform (skipped without ../shared/corpus)", () => {
  test("become modules, groups and tests that compile and are formatted", { timeout: 120_000 }, async () => {
    // Enough of them to meet the common shapes in a few seconds; a whole-platform run checks them all.
    const sources = corpusSources().filter((_, index) => index % 200 === 0);
    const diagnostics = new Diagnostics();
    const specs = await readSpecs(sources, diagnostics);
    const templates = await loadTemplates(`${root}/templates`);
    const emitPlan = plan(specs, { runtimeFiles: [...templates.runtime.keys()] }, diagnostics);
    const files = await render(emitPlan, templates);
    for (const { path, text } of files) {
      if (!path.startsWith("runtime/")) expect(await format(path, text), path).toBe(text);
    }
    checkCompiles(files, `${root}/generated`, diagnostics);
    const errors = diagnostics.sorted().filter(({ code }) => code.startsWith("plan/") || code.startsWith("verify/"));
    expect(errors.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(files.filter(({ path }) => path.startsWith("apis/"))).toHaveLength(specs.length);
  });
});
