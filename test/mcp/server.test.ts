import { describe, expect, test } from "vitest";
import { familySpecs } from "../emit/openapi/family.js";
import { field, list, makeSpec, object } from "../emit/typescript/make-spec.js";
import { callTool, credentials, served } from "./serve.js";

const family = await familySpecs();
const recall = "alibaba_alihealth_followup_dialogrecord_recall";
const get = "alibaba_alihealth_followup_record_state_get";

const itemGet = makeSpec("demo.item.get", {
  title: "获取商品",
  request: [field("item_id", "int64", { required: true }), field("note", "text")],
  response: [
    field("item_id", "int64"),
    field("names", list("text")),
    field("owner", object("Owner", [field("id", "int64")])),
  ],
  errors: [{ code: "isv.item-missing", message: "商品不存在", solution: "检查商品ID" }],
});

describe("the MCP server", () => {
  test("offers each API that only reads as a tool, below 24 KB, and tools for code", async () => {
    const { client } = await served(family);
    const { tools } = await client.listTools();
    const names = tools.map(({ name }) => name);
    expect(names).toContain(get);
    expect(names).not.toContain(recall);
    expect(names).toEqual(expect.arrayContaining(["describe_api", "explain_error", "sdk_example", "why"]));
    expect(Buffer.byteLength(JSON.stringify(tools))).toBeLessThan(24 * 1024);
    expect(tools.find(({ name }) => name === get)).toMatchObject({
      annotations: { readOnlyHint: true, destructiveHint: false },
      description: expect.stringContaining("a guess by the name of the method") as unknown,
    });
  });

  test("offers APIs that may change data only if --allow-write names them", async () => {
    const { client } = await served(family, { allowWrite: ["*.recall"] });
    const { tools } = await client.listTools();
    expect(tools.find(({ name }) => name === recall)).toMatchObject({ annotations: { destructiveHint: true } });
    expect(tools.map(({ name }) => name)).not.toContain("alibaba_alihealth_followup_tags_add");
  });

  test("calls APIs with ids as text in both directions", async () => {
    const { client, gateway } = await served([itemGet]);
    gateway.respondWith(() => ({
      body: '{"demo_item_get_response":{"item_id":1800000767768343001,"owner":{"id":1800000767768343003}}}',
    }));
    const { isError, text } = await callTool(client, "demo_item_get", { params: { itemId: "1800000767768343001" } });
    expect({ isError, ...(JSON.parse(text) as object) }).toMatchObject({
      isError: false,
      response: { itemId: "1800000767768343001", owner: { id: "1800000767768343003" } },
    });
    expect(gateway.received.at(-1)?.params["item_id"]).toBe("1800000767768343001");
  });

  test.each<[what: string, input: Record<string, unknown>, message: string]>([
    [
      "an id as a number that has lost digits",
      { params: { itemId: 1800000767768343001 } },
      "write it as text, in quotes",
    ],
    [
      "a misspelled parameter",
      { params: { itemID: "1" } },
      "itemID: expected one of itemId, note, found an unknown parameter",
    ],
    ["a missing parameter", { params: {} }, "itemId"],
    ["parameters outside of params", { itemId: "1" }, "`params` is missing"],
    ["fields that are no list", { params: { itemId: "1" }, fields: "a" }, "`fields` must be a list of texts"],
  ])("rejects %s without a call, and explains how to write it", async (_, input, message) => {
    const { client, gateway } = await served([itemGet]);
    const { isError, text } = await callTool(client, "demo_item_get", input);
    expect(isError).toBe(true);
    expect(text).toContain(message);
    expect(gateway.received).toEqual([]);
  });

  test("returns the parts of a response that `fields` names", async () => {
    const { client, gateway } = await served([itemGet]);
    gateway.respondWith(() => ({ body: '{"demo_item_get_response":{"item_id":1,"owner":{"id":2}}}' }));
    const { text } = await callTool(client, "demo_item_get", { params: { itemId: "1" }, fields: ["owner.id"] });
    expect(JSON.parse(text)).toMatchObject({ response: { owner: { id: "2" } } });
    expect(text).not.toContain("itemId");
  });

  test("cuts a large response, and lists what is missing", async () => {
    const { client, gateway } = await served([itemGet]);
    const names = Array.from({ length: 5000 }, (_, index) => `name ${index}`);
    gateway.respondWith(() => ({ body: JSON.stringify({ demo_item_get_response: { names: { string: names } } }) }));
    const { text } = await callTool(client, "demo_item_get", { params: { itemId: "1" } });
    expect(text.length).toBeLessThan(25_000);
    expect(JSON.parse(text)).toMatchObject({ cut: ["names: 100 of 5000 elements"] });
  });

  test("returns the platform's sub code and the documented solution of an error", async () => {
    const { client, gateway } = await served([itemGet]);
    gateway.respondWith(() => ({
      body: '{"error_response":{"code":50,"msg":"Remote service error","sub_code":"isv.item-missing","sub_msg":"none"}}',
    }));
    const { isError, text } = await callTool(client, "demo_item_get", { params: { itemId: "1" } });
    expect(isError).toBe(true);
    expect(text).toContain("isv.item-missing");
    expect(text).toContain("商品不存在 检查商品ID");
    expect(text).toContain("will fail again");
  });

  test("shows no secret, for any response of the platform", async () => {
    const { client, gateway } = await served([{ ...itemGet, session: "needed" }]);
    const secrets = `${credentials.appSecret} ${credentials.session ?? ""}`;
    gateway.respondWith(() => ({ body: JSON.stringify({ demo_item_get_response: { names: { string: [secrets] } } }) }));
    const good = await callTool(client, "demo_item_get", { params: { itemId: "1" } });
    gateway.respondWith(() => ({
      body: JSON.stringify({ error_response: { code: 15, msg: secrets, sub_msg: secrets } }),
    }));
    const bad = await callTool(client, "demo_item_get", { params: { itemId: "1" } });
    for (const { text } of [good, bad]) {
      expect(text).toContain("***");
      expect(text).not.toContain(credentials.appSecret);
      expect(text).not.toContain(credentials.session);
    }
  });

  test("describes APIs without credentials, and names the variables that a call needs", async () => {
    const { client } = await served([itemGet], { isSigned: false });
    expect((await callTool(client, "describe_api", { method: "demo.item.get" })).text).toContain("itemId");
    const { isError, text } = await callTool(client, "demo_item_get", { params: { itemId: "1" } });
    expect({ isError, names: text.includes("TOP_APP_SECRET") }).toEqual({ isError: true, names: true });
  });

  test.each<[tool: string, input: Record<string, unknown>, content: string]>([
    ["explain_error", { code: 50, subCode: "isv.item-missing", method: "demo.item.get" }, "检查商品ID"],
    ["explain_error", { code: 25 }, "`sign` is missing or wrong"],
    ["explain_error", { code: 15, subCode: "isp.remote-service-timeout" }, '"retryable":true'],
    ["sdk_example", { method: "demo.item.get" }, "new DemoItemGetRequest({"],
    ["describe_api", { method: "demo.item.get", part: "errors" }, "isv.item-missing"],
    ["describe_api", { method: "demo.item.get", part: "response", type: "response.Owner" }, '"id"'],
    ["describe_api", { method: "demo.itm.get" }, "Similar ones: demo.item.get"],
    ["why", { method: "demo.item.get", parameter: "request.item_id" }, '"type":"int64"'],
    ["why", { method: "demo.item.get", parameter: "request.nothing" }, "there are item_id, note"],
  ])("answers %s with %j", async (tool, input, content) => {
    const { client } = await served([itemGet]);
    expect((await callTool(client, tool, input)).text).toContain(content);
  });
});

