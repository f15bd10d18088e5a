import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../../generator/diagnostics/diagnostics.js";
import { apiSchema } from "../../../generator/emit/json-schema/api-schema.js";
import { readSpecs } from "../../../generator/pipeline/read-specs.js";
import { sdkOf } from "../../../generator/sdk/sdk.js";
import { corpusSources, hasCorpus } from "../../corpus.js";
import { asSources } from "../../pipeline/in-memory.js";
import { compiled, wrongExamples } from "./validate.js";

describe.skipIf(!hasCorpus)("JSON Schemas of the platform's documents (skipped without ../shared/corpus)", () => {
  test("are all valid in ajv's strict mode, and accept their examples", { timeout: 600_000 }, async () => {
    const specs = await readSpecs(asSources(corpusSources()), new Diagnostics());
    const { apis } = sdkOf(specs, new Diagnostics());
    expect(apis.length).toBeGreaterThan(4000);
    const faults: string[] = [];
    for (const api of apis) {
      const schema = apiSchema(api, "zh");
      try {
        compiled(schema);
      } catch (error) {
        faults.push(`${api.spec.method}: ${String(error)}`);
      }
      faults.push(...wrongExamples(schema).map((wrong) => `${api.spec.method}${wrong}`));
    }
    expect(faults).toEqual([]);
  });
});
