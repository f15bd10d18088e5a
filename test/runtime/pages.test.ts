import { describe, expect, onTestFinished, test } from "vitest";
import { TopClient } from "../../templates/runtime/client.js";
import { TopApiError } from "../../templates/runtime/errors.js";
import type { Paging } from "../../templates/runtime/pages.js";
import { nextStep, pages } from "../../templates/runtime/pages.js";
import type { GatewayHandler } from "../../templates/runtime/testing/gateway-response.js";
import { startGateway } from "../../templates/runtime/testing/gateway.js";
import { credentials, requestOf } from "./recall.js";

const numbered: Paging = {
  kind: "numbered",
  page: ["pageNo"],
  firstPage: 1,
  items: ["items"],
  size: { param: ["pageSize"], usual: 20 },
  total: ["totalResults"],
};
const items = (count: number) => Array.from({ length: count }, () => ({}));

describe("the next page", () => {
  test.each<[string, Paging, object, object, object | undefined]>([
    ["a first full page", numbered, {}, { items: items(20), totalResults: 45 }, { pageNo: 2 }],
    [
      "a page in the middle",
      numbered,
      { pageNo: 2, a: 1 },
      { items: items(20), totalResults: 45 },
      { pageNo: 3, a: 1 },
    ],
    ["the last page", numbered, { pageNo: 3 }, { items: items(5), totalResults: 45 }, undefined],
    [
      "an exactly full last page",
      numbered,
      { pageNo: 2, pageSize: 10 },
      { items: items(10), totalResults: "20" },
      undefined,
    ],
    ["an empty page in spite of the total", numbered, { pageNo: 2 }, { items: [], totalResults: 45 }, undefined],
    ["no list at all", numbered, {}, { totalResults: 45 }, undefined],
    ["a full page without a total", numbered, {}, { items: items(20) }, { pageNo: 2 }],
    ["a page that is not full, without a total", numbered, {}, { items: items(19) }, undefined],
    ["pages from 0", { ...numbered, firstPage: 0 }, {}, { items: items(20), totalResults: 21 }, { pageNo: 1 }],
    ["a flag that says yes", { ...numbered, hasNext: ["more"] }, {}, { items: items(3), more: true }, { pageNo: 2 }],
    ["a flag that says no", { ...numbered, hasNext: ["more"] }, {}, { items: items(20), more: false }, undefined],
    ["a flag that is missing", { ...numbered, hasNext: ["more"] }, {}, { items: items(20) }, undefined],
    [
      "a total in place of the flag",
      { ...numbered, hasNext: ["more"] },
      {},
      { items: items(20), totalResults: 45 },
      { pageNo: 2 },
    ],
    [
      "a start on the last page",
      numbered,
      { pageNo: 3, pageSize: 20 },
      { items: items(5), totalResults: 45 },
      undefined,
    ],
    [
      "a start in the middle of pages cut short by the platform",
      numbered,
      { pageNo: 3, pageSize: 1000 },
      { items: items(100), totalResults: 450 },
      { pageNo: 4, pageSize: 1000 },
    ],
    [
      "nested",
      { ...numbered, page: ["query", "pageNo"], items: ["result", "items"], total: ["result", "total"] },
      { query: { q: 1 } },
      { result: { items: items(20), total: 21 } },
      { query: { q: 1, pageNo: 2 } },
    ],
    [
      "a cursor",
      { kind: "cursor", cursor: ["cursor"], next: ["nextCursor"] },
      {},
      { nextCursor: "9007199254740993" },
      { cursor: "9007199254740993" },
    ],
    ["a cursor that ends", { kind: "cursor", cursor: ["cursor"], next: ["nextCursor"] }, {}, {}, undefined],
    [
      "an empty cursor",
      { kind: "cursor", cursor: ["cursor"], next: ["nextCursor"] },
      {},
      { nextCursor: "" },
      undefined,
    ],
    [
      "a cursor that stands still",
      { kind: "cursor", cursor: ["cursor"], next: ["nextCursor"] },
      { cursor: 5 },
      { nextCursor: "5" },
      undefined,
    ],
  ])("is requested after %s", (_, paging, params, response, next) => {
    const before = structuredClone(params);
    expect(nextStep(paging, { params, itemsBefore: undefined }, response)?.params).toEqual(next);
    expect(params).toEqual(before);
  });
});

