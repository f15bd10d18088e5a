import { describe, expect, it } from "vitest";
import { Diagnostics } from "../../../generator/diagnostics/diagnostics.js";
import { tableParameters } from "../../../generator/emit/reference/table-parameters.js";
import { readSpecs } from "../../../generator/pipeline/read-specs.js";
import { asSources } from "../../pipeline/in-memory.js";
import { corpusSources, hasCorpus } from "../../corpus.js";
import { deadLinks, makeSite, pageAt, pagesOf } from "./make-site.js";

// A sample that covers the common shapes in seconds; `test/bench/docs.js` covers all documents.
const every = 50;

describe.skipIf(!hasCorpus)("documents of the platform (skipped without ../shared/corpus)", () => {
  it("have complete pages: every parameter once, no dead link, no large page", { timeout: 60_000 }, async () => {
    const specs = await readSpecs(
      asSources(
        corpusSources().filter(({ path }, index) => index % every === 0 || path.includes("trade_fullinfo_get")),
      ),
      new Diagnostics(),
    );
    const site = makeSite(specs);
    expect(deadLinks(site)).toEqual([]);
    const rows = pagesOf(site).flatMap((path) =>
      pageAt(
        site,
        path,
      )("table.parameters tbody tr")
        .get()
        .map(({ attribs }) => `${path.split("/")[1]?.replace(/\.html$/, "") ?? ""} ${attribs["id"] ?? ""}`),
    );
    expect(new Set(rows).size).toBe(rows.length);
    const parameters = specs.flatMap((spec) =>
      (["request", "response"] as const).flatMap((table) => tableParameters(table, spec[table])),
    );
    expect(rows.length).toBe(parameters.length);
    for (const path of pagesOf(site)) expect(Buffer.byteLength(site.get(path) ?? ""), path).toBeLessThan(100_000);
    expect(pagesOf(site).filter((path) => path.startsWith("tables/")).length).toBeGreaterThan(0);
  });
});
