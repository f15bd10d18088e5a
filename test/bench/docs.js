// Measures the reference of the whole platform: its generation, its sizes, and the time until Chromium paints its pages
// from disk. Times are medians of rounds. Needs ../shared/corpus and Chromium (/usr/bin/chromium, or named in CHROMIUM).
// Ends with one line of JSON, and with exit code 1 if a page is larger than 100 KB or takes a second or longer to paint.
// With `--against REF` the reference of that commit's topgen is generated and painted in the same rounds.
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { here, inTurn, ratioOf, sidesOf } from "./against.js";
import { measure, median } from "./measure.js";
import { againstOption, commandOptions } from "../command-options.js";

const options = commandOptions("npm run bench:docs --", {
  against: againstOption,
  rounds: { value: "N", default: "7", about: "how often each reference is made and each page is painted" },
});
const rounds = options.number("rounds");
const corpus = join(here, "..", "shared", "corpus", "docs");
if (!existsSync(corpus)) throw new Error(`The platform's documents are not there: ${corpus}`);
const executablePath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
if (!existsSync(executablePath)) throw new Error(`There is no Chromium: ${executablePath}`);

const folder = mkdtempSync(join(tmpdir(), "topgen-bench-docs-"));
const sides = sidesOf(options.text("against")).map((side) => ({
  ...side,
  site: join(folder, side.name),
  made: /** @type {Measured[]} */ ([]),
  again: /** @type {Measured[]} */ ([]),
}));
for (let round = 0; round < rounds; round += 1) {
  for (const { topgen, site, made, again } of inTurn(sides, round)) {
    const parameters = [topgen, "docs", "--quiet", "--specs", corpus, "--out", site];
    rmSync(site, { recursive: true, force: true });
    // Some of the platform's documents have errors, which are reported: exit code 1 is accepted if there is a site.
    for (const runs of [made, again]) runs.push(measure(process.execPath, parameters, folder, [0, 1]));
  }
}
const sites = sides.map(({ name, ...side }) => ({ side: name, ...side, ...contentsOf(side.site) }));

/** @typedef {import("./measure.js").Measured} Measured */

/** @param {readonly Measured[]} runs */
function summaryOf(runs) {
  return {
    seconds: median(runs.map(({ wall }) => wall)) / 1000,
    processorSeconds: median(runs.map(({ cpu }) => cpu)) / 1000,
    peakMiB: Math.round(Math.max(...runs.map(({ peak }) => peak))),
  };
}