describe("walking through pages", () => {
  const request = requestOf({
    request: [{ property: "pageNo", name: "page_no", type: "integer" }],
    response: [
      { property: "items", name: "items", type: { kind: "list", of: "integer", item: "number" } },
      { property: "totalResults", name: "total_results", type: "integer" },
    ],
  });
  const paged = {
    ...request,
    api: { ...request.api, paging: { ...numbered, size: { param: ["pageSize"], usual: 2 } } as const },
  };

  async function walk(response: GatewayHandler) {
    const api = { method: "demo.any.call", session: "optional", request: [], sample: {} } as const;
    const gateway = await startGateway({ apis: [api], ...credentials });
    onTestFinished(() => gateway.close());
    gateway.respondWith(response);
    return { gateway, client: new TopClient({ ...credentials, gateway: gateway.url, retry: { maxRetries: 0 } }) };
  }

  test("gives every response, and requests no more than needed", async () => {
    const { gateway, client } = await walk(({ params }) => {
      const page = Number(params["page_no"] ?? "1");
      return { members: { items: { number: [1, 2, 3, 4, 5].slice(page * 2 - 2, page * 2) }, total_results: 5 } };
    });
    const seen = [];
    for await (const response of pages(client, paged)) seen.push(response);
    expect(seen).toMatchObject([{ items: [1, 2] }, { items: [3, 4] }, { items: [5] }]);
    expect(gateway.received.map(({ params }) => params["page_no"])).toEqual([undefined, "2", "3"]);
    for await (const response of pages(client, paged)) {
      expect(response).toBeDefined();
      break;
    }
    expect(gateway.received).toHaveLength(4);
  });

  test("misses nothing if the platform reduces the requested page size", async () => {
    const { gateway, client } = await walk(({ params }) => {
      const page = Number(params["page_no"] ?? "1");
      return { members: { items: { number: [1, 2, 3, 4, 5].slice(page * 2 - 2, page * 2) }, total_results: 5 } };
    });
    const greedy = { ...paged, params: { pageSize: 100 } };
    const seen = [];
    for await (const { items: found } of pages(client, greedy) as AsyncIterable<{ items?: unknown[] }>)
      seen.push(found);
    expect(seen).toEqual([[1, 2], [3, 4], [5]]);
    expect(gateway.received).toHaveLength(3);
  });

  test("ends if cursors form a circle", async () => {
    const places = new Map([
      ["start", "1"],
      ["1", "2"],
      ["2", "1"],
    ]);
    const { gateway, client } = await walk(({ params }) => ({
      members: { next_cursor: places.get(params["cursor"] ?? "start") ?? "" },
    }));
    const byCursor = requestOf({
      request: [{ property: "cursor", name: "cursor", type: "text" }],
      response: [{ property: "nextCursor", name: "next_cursor", type: "text" }],
    });
    const paging = { kind: "cursor", cursor: ["cursor"], next: ["nextCursor"] } as const;
    const seen = [];
    for await (const response of pages(client, { ...byCursor, api: { ...byCursor.api, paging } })) seen.push(response);
    expect(seen).toHaveLength(3);
    expect(gateway.received.map(({ params }) => params["cursor"])).toEqual([undefined, "1", "2"]);
  });

  test("ends with the error of a page", async () => {
    const { client } = await walk(({ params }) =>
      params["page_no"] === "2"
        ? { error: { code: 50, msg: "no" } }
        : { members: { items: { number: [1, 2] }, total_results: 5 } },
    );
    const walking = pages(client, paged);
    expect((await walking.next()).value).toMatchObject({ items: [1, 2] });
    await expect(walking.next()).rejects.toThrow(TopApiError);
  });

  test("is not possible without documented paging", async () => {
    await expect(pages(new TopClient(credentials), request).next()).rejects.toThrow(TypeError);
  });
});
