import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findChoices } from "../../generator/resolve/choices.js";
import { corpusSources, hasCorpus } from "../corpus.js";

interface Parameter {
  readonly type?: string;
  readonly description?: string;
  readonly subParams?: readonly Parameter[];
}

/** Every description of a String, Number or byte parameter of the platform, by its hash. */
function descriptions(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const collect = (parameters: readonly Parameter[] = []): void => {
    for (const { type = "", description = "", subParams } of parameters) {
      if (/^(?:String|Number|byte)(?:\[\])*$/.test(type) && description !== "") {
        found.set(createHash("sha256").update(description).digest("hex"), description);
      }
      collect(subParams);
    }
  };
  for (const { text } of corpusSources()) {
    const { requestParams, responseParams } = JSON.parse(text) as Record<string, readonly Parameter[] | undefined>;
    collect(requestParams);
    collect(responseParams);
  }
  return found;
}

/**
 * Labelled by hand, by reading: which values a description lists for its parameter. No text is kept, only its hash. The
 * sample is the 200 smallest hashes of descriptions in which a digit or a word in capitals stands before a mark, and
 * the 120 smallest of all others, less one that was too long to label with certainty.
 */
const labels = JSON.parse(readFileSync(new URL("../fixtures/choices/labels.json", import.meta.url), "utf8")) as Record<
  string,
  readonly string[]
>;

describe("choices in descriptions", () => {
  it.each([
    ["1是患者撤回,2是医生撤回", { "1": "患者撤回", "2": "医生撤回" }],
    ["性别(MALE-男;FEMALE-女;)", { MALE: "男", FEMALE: "女" }],
    ["状态:ONLINE 已上线;OFFLINE 已下线", { ONLINE: "已上线", OFFLINE: "已下线" }],
    ["0:否 1:是", { "0": "否", "1": "是" }],
    ["类型\n1. 甲\n2. 乙\n3. 丙", { "1": "甲", "2": "乙", "3": "丙" }],
    ["方式(0:甲（默认）,1:乙)===默认为0===", { "0": "甲（默认）", "1": "乙" }],
    ["状态：-1=删除，0=正常", { "-1": "删除", "0": "正常" }],
  ])("%j", (description, expected) => {
    expect(Object.fromEntries(findChoices(description).map(({ value, label }) => [value, label]))).toEqual(expected);
  });

  it.each([
    "页码（0为第一页）",
    "格式：yyyy-MM-dd HH:mm:ss",
    "评分 1 - 5",
    "说明,1.不得为空 2.不得重复",
    "EMS费用，SKU属性",
    "审核状态：1未提审，2审核中，4不通过，5已下线",
    "库存类型 CHU_KU 1-出库 RU_KU 2-入库",
    "值为0-100的整数，例如100代表全新，95代表95新",
    "挂载：0和2：新增，1：下线",
    "1.性别,值:CHN(中国),USA(美国)",
    "每页1-100条，默认20",
    '见 {"a":1}',
    "1:甲 1:乙",
  ])("none in %j", (description) => {
    expect(findChoices(description)).toEqual([]);
  });

  it("are distinct, at least two, and come out of any text", () => {
    const piece = fc.constantFrom(
      "0",
      "1",
      "12",
      "-1",
      "AB",
      ":",
      "：",
      "-",
      "=",
      "是",
      "否",
      "甲乙",
      ",",
      "；",
      " ",
      "\n",
      ".",
      "(",
      ")",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const found = findChoices(pieces.join(""));
        expect(found.length === 0 || found.length >= 2).toBe(true);
        expect(new Set(found.map(({ value }) => value)).size).toBe(found.length);
        for (const { label } of found) expect(label.trim()).not.toBe("");
      }),
    );
  });

  it.each(["1:", "A", "0-", "1 ", "(1"])("finds none in a megabyte of %j", (text) => {
    expect(findChoices(text.repeat(500_000))).toEqual([]);
    expect(findChoices(text.repeat(4000))).toEqual([]);
  });
});

describe.skipIf(!hasCorpus)("choices in the platform's descriptions (skipped without ../shared/corpus)", () => {
  it("are right where they are found", () => {
    const texts = descriptions();
    let [right, wrong, missed] = [0, 0, 0];
    for (const [hash, values] of Object.entries(labels)) {
      const found = findChoices(texts.get(hash) ?? "").map(({ value }) => value);
      const isRight = JSON.stringify(found.toSorted()) === JSON.stringify(values.toSorted());
      if (found.length > 0 && isRight) right += 1;
      else if (found.length > 0) wrong += 1;
      if (values.length > 0 && !(found.length > 0 && isRight)) missed += 1;
    }
    const precision = right / (right + wrong);
    const recall = right / (right + missed);
    process.stdout.write(
      `choices: precision ${precision.toFixed(3)} (${right} right, ${wrong} wrong), recall ${recall.toFixed(3)} (${missed} missed), ${Object.keys(labels).length} descriptions\n`,
    );
    expect(precision).toBeGreaterThanOrEqual(0.98);
    expect(recall).toBeGreaterThanOrEqual(0.85);
  });
});