/** Returns the files of a reference, largest first. @param {string} site */
function contentsOf(site) {
  const files = readdirSync(site, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== "manifest.json")
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(site, path), bytes: statSync(path).size }))
    .toSorted((a, b) => b.bytes - a.bytes || (a.path < b.path ? -1 : 1));
  const pages = files.filter(({ path }) => path.endsWith(".html"));
  const largest = pages[0]?.path ?? "";
  return {
    files,
    pages,
    apis: pages.filter(({ path }) => path.startsWith("apis")),
    scripts: files.filter(({ path }) => path.endsWith(".js")),
    /** @type {Map<string, number[]>} */
    paints: new Map([
      ["index.html", []],
      [largest, []],
    ]),
    /** @type {number[]} */
    searches: [],
    /** @type {{ words: string, files: number, bytes: number }[]} */
    loads: [],
  };
}

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
for (let round = 0; round < rounds; round += 1) {
  for (const { site, paints, searches } of inTurn(sites, round)) {
    for (const [path, times] of paints) {
      // A separate context shares nothing with earlier rounds except the system's disk cache.
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
}
for (const { site, files, loads } of sites) {
  // A method, Chinese words of a description, and their pinyin.
  for (const words of ["taobao.trade.fullinfo.get", "物流公司", "wuliugongsi"]) {
    const context = await browser.newContext();
    const page = await context.newPage();
    /** @type {Set<string>} */
    const loaded = new Set();
    page.on("request", (request) => loaded.add(request.url()));
    await page.goto(pathToFileURL(join(site, "index.html")).href);
    loaded.clear();
    await page.fill("#search", words);
    await page.locator("#search-status", { hasText: "." }).waitFor();
    const pieces = files.filter(({ path }) => loaded.has(pathToFileURL(join(site, path)).href));
    loads.push({ words, files: pieces.length, bytes: pieces.reduce((sum, { bytes }) => sum + bytes, 0) });
    await context.close();
  }
}
await browser.close();
rmSync(folder, { recursive: true });

/**
 * Returns the ratios of wall time and of processor time.
 *
 * @param {readonly Measured[]} now @param {readonly Measured[]} before @returns {{ wall: number, processor?: number }}
 */
function ratiosOf(now, before) {
  return {
    wall: ratioOf(
      now.map(({ wall }) => wall),
      before.map(({ wall }) => wall),
    ),
    processor: ratioOf(
      now.map(({ cpu }) => cpu),
      before.map(({ cpu }) => cpu),
    ),
  };
}

/** Returns the time from the start of the navigation to the first paint of text, in milliseconds; runs in the page. */
async function firstPaint() {
  for (;;) {
    const paint = performance.getEntriesByName("first-contentful-paint")[0];
    if (paint !== undefined) return paint.startTime;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const figures = sites.map(({ side, made, again, files, pages, apis, scripts, paints, searches, loads }) => ({
  side,
  apis: apis.length,
  pages: pages.length,
  files: files.length,
  bytes: files.reduce((sum, file) => sum + file.bytes, 0),
  largestPage: pages[0],
  largestScript: scripts[0],
  making: summaryOf(made),
  makingAgain: summaryOf(again),
  firstPaintMs: [...paints].map(([path, values]) => ({
    path,
    median: Math.round(median(values)),
    worst: Math.round(Math.max(...values)),
  })),
  firstSearchMs: Math.round(median(searches)),
  firstSearchLoads: loads,
}));
for (const [index, figure] of figures.entries()) {
  if (figures.length > 1) console.log(`\n${figure.side}`);
  const { apis, pages, files, bytes, making, makingAgain, firstPaintMs, firstSearchMs, firstSearchLoads } = figure;
  console.log(`${apis} APIs, ${pages} pages, ${files} files, ${(bytes / 1e6).toFixed(1)} MB`);
  for (const [name, { seconds, processorSeconds, peakMiB }] of /** @type {const} */ ([
    ["made", making],
    ["made again, with nothing to write,", makingAgain],
  ])) {
    const processor = `${processorSeconds.toFixed(1)} s of processor time`;
    console.log(`${name} in ${seconds.toFixed(1)} s, ${processor} (${peakMiB} MiB), medians of ${rounds}`);
  }
  for (const file of [...(sites[index]?.pages.slice(0, 3) ?? []), figure.largestScript])
    console.log(`${file?.bytes} bytes  ${file?.path}`);
  for (const time of firstPaintMs)
    console.log(`first paint ${time.median} ms, at worst ${time.worst} ms  ${time.path}`);
  console.log(`first search, its data loaded for it: ${firstSearchMs} ms`);
  for (const load of firstSearchLoads)
    console.log(`first search for ${load.words} loads ${load.files} files, ${(load.bytes / 1000).toFixed(0)} KB`);
}
const [now, before] = sites;
/** @type {Readonly<Record<string, { readonly wall: number, readonly processor?: number }>> | undefined} */
const ratios =
  now === undefined || before === undefined
    ? undefined
    : {
        making: ratiosOf(now.made, before.made),
        makingAgain: ratiosOf(now.again, before.again),
        firstPaint: { wall: ratioOf(now.paints.get("index.html") ?? [], before.paints.get("index.html") ?? []) },
        firstSearch: { wall: ratioOf(now.searches, before.searches) },
      };
if (ratios !== undefined) console.log(`\ntime of now, as a multiple of ${before?.side}`);
for (const [name, { wall, processor }] of Object.entries(ratios ?? {})) {
  const ofProcessor = processor === undefined ? "" : `, processor time ${processor.toFixed(2)} x`;
  console.log(`${name.padEnd(12)} ${wall.toFixed(2)} x${ofProcessor}`);
}
console.log(JSON.stringify({ ...figures[0], ...(ratios !== undefined && { against: figures[1], ratios }) }));
const tooLarge = now?.pages.some((page) => page.bytes > 100_000);
process.exitCode = tooLarge || figures[0]?.firstPaintMs.some(({ worst }) => worst >= 1000) ? 1 : 0;
