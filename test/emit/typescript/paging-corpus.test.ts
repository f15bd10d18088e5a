import { beforeAll, describe, expect, test } from "vitest";
import { Diagnostics } from "../../../generator/diagnostics/diagnostics.js";
import { readSpecs } from "../../../generator/pipeline/read-specs.js";
import { pagingOf } from "../../../generator/sdk/paging.js";
import { shapesOf } from "../../../generator/sdk/shapes.js";
import { corpusSources, hasCorpus } from "../../corpus.js";
import { asSources } from "../../pipeline/in-memory.js";

describe.skipIf(!hasCorpus)("paging in the platform's documents (skipped without ../shared/corpus)", () => {
  let kinds: ReadonlyMap<string, string | undefined>;
  beforeAll(async () => {
    const specs = await readSpecs(asSources(corpusSources()), new Diagnostics());
    kinds = new Map(specs.map((spec) => [spec.method, pagingOf(shapesOf(spec, []))?.kind]));
  });

  test("is recognized in 266 APIs", () => {
    const found = [...kinds.values()];
    expect(found.filter((kind) => kind === "numbered")).toHaveLength(260);
    expect(found.filter((kind) => kind === "cursor")).toHaveLength(6);
  });

  test.each([
    ["taobao.trades.sold.get", "numbered"],
    ["taobao.koubei.mall.common.store.page", "cursor"],
    ["taobao.trades.sold.increment.get", undefined],
    ["taobao.tbk.dg.material.optional", undefined],
  ])("is, for %s, %s", (method, kind) => {
    expect(kinds.has(method)).toBe(true);
    expect(kinds.get(method)).toBe(kind);
  });
});
