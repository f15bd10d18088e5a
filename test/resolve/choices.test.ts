import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findChoices } from "../../generator/resolve/choices.js";

describe("choices in descriptions", () => {
  it.each([
    ["1是患者撤回,2是医生撤回", { "1": "患者撤回", "2": "医生撤回" }],
    ["性别(MALE-男;FEMALE-女;)", { MALE: "男", FEMALE: "女" }],
    ["状态:ONLINE 已上线;OFFLINE 已下线", { ONLINE: "已上线", OFFLINE: "已下线" }],
    ["0:否 1:是", { "0": "否", "1": "是" }],
    ["类型\n1. 甲\n2. 乙\n3. 丙", { "1": "甲", "2": "乙", "3": "丙" }],
    ["方式(0:甲（默认）,1:乙)===默认为0===", { "0": "甲（默认）", "1": "乙" }],
    ["状态：-1=删除，0=正常", { "-1": "删除", "0": "正常" }],
    ["审核状态：1未提审，2审核中，4不通过，5已下线", { "1": "未提审", "2": "审核中", "4": "不通过", "5": "已下线" }],
    ["路线，1直行 2绕行", { "1": "直行", "2": "绕行" }],
    ["能否绕行(0不能/1能)", { "0": "不能", "1": "能" }],
    ["来路 1: PC端, 2: APP端", { "1": "PC端", "2": "APP端" }],
    ["路线；STRAIGHT（直行），AROUND（绕行）", { STRAIGHT: "直行", AROUND: "绕行" }],
    ["路线[1:直行;2:绕行]", { "1": "直行", "2": "绕行" }],
  ])("%j", (description, expected) => {
    expect(Object.fromEntries(findChoices(description).map(({ value, label }) => [value, label]))).toEqual(expected);
  });

  it.each([
    "页码（0为第一页）",
    "格式：yyyy-MM-dd HH:mm:ss",
    "评分 1 - 5",
    "说明,1.不得为空 2.不得重复",
    "EMS费用，SKU属性",
    "库存类型 CHU_KU 1-出库 RU_KU 2-入库",
    "值为0-100的整数，例如100代表全新，95代表95新",
    "挂载：0和2：新增，1：下线",
    "1.性别,值:CHN(中国),USA(美国)",
    "每页1-100条，默认20",
    '见 {"a":1}',
    "1:甲 1:乙",
    "浓淡程度，10表示浓，9表示略淡",
    "1-直行，2-绕行。若无路，此处为-1",
    "路线:1:直行,可带tag2:绕行3:折返",
    "路线 1.直行;2.到A3.绕行",
    "1表示周一，2表示周二...7表示周日",
    "可选值为0（表示直行），1（表示绕行），2（表示折返）",
    "路线(A全部 1直行 3绕行)",
    '可选值：STRAIGHT（直行）、AROUND（绕行）、折返（"BACK"）',
    "每批1箱 2箱",
    "路线 1直行 2绕行，共3次",
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
    const entry = fc.tuple(
      fc.constantFrom("0", "1", "2", "AB"),
      fc.constantFrom(":", "-", "="),
      fc.constantFrom("是", "否"),
    );
    const list = fc
      .tuple(fc.array(entry, { minLength: 1, maxLength: 4 }), fc.constantFrom(",", "；", " ", "\n"))
      .map(([entries, separator]) => entries.map((parts) => parts.join("")).join(separator));
    let runsWithChoices = 0;
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, list), { maxLength: 20 }), (pieces) => {
        const found = findChoices(pieces.join(""));
        if (found.length > 0) runsWithChoices += 1;
        expect(found.length === 0 || found.length >= 2).toBe(true);
        expect(new Set(found.map(({ value }) => value)).size).toBe(found.length);
        for (const { label } of found) expect(label.trim()).not.toBe("");
      }),
      { numRuns: 1000 },
    );
    expect(runsWithChoices).toBeGreaterThan(0);
  });

  it.each(["1:", "A", "0-", "1 ", "(1"])("finds none in a megabyte of %j", (text) => {
    expect(findChoices(text.repeat(500_000))).toEqual([]);
    expect(findChoices(text.repeat(4000))).toEqual([]);
  });
});
