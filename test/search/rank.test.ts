import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildSearchIndex } from "../../generator/search/build.js";
import { rankingOf, type ApiRanking } from "../../generator/search/rank.js";
import { roles, type SearchableApi } from "../../generator/search/searchable.js";

function api(method: string, title: string, names: readonly string[] = [], texts: readonly string[] = []) {
  return {
    module: method,
    method,
    title,
    names: names.map((text) => ({ role: roles.parameter, text, path: `request.${text}`, link: "" })),
    texts: texts.map((text, at) => ({ role: roles.description, text, path: `request.text${at}`, link: "" })),
  };
}

function rankingFor(apis: readonly SearchableApi[]): ApiRanking {
  return rankingOf(
    buildSearchIndex(apis, {
      names: [{ role: roles.error, text: "isv.permission-denied", path: "isv.permission-denied", link: "errors.html" }],
      texts: [{ role: roles.category, text: "交易", path: "", link: "categories/trade.html" }],
    }),
  );
}

const others = Array.from({ length: 60 }, (_, at) => {
  return api(`taobao.filler${at}.get`, `查询第${at}种数据`, ["user_id"], ["用户的编号"]);
});

describe("the ranking of APIs for a question", () => {
  const ranking = rankingFor([
    ...others,
    api("alibaba.dialogrecord.recall", "消息撤回", ["rs_type"], ["撤回类型，1患者撤回，2医生撤回"]),
    api("taobao.trades.sold.get", "查询卖家已卖出的交易数据", ["start_created"], ["交易创建时间的开始"]),
    api("taobao.trade.memo.add", "对一笔交易添加备注", ["memo"], ["备注的内容"]),
    api("taobao.picture.upload", "上传单张图片", ["img"], ["图片空间的目录"]),
    api("taobao.item.sku.add", "添加SKU", ["quantity"], ["库存的数量"]),
  ]);

  it.each([
    ["a Chinese sentence without blanks", "怎样查询卖家已经卖出的交易的列表", "taobao.trades.sold.get"],
    ["an English sentence", "How do I get the list of all trades that a seller has sold?", "taobao.trades.sold.get"],
    ["words of which no API holds all", "recall the dialogrecord 患者 patient", "alibaba.dialogrecord.recall"],
    ["words of a title in another order", "给交易订单添加一条备注", "taobao.trade.memo.add"],
    ["a plural of a method's word", "upload pictures please", "taobao.picture.upload"],
    ["a parameter among unknown words", "set quantity zzzz yyyy", "taobao.item.sku.add"],
    ["words of a description alone", "图片空间目录在哪里", "taobao.picture.upload"],
    ["a word with one wrong letter among others", "upload a pictuer somewhere", "taobao.picture.upload"],
    ["a method with one wrong letter", "taobao.trades.sold.gett", "taobao.trades.sold.get"],
    ["pinyin", "chehui", "alibaba.dialogrecord.recall"],
    ["more words than a search field takes", "a b c d e f g h i j k 添加 memo 备注 l m n", "taobao.trade.memo.add"],
  ])("lists the right one first for %s", async (_, question, first) => {
    const [best] = await ranking.rank(question, 3);
    expect(best).toBe(first);
  });

  it("lists an API with all words before one with a rare one of them", async () => {
    const found = await ranking.rank("交易 数据", 10);
    expect(found[0]).toBe("taobao.trades.sold.get");
    expect(found).toContain("taobao.trade.memo.add");
  });

  it("returns the requested number of APIs, each once", async () => {
    const found = await ranking.rank("查询数据", 12);
    expect(found.length).toBe(12);
    expect(new Set(found).size).toBe(12);
  });

  it.each(["", "   ", "?!", "嗯", "qqqq", "__proto__", "\uD800", "isv.permission-denied"])(
    "returns none for %j, which no API contains",
    async (question) => {
      expect(await ranking.rank(question, 5)).toEqual([]);
    },
  );

  it("never fails for any question", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: "binary", maxLength: 60 }),
        fc.integer({ min: 1, max: 50 }),
        async (q, most) => {
          expect((await ranking.rank(q, most)).length).toBeLessThanOrEqual(most);
        },
      ),
      { numRuns: 100 },
    );
  });
});
