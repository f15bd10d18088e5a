import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildSearchIndex } from "../../generator/search/build.js";
import { roles, type SearchableApi } from "../../generator/search/searchable.js";
import { bigramsOf, textParts, wordsOf } from "../../generator/search/text-terms.js";
import { isOneLetterAway, searchIndex, splitSyllables, type Found } from "../../templates/docs/query.js";

function api(method: string, title: string, parts: Partial<Pick<SearchableApi, "names" | "texts">> = {}) {
  return { module: method, method, title, names: [], texts: [], ...parts };
}

const description = (path: string, text: string) => ({ role: roles.description, text, path, link: "" });
const name = (path: string, text: string) => ({ role: roles.parameter, text, path, link: "" });

/** Returns a search like that of a page, with chunks that were serialized as JSON. */
function searcher(apis: readonly SearchableApi[]): (query: string) => Promise<Found> {
  const pieces = buildSearchIndex(apis, {
    names: [{ role: roles.error, text: "isv.permission-denied", path: "isv.permission-denied", link: "errors.html" }],
    texts: [{ role: roles.category, text: "医疗健康", path: "", link: "categories/health.html" }],
  });
  const load = (piece: string): Promise<unknown> => {
    const data = pieces.get(piece);
    if (data === undefined) throw new Error(`There is no piece ${piece}.`);
    return Promise.resolve(JSON.parse(JSON.stringify(data)));
  };
  return (query) => searchIndex(query, load);
}

describe("a search", () => {
  const search = searcher([
    api("alibaba.alihealth.dialogrecord.recall", "消息撤回", {
      names: [name("request.request1.rs_type", "rs_type")],
      texts: [description("request.request1.rs_type", "撤回类型。1患者撤回，2医生撤回")],
    }),
    api("taobao.trades.sold.get", "查询卖家已卖出的交易数据", {
      names: [name("response.trades.company", "company")],
      texts: [
        description("", "搜索当前会话用户作为卖家已卖出的交易数据（只能获取到三个月以内的交易信息）"),
        description("response.trades.company", "物流公司的名称, see the list of carriers"),
      ],
    }),
  ]);

  it.each([
    ["a method's part", "dialogrecord.recall", "alibaba.alihealth.dialogrecord.recall", "method"],
    ["a class of the SDK", "TradesSoldGetRequest", "taobao.trades.sold.get", "name in the SDK"],
    ["a wire name", "rs_type", "request.request1.rs_type", "parameter"],
    ["a property of the SDK", "rsType", "request.request1.rs_type", "parameter"],
    ["Chinese of a title", "已卖出", "taobao.trades.sold.get", "title"],
    ["Chinese of a description", "物流公司", "response.trades.company", "description"],
    ["a Latin word of a description", "carr", "response.trades.company", "description"],
    ["full pinyin of a title", "chehui", "alibaba.alihealth.dialogrecord.recall", "title"],
    ["initials of a title", "xxch", "alibaba.alihealth.dialogrecord.recall", "title"],
    ["many initials", "cxmjymcdjysj", "taobao.trades.sold.get", "title"],
    ["two initials", "ch", "alibaba.alihealth.dialogrecord.recall", "title"],
    ["pinyin of a description that is not typed to its end", "wuliugongs", "response.trades.company", "description"],
    ["an error code", "permission-denied", "isv.permission-denied", "error"],
    ["a category", "医疗健康", "", "category"],
    ["a category's pinyin", "jiankang", "", "category"],
    ["words in several places", "company 卖出", "response.trades.company", "parameter"],
  ])("finds %s", async (_, query, first, matched) => {
    const { hits, corrected } = await search(query);
    const [hit] = hits;
    expect(corrected).toBeUndefined();
    expect(hit?.path === "" && hit.api !== undefined ? hit.api.method : hit?.path).toBe(first);
    expect(hit?.matched).toBe(matched);
  });

  it.each([
    ["a letter too few", "compny"],
    ["a letter too many", "compaany"],
    ["another letter", "compamy"],
    ["two letters swapped", "comapny"],
  ])("corrects %s and reports that", async (_, query) => {
    const { hits, corrected } = await search(query);
    expect(corrected).toBe("company");
    expect(hits[0]?.path).toBe("response.trades.company");
  });

  it.each([
    ["leaves the words that names hold as they are", "trades sald get", "trades sold get"],
    ["tries the other words that are near a wrong one", "trades sellex get", "trades seller get"],
    ["corrects a word that another name holds, if nothing has all words", "older find get", "order find get"],
  ])("%s", async (_, query, want) => {
    const { hits, corrected } = await searcher([
      api("taobao.trades.sold.get", "", { names: [name("request.cell", "sell"), name("request.get_it", "gets")] }),
      api("taobao.trades.seller.get", "", { names: [name("request.trade", "trade")] }),
      api("taobao.order.find.get", ""),
      api("taobao.items.list", "", { names: [name("request.older", "older"), name("request.sellax", "sellax")] }),
    ])(query);
    expect(corrected).toBe(want);
    expect(hits[0]?.api?.method).toBe(`taobao.${want.replaceAll(" ", ".")}`);
  });

  it("marks the characters that pinyin matched", async () => {
    const { hits } = await search("wuliu");
    const [hit] = hits;
    expect(hit?.marks.map(([from, to]) => hit.text.slice(from, to))).toEqual(["物流"]);
  });

  it.each(["nothing has this", "", "   ", "__proto__", "constructor", "出已", "%00", "\uD800"])(
    "finds nothing for %j without an error",
    async (query) => {
      expect((await search(query)).hits).toEqual([]);
    },
  );

  it("finds every substring of two Chinese characters or more in any text", { timeout: 60_000 }, async () => {
    const character = fc.constantFrom(...Array.from("撤回消息类型长重行𠮷、a1 "));
    const text = fc.string({ unit: character, minLength: 2, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 5 }), fc.nat(), fc.nat(), async (texts, which, at) => {
        const find = searcher([api("demo.get", "", { texts: texts.map((value) => description("request.x", value)) })]);
        const runs = texts.flatMap((value) =>
          Array.from(value.matchAll(/\p{Script=Han}{2,}/gu), ([run]) => Array.from(run)),
        );
        const run = runs[which % Math.max(1, runs.length)];
        if (run === undefined) return;
        const from = at % (run.length - 1);
        const query = run.slice(from).join("");
        const { hits } = await find(query);
        expect(hits.map(({ text: found }) => found.includes(query))).toContain(true);
      }),
      { numRuns: 50 },
    );
  });

  it("never fails for any query", { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 30 }), async (query) => {
        const { hits, total } = await search(query);
        expect(total).toBeGreaterThanOrEqual(hits.length);
      }),
    );
  });
});

