import { describe, expect, it } from "vitest";
import type { DocCells, DocRow } from "../../generator/model/api-doc.js";
import type { Place } from "../../generator/model/place.js";
import { located } from "../../generator/text/located.js";
import { classifyCells } from "../../generator/resolve/cells.js";
import type { SampleNode } from "../../generator/resolve/sample-tree.js";

const place: Place = { file: "page.txt", line: 7, column: 11, length: 0 };

const shows = (value: string): SampleNode => ({
  key: "a",
  shownName: "a",
  wireName: "a",
  value,
  members: [],
  form: "value",
  typeName: undefined,
  place: { ...place, line: 90 },
});

function rowOf(type: string, cells: DocCells, nesting: DocRow["nesting"]): DocRow {
  return { place, name: located("a", place), typeWord: located(type, place), required: undefined, nesting, cells };
}

function classified(row: DocRow, shown?: SampleNode): readonly (string | boolean | undefined)[] {
  const { facts, isDoubtful } = classifyCells(row, shown);
  return [facts.example?.value, facts.description?.value, isDoubtful];
}

const joined = (type: string, text: string): DocRow =>
  rowOf(type, { kind: "joined", text: located(text, place), limits: [] }, { kind: "depth", depth: 0 });

const listed = (type: string, texts: readonly string[], mark: "leaf" | "object" = "leaf"): DocRow =>
  rowOf(type, { kind: "listed", cells: texts.map((text) => located(text, place)), limits: [] }, { kind: "lost", mark });

describe("a top-level row with its sample", () => {
  it.each([
    ["String", "abc 说明", "abc", "abc", "说明"],
    ["String", "some words 说明 文字", "some words", "some words", "说明 文字"],
    ["Date", "2000-01-01 00:00:00 时间", "2000-01-01 00:00:00", "2000-01-01 00:00:00", "时间"],
    ["String", "(全角) 说明", "（全角）", "(全角)", "说明"],
    ["String", "㎏ 说明", "kg", "㎏", "说明"],
    ["String", "a b 说明", "a  \n b", "a b", "说明"],
    ["Json", '{"a":[1]} 说明', '{"a":[1]}', '{"a":[1]}', "说明"],
    ["String []", '["a","b"] 说明', '\\"a\\",\\"b\\"', '["a","b"]', "说明"],
    ["Number []", "1,2 说明", "1,2", "1,2", "说明"],
    ["String", "abc", "abc", "abc", undefined],
    ["String", "说明 文字", "", undefined, "说明 文字"],
    ["String", "", "abc", undefined, undefined],
  ])("is split correctly: %s %j shown as %j", (type, text, value, example, description) => {
    expect(classified(joined(type, text), shows(value))).toEqual([example, description, false]);
  });

  it.each([
    ["String", "abcd 说明", "abc", undefined, "abcd 说明"],
    ["String", "说明", "别的", undefined, "说明"],
    ["Number", "12 数量", "13", "12", "数量"],
    ["Date", "2000-01-01 00:00:00 时间", "2020-12-31 00:00:00", "2000-01-01 00:00:00", "时间"],
    ["Boolean", "true 是否", "false", "true", "是否"],
  ])("%s %j is ambiguous if the sample has another value, %j", (type, text, value, example, description) => {
    expect(classified(joined(type, text), shows(value))).toEqual([example, description, true]);
  });

  it("has a known start of the description", () => {
    const { facts } = classifyCells(joined("String", "abc 说明"), shows("abc"));
    expect(facts.example?.place).toEqual({ ...place, length: 3 });
    expect(facts.description?.place).toEqual({ ...place, column: place.column + 4, length: 2 });
  });
});

describe("a top-level row without a sample", () => {
  it.each([
    ["Number", "12 数量", "12", "数量", true],
    ["Boolean", "true 是否", "true", "是否", true],
    ["Date", "2000-01-01 00:00:00 时间", "2000-01-01 00:00:00", "时间", true],
    ["Result", "result 结果", "result", "结果", false],
    ["Result", '{"a":{"b":"}"}} 结果', '{"a":{"b":"}"}}', "结果", false],
    ["Result", "[] 结果", "[]", "结果", false],
    ["Result", "null 结果", "null", "结果", false],
    ["Result", "结果 对象", undefined, "结果 对象", true],
    ["Result", "结果", undefined, "结果", false],
    ["Number", "数量", undefined, "数量", false],
    ["String", "some words", undefined, "some words", true],
  ])("is split correctly: %s %j", (type, text, example, description, isDoubtful) => {
    expect(classified(joined(type, text))).toEqual([example, description, isDoubtful]);
  });
});

describe("a nested row", () => {
  it.each([
    [["12", "数量"], "12", "12", "数量", false],
    [["12", "数量"], "", "12", "数量", false],
    [["数量"], "", undefined, "数量", false],
    // The sample has another value than the row, whose value is missing or is its only cell.
    [["数量"], "12", undefined, "数量", true],
    // A description of one Chinese character is lost, and only the example is left.
    [["12"], "12", "12", undefined, false],
    // An example of one Chinese character is lost, too; the sample still shows it.
    [["性别"], "男", "男", "性别", false],
    [[], "男", "男", undefined, false],
    [[], "12", undefined, undefined, false],
  ])("is split correctly: %j shown as %j", (cells, value, example, description, isDoubtful) => {
    expect(classified(listed("String", cells), shows(value))).toEqual([example, description, isDoubtful]);
  });

  it.each([
    [["数量"], "leaf", undefined, "数量", true],
    [["对象"], "object", undefined, "对象", false],
    [["{}"], "object", undefined, "{}", true],
    [["{}", "对象"], "object", "{}", "对象", false],
  ] as const)("is split correctly: %j of a %s without a sample", (cells, mark, example, description, isDoubtful) => {
    expect(classified(listed("Item", cells, mark))).toEqual([example, description, isDoubtful]);
  });
});
