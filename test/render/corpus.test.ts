import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { readSpecs } from "../../generator/generate.js";
import { plan } from "../../generator/plan/plan.js";
import { format } from "../../generator/render/format.js";
import { render } from "../../generator/render/render.js";
import { loadTemplates } from "../../generator/render/templates.js";
import { checkCompiles } from "../../generator/verify/compiles.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const corpus = fileURLToPath(new URL("../../../shared/corpus/docs", import.meta.url));

describe.skipIf(!existsSync(corpus))("documents of the platform (skipped without ../shared/corpus)", () => {
  test("become modules, groups and tests that compile and are formatted", { timeout: 120_000 }, async () => {
    // Every two hundredth, beginning at a random one: each run looks at others, and says at which.
    const first = Math.floor(Math.random() * 200);
    const paths = readdirSync(corpus, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".json") && !path.endsWith("catelog.json"))
      .toSorted()
      .filter((_, index) => index % 200 === first);
    const sources = paths.map((path) => ({ path, text: readFileSync(`${corpus}/${path}`, "utf8"), sha256: "" }));
    const diagnostics = new Diagnostics();
    const specs = await readSpecs(sources, diagnostics);
    const templates = await loadTemplates(`${root}/templates`);
    const emitPlan = plan(specs, { runtimeFiles: [...templates.runtime.keys()] }, diagnostics);
    const files = await render(emitPlan, templates);
    const where = `every 200th document from number ${first}`;
    for (const { path, text } of files) {
      if (!path.startsWith("runtime/")) expect(await format(path, text), `${path}, ${where}`).toBe(text);
    }
    checkCompiles(files, `${root}/generated`, diagnostics);
    const errors = diagnostics.sorted().filter(({ code }) => code.startsWith("plan/") || code.startsWith("verify/"));
    expect(
      errors.filter(({ severity }) => severity === "error"),
      where,
    ).toEqual([]);
    expect(files.filter(({ path }) => path.startsWith("apis/"))).toHaveLength(specs.length);
  });
});
