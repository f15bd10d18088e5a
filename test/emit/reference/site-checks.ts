import type { BrowserContextOptions, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { Diagnostics } from "../../../generator/diagnostics/diagnostics.js";
import { tableParameters } from "../../../generator/emit/reference/table-parameters.js";
import type { ApiSpec } from "../../../generator/model/api-spec.js";
import { sdkOf } from "../../../generator/sdk/sdk.js";
import { syllableReader } from "../../../generator/search/syllables.js";
import { bigramsOf, charactersOf } from "../../../generator/search/text-terms.js";
import { present } from "../../../generator/text/present.js";
import { seriousFaults } from "./accessibility.js";
import { makeSite, pageAt, pagesOf } from "./make-site.js";
import { openSite, type OpenSite } from "./open-site.js";

const minutes = 60_000;
const phone = { width: 390, height: 844 };
const desktop = { width: 1280, height: 900 };
const languages = ["en", "zh-CN"] as const;

/**
 * Defines tests of a reference's pages in Chromium. Search words and opened pages come from the specs, some of each
 * kind.
 */
export function checkSite(specsOf: () => Promise<readonly ApiSpec[]>, samples: number): void {
  let specs: readonly ApiSpec[];
  let files: ReadonlyMap<string, string>;
  let site: OpenSite;
  beforeAll(async () => {
    specs = await specsOf();
    files = makeSite(specs);
    site = await openSite([...files].filter(([path]) => /\.(html|js|css)$/.test(path)));
  }, 10 * minutes);
  afterAll(() => site.close());
  afterEach(() => {
    expect(site.takeProblems()).toEqual([]);
  });

  async function inPage(options: BrowserContextOptions, use: (page: Page) => Promise<void>): Promise<void> {
    const page = await site.newPage({ viewport: desktop, reducedMotion: "reduce", ...options });
    await use(page);
    await page.context().close();
  }

  /** Returns some pages of each kind: the largest ones, and API pages at equal distances. */
  function samplePages(): readonly string[] {
    const sorted = pagesOf(files).toSorted((a, b) => sizeOf(b) - sizeOf(a));
    const kinds = ["index", "errors", "categories/", "apis/", "tables/"];
    const largest = kinds.flatMap((kind) => sorted.filter((path) => path.startsWith(kind)).slice(0, 1));
    return [...new Set([...largest, ...apiPages()])];
  }

  function apiPages(): readonly string[] {
    return someOf(
      pagesOf(files).filter((path) => path.startsWith("apis/")),
      samples,
    );
  }

  const sizeOf = (path: string) => files.get(path)?.length ?? 0;

  describe("its search", () => {
    it(
      "finds an API by a part of its Chinese title, by the full pinyin and by the initials of one",
      { timeout: 5 * minutes },
      () =>
        inPage({}, async (page) => {
          await page.goto(site.addressOf("index.html"));
          const titled = someOf(uniqueRuns(specs.map((spec) => ({ subject: spec, text: spec.title }))), samples);
          expect(titled.length).toBeGreaterThan(0);
          for (const { subject, run, pinyin } of titled) {
            for (const words of [run, pinyin.join(""), pinyin.map((syllable) => syllable.charAt(0)).join("")]) {
              expect(await search(page, words), words).toContainEqual(expect.stringContaining(subject.method));
            }
          }
        }),
    );

    it("finds a parameter by a part of its Chinese description", { timeout: 5 * minutes }, () =>
      inPage({}, async (page) => {
        await page.goto(site.addressOf("index.html"));
        const described = specs.flatMap(({ method, request, response }) =>
          [...tableParameters("request", request), ...tableParameters("response", response)].map(({ field, path }) => ({
            subject: { method, path },
            text: field.description,
          })),
        );
        const sampled = someOf(uniqueRuns(described), samples);
        expect(sampled.length).toBeGreaterThan(0);
        for (const { subject, run } of sampled) {
          const found = await search(page, run);
          expect(found, run).toContainEqual(expect.stringContaining(subject.path));
          expect(found, run).toContainEqual(expect.stringContaining(subject.method));
        }
      }),
    );

    it(
      "finds an API by the names of its classes, and by its method with a letter wrong in one word",
      { timeout: 5 * minutes },
      () =>
        inPage({}, async (page) => {
          await page.goto(site.addressOf("index.html"));
          for (const { spec, names } of someOf(sdkOf(specs, new Diagnostics()).apis, samples)) {
            for (const words of [names.request, names.response, misspelt(spec.method)]) {
              expect(await search(page, words), words).toContainEqual(expect.stringContaining(spec.method));
            }
          }
        }),
    );
  });

  it(
    "lists the APIs of the category beside a page, and leads from each to the next and back",
    { timeout: 2 * minutes },
    () =>
      inPage({ viewport: { width: 1500, height: 900 } }, async (page) => {
        const path = present(
          pagesOf(files).find(
            (path) => path.startsWith("categories/") && entriesOf(path).length > 2 && entriesOf(path).length < 20,
          ),
          "some category has a few APIs",
        );
        const methods = entriesOf(path);
        await page.goto(site.addressOf(path));
        await page.locator(".apis a").first().click();
        const seen: string[] = [];
        for (;;) {
          await page
            .locator(".side li")
            .nth(methods.length - 1)
            .waitFor();
          expect(await page.locator(".side li").count()).toBe(methods.length);
          const method = await page.innerText("h1 code");
          expect(await page.getAttribute(".side [aria-current]", "title")).toBe(method);
          seen.push(method);
          if (seen.length === methods.length) break;
          await page.click(".neighbours [rel=next]");
        }
        expect(seen).toEqual(methods);
        expect(await page.locator(".neighbours [rel=next]").count()).toBe(0);
        await page.click(".neighbours [rel=prev]");
        expect(await page.innerText("h1 code")).toBe(methods.at(-2));
      }),
  );

  it("links the page of an API to its category where there is no room for the list", () =>
    inPage({ viewport: phone }, async (page) => {
      for (const path of apiPages()) {
        await page.goto(site.addressOf(path));
        const category = await page.innerText(".crumb a");
        await page.click(".crumb a");
        expect(await page.innerText("h1")).toBe(category);
      }
    }));

  it("copies code and the whole page as Markdown, with buttons that cover nothing", { timeout: 2 * minutes }, () =>
    inPage({ permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
      for (const path of apiPages()) {
        await page.goto(site.addressOf(path));
        const code = page.locator(".code:visible").first();
        await code.locator(".copy").click();
        await code.locator(".copy", { hasText: "Copied" }).waitFor();
        expect(await copied(page)).toBe(await code.locator("code").textContent());
        const button = await boxOf(code.locator(".copy"));
        const text = await boxOf(code.locator("pre"));
        expect(button.y + button.height).toBeLessThanOrEqual(text.y);
        await page.click("button.markdown");
        await page.locator("button.markdown", { hasText: "Copied" }).waitFor();
        expect(await copied(page)).toBe(files.get(path.replace(/\.html$/, ".md")));
      }
    }),
  );

  it.each(languages)(
    "cuts nothing off at 390 pixels, below a header of one line: %s",
    { timeout: 2 * minutes },
    (locale) =>
      inPage({ viewport: phone, locale }, async (page) => {
        for (const path of samplePages()) {
          await page.goto(site.addressOf(path));
          expect(await page.evaluate("document.documentElement.scrollWidth"), path).toBe(phone.width);
          expect(await page.evaluate("document.querySelector('header').offsetHeight"), path).toBeLessThan(60);
          const inTables = "[...document.querySelectorAll('.wide')].map((e) => e.scrollWidth - e.clientWidth)";
          expect(Math.max(0, ...(await page.evaluate<number[]>(inTables))), path).toBe(0);
          const inHeader =
            "(() => { const e = document.querySelector('header'); return e.scrollWidth - e.clientWidth; })()";
          expect(await page.evaluate(inHeader), path).toBe(0);
        }
      }),
  );

  it.each([phone, desktop])(
    "shows what a link leads to below the header: $width pixels",
    { timeout: 2 * minutes },
    (viewport) =>
      inPage({ viewport }, async (page) => {
        for (const path of samplePages()) {
          await page.goto(site.addressOf(path));
          const ids = await page.evaluate<string[]>(
            "[...document.querySelectorAll('main h2[id], main tr[id]')].map(({ id }) => id)",
          );
          for (const id of someOf(ids, 8)) {
            await page.evaluate(`location.hash = ${JSON.stringify(encodeURIComponent(id))}`);
            const target = page.locator(`[id=${JSON.stringify(id)}]`);
            await target.waitFor();
            // The page scrolls after the hash has changed.
            await page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
            const box = await boxOf(target);
            const header = await boxOf(page.locator("header"));
            const place = `${path}#${id}`;
            if (box.height < viewport.height) expect(box.y, place).toBeGreaterThanOrEqual(header.height);
            else expect(box.y + box.height, place).toBeGreaterThan(header.height);
            expect(box.y, place).toBeLessThan(viewport.height);
          }
        }
      }),
  );

  it.each(
    [phone, desktop].flatMap(({ width, height }) =>
      languages.flatMap((locale) =>
        (["light", "dark"] as const).map((colorScheme) => ({ width, height, locale, colorScheme })),
      ),
    ),
  )(
    "has no serious fault of accessibility: $width pixels, $locale, $colorScheme",
    { timeout: 3 * minutes },
    (setting) => {
      const { width, height, locale, colorScheme } = setting;
      return inPage({ viewport: { width, height }, locale, colorScheme }, async (page) => {
        for (const path of samplePages().filter((path) => sizeOf(path) < 50_000 || !path.startsWith("apis/"))) {
          await page.goto(site.addressOf(path));
          if (path === "index.html") await search(page, present(specs[0], "there are APIs").method);
          expect(await seriousFaults(page), path).toEqual([]);
        }
      });
    },
  );

  function entriesOf(path: string): readonly string[] {
    return pageAt(
      files,
      path,
    )(".apis li code")
      .map((_, code) => pageAt(files, path)(code).text())
      .get();
  }
}

/** Returns the results of a search, each as the text that it shows. */
async function search(page: Page, words: string): Promise<readonly string[]> {
  await page.fill("#search", "");
  await page.fill("#search", words);
  await page.locator("#found:not([hidden]) #search-status", { hasText: /[.。]/ }).waitFor();
  return page.locator("#results a").allTextContents();
}

async function boxOf(element: Locator): Promise<{ readonly y: number; readonly height: number }> {
  const box = await element.boundingBox();
  if (box === null) throw new Error(`${String(element)} is not visible.`);
  return box;
}

function copied(page: Page): Promise<string> {
  return page.evaluate("navigator.clipboard.readText()");
}

/** Returns some items at equal distances. */
function someOf<T>(items: readonly T[], count: number): readonly T[] {
  const step = Math.max(1, Math.floor(items.length / count));
  return items.filter((_, index) => index % step === 0).slice(0, count);
}

/** Returns Chinese words of six to ten characters that occur in only one of the texts, each with its pinyin. */
function uniqueRuns<T>(texts: readonly { readonly subject: T; readonly text: string }[]) {
  const found = texts.map(({ subject, text }) => ({ subject, runs: text.match(/\p{Script=Han}{6,}/gu) ?? [] }));
  const counts = new Map<string, number>();
  for (const { runs } of found) for (const run of runs) counts.set(run, (counts.get(run) ?? 0) + 1);
  return found.flatMap(({ subject, runs }) => {
    const run = runs.find((run) => run.length <= 10 && counts.get(run) === 1);
    const pinyin = run === undefined ? undefined : pinyinOf(run);
    return run === undefined || pinyin === undefined ? [] : [{ subject, run, pinyin }];
  });
}

const readSyllables = syllableReader();

/** Returns the pinyin of a word; `undefined` if the reading of a character depends on its neighbours. */
function pinyinOf(run: string): readonly string[] | undefined {
  const pairs = bigramsOf(run).map((bigram) => readSyllables(...charactersOf(bigram)));
  const agree = pairs.every(([first], index) => index === 0 || pairs[index - 1]?.[1] === first);
  return agree ? [...pairs.map(([first]) => first), ...pairs.slice(-1).map(([, last]) => last)] : undefined;
}

/** Returns a method's words, with a changed letter in the middle of the longest. */
function misspelt(method: string): string {
  const words = method.split(".");
  const longest = present(words.toSorted((a, b) => b.length - a.length)[0], "a method has words");
  const middle = Math.floor(longest.length / 2);
  const wrong = `${longest.slice(0, middle)}${longest.charAt(middle) === "q" ? "x" : "q"}${longest.slice(middle + 1)}`;
  return words.map((word) => (word === longest ? wrong : word)).join(" ");
}