describe("the index", () => {
  it("consists of small files and does not depend on the order of names and texts", () => {
    const texts = Array.from({ length: 3000 }, (_, number) =>
      description(`request.p${number}`, `第${number}个参数的说明文字`),
    );
    const pieces = buildSearchIndex([api("demo.get", "演示", { texts })], { names: [], texts: [] });
    const again = buildSearchIndex([api("demo.get", "演示", { texts: texts.toReversed() })], { names: [], texts: [] });
    expect([...again].map(([piece]) => piece)).toEqual([...pieces].map(([piece]) => piece));
    expect(again.get("han-0")).toEqual(pieces.get("han-0"));
    expect([...pieces.keys()].filter((piece) => piece.startsWith("texts-")).length).toBeGreaterThan(5);
    for (const [piece, data] of pieces) expect(JSON.stringify(data).length, piece).toBeLessThan(80_000);
  });
});

describe("the parts of a text", () => {
  it("contain everything except white space, and are short", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from("字符。a \n𠮷;")), maxLength: 2000 }), (text) => {
        const parts = textParts(text);
        expect(parts.join("").replaceAll(/\s/g, "")).toBe(text.replaceAll(/\s/g, ""));
        for (const part of parts) expect(part.length).toBeLessThanOrEqual(301);
      }),
    );
  });

  it.each([
    ["撤回 消息", ["撤回", "消息"]],
    ["撤", []],
    ["a撤回b", ["撤回"]],
    ["𠮷野家", ["𠮷野", "野家"]],
  ])("include the pairs of characters of %s", (text, pairs) => {
    expect([...bigramsOf(text)]).toEqual(pairs);
  });

  it("include the words of a text in lower case", () => {
    expect([...wordsOf("JSON 格式, see JSON-LD 1.1 a")]).toEqual(["json", "see", "ld"]);
  });
});

describe("pinyin", () => {
  const syllables = ["a", "an", "che", "gong", "hui", "si", "xi", "xian"];
  it.each([
    ["chehui", [["che", "hui"]]],
    ["xian", [["xi", "an"]]],
    ["cheh", [["che", "h"]]],
    ["gongsi", [["gong", "si"]]],
    ["che", []],
    ["zzz", []],
    ["", []],
  ])("is read from %s", (letters, ways) => {
    expect(splitSyllables(letters, syllables)).toEqual(ways);
  });

  it("is read in linear time from letters with very many readings", () => {
    expect(splitSyllables("xian".repeat(15), syllables)).toHaveLength(4);
    expect(splitSyllables("xian".repeat(3000), syllables)).toEqual([]);
  });
});

describe("a typo", () => {
  it("is one letter, or two swapped letters", () => {
    const edits = fc.record({
      word: fc.stringMatching(/^[a-z]{4,8}$/),
      at: fc.nat(8),
      letter: fc.stringMatching(/^[a-z]$/),
    });
    fc.assert(
      fc.property(edits, ({ word, at, letter }) => {
        const place = at % word.length;
        const inserted = word.slice(0, place) + letter + word.slice(place);
        const removed = word.slice(0, place) + word.slice(place + 1);
        expect(isOneLetterAway(word, inserted)).toBe(true);
        expect(isOneLetterAway(inserted, word)).toBe(true);
        expect(isOneLetterAway(word, removed)).toBe(true);
        expect(isOneLetterAway(word, word)).toBe(false);
        expect(isOneLetterAway(word, `${word}${letter}${letter}`)).toBe(false);
      }),
    );
  });
});
