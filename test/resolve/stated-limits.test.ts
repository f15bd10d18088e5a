import { describe, expect, it } from "vitest";
import type { Limits } from "../../generator/model/api-spec.js";
import { statedLimits, type DescribedRow } from "../../generator/resolve/stated-limits.js";

function read(row: Partial<DescribedRow>): { limits: Limits; default: string | undefined } {
  const stated = statedLimits({ typeWord: "String", description: "", example: undefined, choices: [], ...row });
  return { limits: stated.limits, default: stated.default };
}

describe("limits in descriptions", () => {
  it.each<[string, string, Limits]>([
    ["String[]", "商品id（最大列表长度：20）", { maxListSize: 20 }],
    ["Item[]", "商品，最大长度5000", { maxListSize: 5000 }],
    ["String", "姓名，最大长度为32个字节", { maxLength: 32 }],
    ["String", "名称(最大长度:20)", { maxLength: 20 }],
    ["Number", "每页个数，最小值1，最大值为100", { min: "1", max: "100" }],
    ["Number", "默认值:40;最大值:50", { max: "50" }],
  ])("of a %s are read: %s", (typeWord, description, limits) => {
    expect(read({ typeWord, description }).limits).toEqual(limits);
  });

  it.each([
    { typeWord: "String", description: "内容，最大长度500个汉字" },
    { typeWord: "String", description: "商品id，最大列表长度20" },
    { typeWord: "Number", description: "名称，最大长度20" },
    { typeWord: "Number", description: "默认20，最大值50，大于50时按照50条查询" },
    { typeWord: "Number", description: "最大值50，最大值100" },
    { typeWord: "Number", description: "最小值50，最大值10" },
    { typeWord: "Number", description: "最大值10", example: "20" },
    { typeWord: "String", description: "最大长度2", example: "abc" },
    { typeWord: "Number", description: "最大值是多少" },
  ])("are not found in $description of a $typeWord", (row) => {
    expect(read(row).limits).toEqual({});
  });
});

describe("defaults in descriptions", () => {
  it.each([
    ["Number", "每页条数，默认20", "20"],
    ["Number", "每页条数。默认值：40；最大值：100", "40"],
    ["Number", "不传默认为-1", "-1"],
    ["Boolean", "是否绕行，默认：true", "true"],
    ["String", "是否绕行（Y/N，默认N）", "N"],
    ["String", "路线，缺省值为straight", "straight"],
  ])("of a %s are read: %s", (typeWord, description, expected) => {
    expect(read({ typeWord, description }).default).toBe(expected);
  });

  it.each([
    { typeWord: "Number", description: "默认返回第一页" },
    { typeWord: "Number", description: "默认1，默认2" },
    { typeWord: "Number", description: "建议商家填默认值1" },
    { typeWord: "Number", description: "默认10%" },
    { typeWord: "String", description: "默认ERP系统" },
    { typeWord: "String", description: "默认值: 14:00" },
    { typeWord: "Number[]", description: "默认1" },
  ])("are not found in $description of a $typeWord", (row) => {
    expect(read(row).default).toBeUndefined();
  });

  it("are one of the choices, if there are any", () => {
    const choices = [{ value: "0", label: "直行" }];
    expect(read({ typeWord: "Number", description: "默认0", choices }).default).toBe("0");
    expect(read({ typeWord: "Number", description: "默认9", choices }).default).toBeUndefined();
  });

  it.each(["默认", "最大值", "最大长度1", "默认 "])("are read in a megabyte of %j", (text) => {
    expect(read({ typeWord: "Number", description: text.repeat(200_000) }).limits).toEqual({});
  });
});
