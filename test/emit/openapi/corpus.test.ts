import { sdkOf } from "../../../generator/sdk/sdk.js";
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../../generator/diagnostics/diagnostics.js";
import { readSpecs } from "../../../generator/pipeline/read-specs.js";
import { asSources } from "../../pipeline/in-memory.js";
import { openApiDocument } from "../../../generator/emit/openapi/document.js";
import { corpusSources, hasCorpus } from "../../corpus.js";
import { disagreements } from "./agreement.js";
import { faultsOf } from "./validate.js";

// A sample that covers the common shapes in seconds; `test/bench/openapi.ts` checks all documents.
const every = 100;

describe.skipIf(!hasCorpus)("documents of the platform (skipped without ../shared/corpus)", () => {
  test("give valid OpenAPI, whose types match those of the SDK", { timeout: 60_000 }, async () => {
    const sources = corpusSources().filter((_, index) => index % every === 0);
    const specs = await readSpecs(asSources(sources), new Diagnostics());
    const document = openApiDocument(sdkOf(specs, new Diagnostics()), { simplify: false });
    expect(Object.keys(document.paths)).toHaveLength(specs.length);
    expect(await faultsOf(document)).toEqual([]);
    const found = await disagreements(specs, [{ name: "corpus", simplify: false }]);
    expect(Object.fromEntries(found)).toEqual({ corpus: [] });
  });
});
