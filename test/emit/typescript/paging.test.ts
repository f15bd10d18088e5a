import { describe, expect, test } from "vitest";
import type { Field } from "../../../generator/model/api-spec.js";
import { pagingOf } from "../../../generator/sdk/paging.js";
import { shapesOf } from "../../../generator/sdk/shapes.js";
import { field, list, makeSpec, object } from "./make-spec.js";

const pageNo = field("page_no", "integer", { description: "页码" });
const pageSize = field("page_size", "integer", { default: "40" });
const total = field("total_results", "integer", { description: "总数" });
const hasNext = field("has_next", "boolean");
const items = field("items", list(object("Item", [field("id", "int64")])));

function paging(request: readonly Field[], response: readonly Field[]) {
  return pagingOf(shapesOf(makeSpec("demo.pages.get", { request, response }), []));
}

describe("numbered pages", () => {
  const usual = { kind: "numbered", page: ["pageNo"], firstPage: 1, items: ["items"] } as const;

  test.each<[string, readonly Field[], readonly Field[], object]>([
    ["a number and a total", [pageNo], [total, items], { ...usual, total: ["totalResults"] }],
    ["a number and a flag", [pageNo], [hasNext, items], { ...usual, hasNext: ["hasNext"] }],
    [
      "a length with a default",
      [pageNo, pageSize],
      [total, hasNext, items],
      {
        ...usual,
        size: { param: ["pageSize"], usual: 40 },
        total: ["totalResults"],
        hasNext: ["hasNext"],
      },
    ],
    [
      "a length whose default is no number",
      [pageNo, field("page_size", "integer", { default: "see above" })],
      [total, items],
      { ...usual, size: { param: ["pageSize"], usual: undefined }, total: ["totalResults"] },
    ],
    [
      "objects around them",
      [field("query", object("Query", [field("currentPage", "integer"), pageSize]))],
      [field("result", object("Result", [field("page", object("Page", [total])), items]))],
      {
        kind: "numbered",
        page: ["query", "currentPage"],
        firstPage: 1,
        items: ["result", "items"],
        size: { param: ["query", "pageSize"], usual: 40 },
        total: ["result", "page", "totalResults"],
      },
    ],
    [
      "the list beside the total, of several",
      [pageNo],
      [field("warnings", list("text")), field("result", object("Result", [total, items]))],
      { ...usual, items: ["result", "items"], total: ["result", "totalResults"] },
    ],
    [
      "the total beside the list, of several",
      [pageNo],
      [field("shop", object("Shop", [field("total", "integer")])), field("result", object("Result", [total, items]))],
      { ...usual, items: ["result", "items"], total: ["result", "totalResults"] },
    ],
    [
      "a total of pages beside that of items",
      [pageNo],
      [field("total_num", "integer", { description: "总页数" }), total, items],
      { ...usual, total: ["totalResults"] },
    ],
    [
      "how the total leads to pages, told with it",
      [pageNo],
      [field("total_count", "integer", { description: "总数，除以页大小可得出总页数" }), items],
      { ...usual, total: ["totalCount"] },
    ],
  ])("are recognized with %s", (_, request, response, expected) => {
    expect(paging(request, response)).toEqual(expected);
  });

  test.each<[string, readonly Field[], readonly Field[]]>([
    ["nothing says where they end", [pageNo, pageSize], [items]],
    ["there is no list", [pageNo], [total]],
    ["there are two lists", [pageNo], [total, items, field("ids", list("int64"))]],
    ["two parameters count them", [pageNo, field("current_page", "integer")], [total, items]],
    ["the number lies in a list", [field("queries", list(object("Query", [pageNo])))], [total, items]],
    ["the number is a text", [field("page_no", "text")], [total, items]],
    ["the number is a length", [field("page", "integer", { description: "每页多少条" })], [total, items]],
    ["the total is one of pages", [pageNo], [field("total", "integer", { description: "总页数" }), items]],
    ["the total is money", [pageNo], [field("total", "integer", { description: "总金额(分)" }), items]],
    [
      "the total comes with the first page only",
      [pageNo],
      [field("total_items", "integer", { description: "总数，只有第一页时有值" }), items],
    ],
    [
      "the document demands to begin with the last",
      [field("page_no", "integer", { description: "页码。必须采用倒序的分页方式" })],
      [total, items],
    ],
    [
      "a position has to be given as well",
      [pageNo, field("position_index", "text")],
      [hasNext, field("position_index", "text"), items],
    ],
    ["the response counts and the request does not", [field("since", "date")], [total, hasNext, items]],
  ])("are not recognized if %s", (_, request, response) => {
    expect(paging(request, response)).toBeUndefined();
  });

  test.each<[string, Partial<Field>, 0 | 1 | undefined]>([
    ["page_no", {}, 1],
    ["page_no", { description: "第几页，下标从0开始" }, 0],
    ["page_no", { default: "0" }, 0],
    ["page", { description: "Page number, starting from 0" }, 0],
    ["page_index", {}, undefined],
    ["page_index", { description: "页码，从１开始" }, 1],
    ["page_index", { description: "页码，默认值：1" }, 1],
    ["page_index", { description: "页码，默认值：10" }, undefined],
    ["page_index", { description: "取值范围：大于零的整数" }, 1],
    ["page_index", { description: "大于等于0" }, 0],
    ["page_index", { limits: { min: "1" } }, 1],
    ["page_num", { description: "页码, 大于等于1" }, 1],
    ["page_num", { description: "0 表示第一页" }, 0],
    ["page_num", { description: "第几页" }, undefined],
    ["page_no", { description: "从0开始", default: "1" }, undefined],
  ])("of %s with %j start at %j", (name, facts, firstPage) => {
    const found = paging([field(name, "integer", facts)], [total, items]);
    expect(found?.kind === "numbered" ? found.firstPage : undefined).toBe(firstPage);
  });
});

describe("cursors", () => {
  const token = field("page_token", "text");

  test.each<[string, readonly Field[], readonly Field[], object | undefined]>([
    [
      "with a flag",
      [field("start", "integer")],
      [field("data", object("Data", [field("next_start", "integer"), field("has_more", "boolean"), items]))],
      {
        kind: "cursor",
        cursor: ["start"],
        next: ["data", "nextStart"],
        items: ["data", "items"],
        hasNext: ["data", "hasMore"],
      },
    ],
    [
      "that ends by being absent",
      [token],
      [token, items],
      { kind: "cursor", cursor: ["pageToken"], next: ["pageToken"], items: ["items"] },
    ],
    ["of which none knows the end", [field("cursor", "int64")], [field("next_cursor", "int64"), items], undefined],
    ["of two types", [field("cursor", "int64")], [field("next_cursor", "text"), hasNext, items], undefined],
    ["that only comes back", [field("cursor", "text")], [field("cursor", "text"), items], undefined],
    [
      "of which there are two",
      [token, field("next_key", "text")],
      [token, field("next_key", "text"), items],
      undefined,
    ],
  ])("%s", (_, request, response, expected) => {
    expect(paging(request, response)).toEqual(expected);
  });
});

test("a description of any length is read quickly", () => {
  const description = "从 从0 默认".repeat(100_000);
  expect(paging([{ ...pageNo, description }], [{ ...total, description }, items])).toBeDefined();
});
