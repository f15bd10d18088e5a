// Measures the reference of the whole platform: making it, its sizes, and how soon Chromium paints its pages from disk.
// Needs ../shared/corpus and Chromium (/usr/bin/chromium, or named in CHROMIUM). Ends with one line of JSON, and with
// exit code 1 if a page is larger than 100 KB or its paint takes a second.
//
//   node test/bench/docs.js [rounds]
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { measure, median } from "./measure.js";

const rounds = Number(process.argv[2] ?? 7);
const root = fileURLToPath(new URL("../..", import.meta.url));
const corpus = join(root, "..", "shared", "corpus", "docs");
if (!existsSync(corpus)) throw new Error(`The platform's documents are not there: ${corpus}`);
const executablePath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
if (!existsSync(executablePath)) throw new Error(`There is no Chromium: ${executablePath}`);
const topgen = join(root, "generator", "dist", "topgen.js");

const folder = mkdtempSync(join(tmpdir(), "topgen-bench-docs-"));
const site = join(folder, "reference");
const parameters = [topgen, "docs", "--quiet", "--specs", corpus, "--out", site];
// Some of the platform's documents have faults, which are reported: 1 is no failure here as long as there is a site.
const made = measure(process.execPath, parameters, folder, [0, 1]);
const again = measure(process.execPath, parameters, folder, [0, 1]);

const files = readdirSync(site, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name !== "manifest.json")
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ path: relative(site, path), bytes: statSync(path).size }))
  .toSorted((a, b) => b.bytes - a.bytes || (a.path < b.path ? -1 : 1));
const pages = files.filter(({ path }) => path.endsWith(".html"));
const apis = pages.filter(({ path }) => path.startsWith("apis"));
const scripts = files.filter(({ path }) => path.endsWith(".js"));

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const largest = pages[0]?.path ?? "";
/** @type {Map<string, number[]>} */
const paints = new Map([
  ["index.html", []],
  [largest, []],
]);
/** @type {number[]} */
const searches = [];
for (let round = 0; round < rounds; round += 1) {
  for (const [path, times] of paints) {
    // A context of its own: nothing is left of the rounds before but what the system keeps of the disk.
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(pathToFileURL(join(site, path)).href);
    times.push(await page.evaluate(firstPaint));
    if (path === "index.html") {
      const start = performance.now();
      await page.fill("#search", "taobao.trade.fullinfo.get");
      await page.locator("#results a").first().waitFor();
      searches.push(performance.now() - start);
    }
    await context.close();
  }
}
await browser.close();
rmSync(folder, { recursive: true });

/** Runs in the page: when it first painted text, in milliseconds after its navigation began. */
async function firstPaint() {
  for (;;) {
    const paint = performance.getEntriesByName("first-contentful-paint")[0];
    if (paint !== undefined) return paint.startTime;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const times = [...paints].map(([path, values]) => ({
  path,
  median: Math.round(median(values)),
  worst: Math.round(Math.max(...values)),
}));
const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
console.log(`${apis.length} APIs, ${pages.length} pages, ${files.length} files, ${(bytes / 1e6).toFixed(1)} MB`);
console.log(`made in ${(made.wall / 1000).toFixed(1)} s (${made.peak.toFixed(0)} MiB)`);
console.log(`again, with nothing to write, in ${(again.wall / 1000).toFixed(1)} s`);
for (const file of [pages[0], pages[1], pages[2], scripts[0]]) console.log(`${file?.bytes} bytes  ${file?.path}`);
for (const time of times) console.log(`first paint ${time.median} ms, at worst ${time.worst} ms  ${time.path}`);
console.log(`first search, its data loaded for it: ${Math.round(median(searches))} ms`);
console.log(
  JSON.stringify({
    apis: apis.length,
    pages: pages.length,
    files: files.length,
    bytes,
    largestPage: pages[0],
    largestScript: scripts[0],
    seconds: made.wall / 1000,
    secondsAgain: again.wall / 1000,
    peakMiB: Math.round(made.peak),
    firstPaintMs: times,
    firstSearchMs: Math.round(median(searches)),
  }),
);
const tooLarge = pages.some((page) => page.bytes > 100_000);
process.exitCode = tooLarge || times.some(({ worst }) => worst >= 1000) ? 1 : 0;
