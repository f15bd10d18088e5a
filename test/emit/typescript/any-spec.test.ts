import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../../generator/diagnostics/diagnostics.js";
import type { ApiSpec } from "../../../generator/model/api-spec.js";
import type { EmittedFile } from "../../../generator/model/emit-plan.js";
import { plan } from "./whole-plan.js";
import { format } from "../../../generator/emit/typescript/render/format.js";
import { render } from "../../../generator/emit/typescript/render/render.js";
import { loadTemplates } from "../../../generator/emit/typescript/render/templates.js";
import { checkCompiles } from "../../../generator/verify/compiles.js";
import { anySpec } from "../../spec/arbitrary-spec.js";
import { inEnglish } from "../../diagnostics/in-english.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const templates = await loadTemplates(`${root}/templates`);

const anySdk = (most: number): fc.Arbitrary<readonly ApiSpec[]> =>
  fc.uniqueArray(anySpec, { minLength: 1, maxLength: most, selector: ({ method }) => method });

async function emit(specs: readonly ApiSpec[]): Promise<readonly EmittedFile[]> {
  const diagnostics = new Diagnostics();
  const emitPlan = plan(specs, { runtimeFiles: [...templates.runtime.keys()] }, diagnostics);
  expect(inEnglish(diagnostics.sorted())).toEqual([]);
  return render(emitPlan, templates);
}

describe("the output for any documents", () => {
  test("is formatted as prettier formats it", async () => {
    await fc.assert(
      fc.asyncProperty(anySdk(3), async (specs) => {
        for (const { path, text } of await emit(specs)) {
          if (!path.startsWith("runtime/")) expect(await format(path, text), path).toBe(text);
        }
      }),
      { numRuns: 20 },
    );
  });

  test("compiles under the strictest options", async () => {
    await fc.assert(
      fc.asyncProperty(anySdk(15), async (specs) => {
        const diagnostics = new Diagnostics();
        checkCompiles(await emit(specs), `${root}/generated`, diagnostics);
        expect(inEnglish(diagnostics.sorted()).map(({ message }) => message)).toEqual([]);
      }),
      { numRuns: 1 },
    );
  });
});