describe("the MCP server of many APIs", () => {
  const many = [
    ...Array.from({ length: 300 }, (_, index) =>
      makeSpec(`demo.many${index}.get`, { title: "随访任务列表", description: "d".repeat(200) }),
    ),
    makeSpec("demo.order.close", { title: "关闭订单" }),
  ];

  test("offers four tools instead of one for each, below 10 KB", async () => {
    const { client } = await served(many, { allowWrite: ["demo.order.*"] });
    const { tools } = await client.listTools();
    const names = tools.map(({ name }) => name);
    expect(names.slice(0, 3)).toEqual(["search_apis", "call_read", "call_write"]);
    expect(Buffer.byteLength(JSON.stringify(tools))).toBeLessThan(10 * 1024);
    expect((await callTool(client, "search_apis", { query: "关闭订单" })).text).toContain("demo.order.close");
    const { isError } = await callTool(client, "call_write", { method: "demo.order.close", params: {} });
    expect(isError).toBe(false);
  });

  test("rejects writes in the server, for every tool", async () => {
    const { client, gateway } = await served(many);
    expect((await client.listTools()).tools.map(({ name }) => name)).not.toContain("call_write");
    const { isError, text } = await callTool(client, "call_read", { method: "demo.order.close", params: {} });
    expect(isError).toBe(true);
    expect(text).toContain("May change data");
    expect(gateway.received).toEqual([]);
  });
});
