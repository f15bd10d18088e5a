import { expect, test } from "vitest";
import { madeUpApi } from "../roundtrip/made-up-api.js";
import { damagedForms, damagePages, damages, damageTable, isFailure, outcomeText } from "./campaign.js";

// `npm run test:mutations` damages ten thousand pages, and prints the results of each kind.
test("every row of a damaged page is read correctly or reported", { timeout: 300_000 }, async () => {
  const outcomes = await damagePages({ pages: 1000, seed: 1, damages, forms: damagedForms, apiOf: madeUpApi });
  const failures = outcomes.filter(isFailure);
  expect(failures.slice(0, 10).map(outcomeText), damageTable(failures)).toEqual([]);
  expect(outcomes).toHaveLength(1000);
  // If pages were read incorrectly before they were damaged, the results would be meaningless.
  const unsound = outcomes.filter(({ verdict }) => verdict === "unsound");
  expect(unsound.slice(0, 10).map(outcomeText), `${unsound.length} pages`).toEqual([]);
});

test("there are at least forty kinds of damage with unique names", () => {
  expect(new Set(damages.map(({ name }) => name)).size).toBe(damages.length);
  expect(damages.length).toBeGreaterThanOrEqual(40);
});
