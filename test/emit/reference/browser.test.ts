import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { present } from "../../../generator/text/present.js";
import { field, list, makeSpec, object } from "../typescript/make-spec.js";
import { recallSpec } from "../typescript/recall-spec.js";
import { hasChromium } from "../../skips/prerequisites.js";
import { seriousFaults } from "./accessibility.js";
import { makeSite } from "./make-site.js";
import { openSite, type OpenSite } from "./open-site.js";

const byName = [{ finding: { kind: "id-by-name", name: "fields" }, place: undefined }] as const;

/** Enough APIs for a filter. */
const parts = Array.from({ length: 20 }, (_, number) => makeSpec(`taobao.parts.p${number}.get`, { category: "配件" }));

/** An API with a table that is large enough to be collapsed at first. */
const orders = makeSpec("taobao.trades.sold.get", {
  title: "查询卖家已卖出的交易数据",
  category: "交易",
  request: [
    field("fields", "names", { required: true, example: "tid,type", description: "需要返回的字段", because: byName }),
    // Has a finding.
    field("page_no", "integer", { typeWord: "Number", example: "first", deprecated: true }),
  ],
  response: [
    field(
      "trades",
      list(
        object("Trade", [
          ...Array.from({ length: 60 }, (_, index) => field(`plain_${index}`, "text")),
          field("orders", list(object("Order", [field("logistics", object("Logistics", [field("company", "text")]))]))),
        ]),
      ),
    ),
  ],
  errors: [{ code: "isv.trade-not-exist", message: "交易不存在", solution: "检查交易编号" }],
});
/** An API whose table continues on other pages. */
const large = makeSpec("taobao.large.get", {
  response: Array.from({ length: 300 }, (_, index) =>
    field(`large_${index}`, "text", { description: "描述".repeat(50) }),
  ),
});

