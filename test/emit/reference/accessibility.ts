import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Returns the violations of a page that axe rates as serious or critical, each with its first element. */
export async function seriousFaults(page: Page): Promise<readonly object[]> {
  await page.evaluate(axe);
  // Without preloading, which fetches style sheets: the browser does not permit it for pages from disk.
  const { violations } = await page.evaluate<AxeResults>("axe.run({ preload: false })");
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => ({ id, first: nodes[0]?.html.slice(0, 200) }));
}