/** An API whose texts are truncated on its page, and whose names and texts contain Markdown syntax. */
const wordy = makeSpec("taobao.wordy.get", {
  title: "a * b_ <c>",
  description: "**长** 描述 [x](y)\n".repeat(800),
  request: [
    field("stated", "text", { required: undefined, default: "`", limits: { maxLength: 5 } }),
    field("n".repeat(500), "text", {
      deprecated: true,
      description: "| 长 `描述` |".repeat(900),
      example: "e ".repeat(700),
    }),
    field("many", "text", {
      required: true,
      choices: Array.from({ length: 40 }, (_, number) => ({
        value: `v${number}`,
        label: number === 1 ? "" : `*${number}*`,
      })),
    }),
  ],
  response: Array.from({ length: 300 }, (_, index) => field(`a_${index}`, "text", { description: "描述".repeat(50) })),
  samples: (["json", "xml"] as const).flatMap((format) => [
    { subject: "response", format, text: `\n${"```x\n".repeat(1200)}` } as const,
    { subject: "error", format, text: "<a> & b\n".repeat(1200) } as const,
  ]),
  errors: Array.from({ length: 90 }, (_, number) => ({
    code: `isv.e_${number}`,
    message: "*",
    solution: "长".repeat(300),
  })),
});

describe.skipIf(!hasChromium)("in Chromium, from disk (skipped: no Chromium; name one in CHROMIUM)", () => {
  let site: OpenSite;
  let page: Page;

  let files: ReadonlyMap<string, string>;
  beforeAll(async () => {
    files = makeSite([recallSpec, orders, large, wordy, ...parts]);
    site = await openSite(files);
  });
  afterAll(() => site.close());
  beforeEach(async () => {
    page = await site.newPage();
  });
  afterEach(async () => {
    await page.context().close();
    expect(site.takeProblems()).toEqual([]);
  });

  const addressOf = (path: string) => site.addressOf(path);

  async function search(words: string): Promise<readonly string[]> {
    await page.fill("#search", words);
    await page.locator("#search-status", { hasText: /\./ }).waitFor();
    return page.locator("#results a code").allTextContents();
  }

  it("finds APIs by method, by words of it, by Chinese title, by parameter and by part of one", async () => {
    await page.goto(addressOf("index.html"));
    for (const [words, first] of [
      ["dialogrecord.recall", recallSpec.method],
      ["recall followup", recallSpec.method],
      ["已卖出", orders.method],
      ["bterm_user_id", "request.request1.bterm_user_id"],
      ["compan", "response.trades.orders.logistics.company"],
      ["company 卖出", "response.trades.orders.logistics.company"],
      ["患者撤回", "request.request1.rs_type"],
      ["huanzhechehui", "request.request1.rs_type"],
      ["AlibabaAlihealthFollowupDialogrecordRecallRequest", recallSpec.method],
      ["btermUserId", "request.request1.bterm_user_id"],
      ["交易不存在", "isv.trade-not-exist"],
      ["isv.trade-not-exist", "isv.trade-not-exist"],
      ["compony", "response.trades.orders.logistics.company"],
    ] as const) {
      await page.fill("#search", "");
      expect((await search(words))[0]).toBe(first);
    }
  });

  it("hides what a filter does not match, and says when that is everything", async () => {
    const [path] = present(
      [...files].find(([path, text]) => /^categories\/.*\.html$/.test(path) && text.includes("taobao.parts.")),
      "the many APIs have a category",
    );
    await page.goto(addressOf(path));
    await page.getByLabel("Filter").fill("PARTS.P7");
    expect(await page.locator(".apis li:visible code").allTextContents()).toEqual(["taobao.parts.p7.get"]);
    expect(await page.locator(".filter .none").isVisible()).toBe(false);
    await page.getByLabel("Filter").fill("no API has this");
    expect(await page.locator(".apis li:visible").count()).toBe(0);
    expect(await page.locator(".filter .none").innerText()).toBe("Nothing matches the filter.");
  });

  it("opens the evidence of a parameter in its row, by mouse and by keyboard, and prints what is open", async () => {
    await page.goto(addressOf(`apis/${orders.method}.html`));
    const evidence = page.locator('[id="request.fields"] details li').first();
    const why = page.locator('[id="request.fields"] summary');
    expect(await evidence.isVisible()).toBe(false);
    await page.emulateMedia({ media: "print" });
    expect(await why.isVisible()).toBe(false);
    await page.emulateMedia({ media: "screen" });
    await why.click();
    expect(await evidence.innerText()).toBe("The name fields is that of an id.");
    await page.emulateMedia({ media: "print" });
    expect(await evidence.isVisible()).toBe(true);
    await page.emulateMedia({ media: "screen" });
    await why.press("Enter");
    expect(await evidence.isVisible()).toBe(false);
    await page.getByRole("button", { name: "中文" }).click();
    await why.press("Enter");
    expect(await evidence.innerText()).toBe("名称 fields 是 ID 的名称。");
    expect(await seriousFaults(page)).toEqual([]);
  });

  it("explains the platform's errors in both languages, and finds them in both", async () => {
    await page.goto(addressOf("errors.html"));
    const row = page.locator("#code-24 td");
    expect(await row.first().innerText()).toBe("sign is missing or wrong");
    await page.getByRole("button", { name: "中文" }).click();
    expect(await row.allInnerTexts()).toEqual(["缺少 sign 或签名错误", "signature", "否"]);
    await page.fill("#search", "签名错误");
    await page.locator("#results a code").first().waitFor();
    expect(await page.locator("#results a code").allTextContents()).toContain("code 24");
  });

  it("shows results in the language that is chosen after the search", async () => {
    await page.goto(addressOf("index.html"));
    await search("recall");
    await page.getByRole("button", { name: "中文" }).click();
    await page.focus("#search");
    expect(await page.textContent("#search-status")).toMatch(/^共 \d+ 条结果/);
  });

  it("reports that nothing was found, and searches on nested pages, too", async () => {
    await page.goto(addressOf(`apis/${recallSpec.method}.html`));
    expect(await search("nothing has this")).toEqual([]);
    expect(await page.textContent("#search-status")).toBe("Nothing found.");
    await page.fill("#search", "");
    await search("company");
    await page.click("#results a");
    await page.waitForURL(addressOf("apis/taobao.trades.sold.get.html#response.trades.orders.logistics.company"));
  });

  it("opens the parents of a linked parameter, and nothing else", async () => {
    await page.goto(addressOf("apis/taobao.trades.sold.get.html"));
    const company = page.locator('[id="response.trades.orders.logistics.company"]');
    expect(await company.isVisible()).toBe(false);
    await page.goto(addressOf("apis/taobao.trades.sold.get.html#response.trades.orders.logistics.company"));
    expect(await company.isVisible()).toBe(true);
    expect(await company.boundingBox()).toSatisfy(
      (box: { y: number } | null) => box !== null && box.y > 0 && box.y < 720,
    );
    await page.getByRole("button", { name: "Fields of logistics" }).click();
    expect(await company.isVisible()).toBe(false);
    await page
      .locator("section", { has: page.locator("#response") })
      .getByRole("button", { name: "Open all" })
      .click();
    expect(await company.isVisible()).toBe(true);
    await page
      .locator("section", { has: page.locator("#response") })
      .getByRole("button", { name: "Close all" })
      .click();
    expect(await page.locator('tr[id^="response."]:visible').count()).toBe(1);
  });

  it("redirects to the page of a linked parameter", async () => {
    await page.goto(addressOf("apis/taobao.large.get.html#response.large_299"));
    await page.waitForURL(/\/tables\/taobao\.large\.get\/response-\d\.html#response\.large_299$/);
    expect(await page.locator('[id="response.large_299"]').isVisible()).toBe(true);
  });

  it("is usable with the keyboard only", async () => {
    await page.goto(addressOf("index.html"));
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.innerText")).toBe("Skip to the content");
    await page.keyboard.press("/");
    await page.keyboard.type("recall");
    await page.locator("#results a").first().waitFor();
    await page.keyboard.press("ArrowDown");
    expect(await page.evaluate("document.activeElement.querySelector('code').textContent")).toBe(recallSpec.method);
    await page.keyboard.press("Escape");
    expect(await page.locator("#found").isVisible()).toBe(false);
    expect(await page.evaluate("document.activeElement.id")).toBe("search");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(addressOf(`apis/${recallSpec.method}.html`));
    const fold = page.getByRole("button", { name: "Fields of request1" });
    await fold.focus();
    await page.keyboard.press("Space");
    expect(await fold.getAttribute("aria-expanded")).toBe("false");
    expect(await page.locator('[id="request.request1.record_id"]').isVisible()).toBe(false);
    await page.keyboard.press("Enter");
    expect(await page.locator('[id="request.request1.record_id"]').isVisible()).toBe(true);
  });

  it("uses the colours of the system until others are chosen, and remembers the choice", async () => {
    const background = () => page.evaluate("getComputedStyle(document.body).backgroundColor");
    await page.goto(addressOf("index.html"));
    const light = await background();
    await page.emulateMedia({ colorScheme: "dark" });
    const dark = await background();
    expect(dark).not.toBe(light);
    const toggle = page.getByRole("button", { name: "Dark" });
    expect(await toggle.getAttribute("aria-pressed")).toBe("true");
    await toggle.click();
    expect(await background()).toBe(light);
    await page.goto(addressOf("errors.html"));
    expect(await background()).toBe(light);
  });

  it("uses the language of the browser until another is chosen, and remembers the choice", async () => {
    await page.goto(addressOf("index.html"));
    expect(await page.getAttribute("html", "lang")).toBe("en");
    const chinese = await site.newPage({ locale: "zh-CN" });
    await chinese.goto(addressOf("index.html"));
    expect(await chinese.getAttribute("html", "lang")).toBe("zh-CN");
    expect(await chinese.innerText("h1")).toBe("API 文档");
    expect(await chinese.title()).toBe("API 文档");
    await chinese.getByRole("button", { name: "English" }).click();
    expect(await chinese.innerText("h1")).toBe("API reference");
    expect(await chinese.title()).toBe("API reference");
    await chinese.goto(addressOf("errors.html"));
    expect(await chinese.getAttribute("html", "lang")).toBe("en");
    await chinese.context().close();
  });

  it("shows code in the chosen language, also on the next page", async () => {
    await page.goto(addressOf(`apis/${recallSpec.method}.html`));
    expect(await page.locator('[data-pane="curl"]').isVisible()).toBe(false);
    await page.getByRole("button", { name: "curl" }).click();
    await page.goto(addressOf("apis/taobao.trades.sold.get.html"));
    expect(await page.locator('[data-pane="curl"]').isVisible()).toBe(true);
    expect(await page.locator('[data-pane="typescript"]').isVisible()).toBe(false);
  });

  it.each(["zh-CN", "en"])(
    "copies a page as the Markdown that stands beside it, whatever the page had to cut: %s",
    async (locale) => {
      const copying = await site.newPage({ locale, permissions: ["clipboard-read", "clipboard-write"] });
      for (const { method } of [wordy, large, orders]) {
        await copying.goto(addressOf(`apis/${method}.html`));
        await copying.click("button.markdown");
        await copying.locator("button.markdown", { hasText: /Copied|已复制/ }).waitFor();
        const copied = await copying.evaluate<string>("navigator.clipboard.readText()");
        expect(copied).toBe(files.get(`apis/${method}.md`));
      }
      await copying.context().close();
    },
  );

  it.each(["index.html", `apis/${recallSpec.method}.html`, "apis/taobao.trades.sold.get.html", "errors.html"])(
    "cuts off nothing on a phone: %s",
    async (path) => {
      await page.setViewportSize({ width: 390, height: 844 });
      await page.goto(addressOf(path));
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
      expect(await page.evaluate("document.querySelector('header').offsetHeight")).toBeLessThan(60);
      const inTables = "[...document.querySelectorAll('.wide')].map((e) => e.scrollWidth - e.clientWidth)";
      expect(Math.max(0, ...(await page.evaluate<number[]>(inTables)))).toBe(0);
    },
  );

  it("prints everything except what only screens need", async () => {
    await page.goto(addressOf("apis/taobao.trades.sold.get.html"));
    const company = page.locator('[id="response.trades.orders.logistics.company"]');
    expect(await company.isVisible()).toBe(false);
    await page.emulateMedia({ media: "print" });
    expect(await company.isVisible()).toBe(true);
    expect(await page.locator("button:visible, #search:visible").count()).toBe(0);
    expect((await page.pdf()).subarray(0, 5).toString()).toBe("%PDF-");
  });

  it("is readable without scripts", async () => {
    const plain = await site.newPage({ javaScriptEnabled: false });
    await plain.goto(addressOf("apis/taobao.trades.sold.get.html"));
    expect(await plain.locator('[id="response.trades.orders.logistics.company"]').isVisible()).toBe(true);
    expect(await plain.locator("button:visible, #search:visible").count()).toBe(0);
    await plain.context().close();
  });

  const pages = ["index.html", "apis/taobao.trades.sold.get.html"];
  it.each(pages.flatMap((path) => (["light", "dark"] as const).map((scheme) => [path, scheme] as const)))(
    "has no accessibility error: %s, %s",
    async (path, colorScheme) => {
      await page.emulateMedia({ colorScheme });
      await page.goto(addressOf(path));
      await search("trade");
      expect(await seriousFaults(page)).toEqual([]);
    },
  );
});
