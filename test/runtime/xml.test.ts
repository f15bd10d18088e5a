import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { TopClient } from "../../templates/runtime/client.js";
import { startGateway } from "../../templates/runtime/testing/gateway.js";
import { xmlOf } from "../../templates/runtime/testing/gateway-xml.js";
import type { Wire, WireField } from "../../templates/runtime/wire.js";
import { parseXml, xmlFormat } from "../../templates/runtime/xml.js";
import { RecallRequest, credentials, recallGatewayApi, recallParams, requestOf } from "./recall.js";

describe("XML as the platform writes it", () => {
  test.each([
    ["<r>a</r>", { r: "a" }],
    ["<r/>", { r: "" }],
    ["<r></r>", { r: "" }],
    [
      '<?xml version="1.0" encoding="utf-8" ?>\n<r list="true"><a>1</a><a>2</a><b x="y" /></r>\n<!-- end -->',
      { r: { a: ["1", "2"], b: "" } },
    ],
    ["<r>\n  <a> two words </a>\n</r>", { r: { a: " two words " } }],
    ["<r>&lt;&amp;&#20013;&#x6587;&apos;&unknown;&#99999999;</r>", { r: "<&中文'&unknown;&#99999999;" }],
    ["<r><![CDATA[<a>&amp;</a>]]></r>", { r: "<a>&amp;</a>" }],
    ["<r><constructor>1</constructor></r>", { r: { constructor: "1" } }],
    ["\uFEFF<r>a</r>", { r: "a" }],
  ])("is read: %s", (xml, value) => {
    expect(parseXml(xml)).toEqual(value);
  });

  test.each([
    "",
    "text",
    "<r>",
    "<r></s>",
    "</r>",
    "<r/><s/>",
    "<r/>text",
    "<>",
    "<r",
    "<![CDATA[",
    "<r><!-- </r>",
    '<!DOCTYPE r [<!ENTITY a "b">]><r>&a;</r>',
    "<a><b></a></b>",
  ])("is rejected: %j", (xml) => {
    expect(() => parseXml(xml)).toThrow(SyntaxError);
  });

  test("keeps names of prototype members as ordinary elements", () => {
    const value = parseXml("<r><__proto__><polluted>1</polluted></__proto__></r>")["r"];
    expect(Object.keys(value as object)).toEqual(["__proto__"]);
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });

  test("is written and read without loss for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (text) => {
        expect(parseXml(xmlOf("r", { a: text, b: [text, text] }))).toEqual({ r: { a: text, b: [text, text] } });
      }),
    );
  });

  test("is parsed or rejected in linear time if it is hostile, without recursion", () => {
    const deep = 200_000;
    expect(parseXml("<a>".repeat(deep) + "</a>".repeat(deep))).toHaveProperty("a");
    expect(() => parseXml("<![CDATA[".repeat(deep))).toThrow(SyntaxError);
    expect(() => parseXml("<a b='".repeat(deep))).toThrow(SyntaxError);
    expect(parseXml(`<r>${"&amp".repeat(deep)}</r>`)).toHaveProperty("r");
  });
});

describe("a client that asks for XML", () => {
  test("gets the same object and the same errors", async () => {
    const gateway = await startGateway({ apis: [recallGatewayApi], ...credentials });
    onTestFinished(() => gateway.close());
    const client = new TopClient({ ...credentials, gateway: gateway.url, format: xmlFormat, simplify: true });
    const response = await client.execute(new RecallRequest(recallParams));
    expect(gateway.received[0]?.params).toMatchObject({ format: "xml" });
    expect(gateway.received[0]?.params).not.toHaveProperty("simplify");
    expect(response.result1).toEqual({ model: true, msgCode: "SUCCESS", success: false });
    expect(response.requestId).toBe("000000000001");
    gateway.respondNextWith("error-sample");
    await expect(client.execute(new RecallRequest(recallParams))).rejects.toMatchObject({
      code: 50,
      subCode: "isv.invalid-parameter",
      subMsg: "非法参数",
    });
    gateway.fail({ kind: "malformed-json" });
    await expect(client.execute(new RecallRequest(recallParams))).rejects.toMatchObject({ kind: "response" });
  });
});

describe("JSON, simplified JSON and XML", () => {
  const line: Wire = {
    kind: "object",
    fields: [
      { property: "skuId", name: "sku_id", type: "int64" },
      { property: "isGift", name: "is_gift", type: "boolean" },
      { property: "tags", name: "tags", type: { kind: "list", of: "text", item: "string" } },
    ],
  };
  const response: WireField[] = [
    { property: "total", name: "total", type: "integer" },
    { property: "orderLines", name: "order_lines", type: { kind: "list", of: line, item: "order_line" } },
  ];
  const call = requestOf({ response });

  test.each([
    [
      "two lines",
      { order_line: [{ sku_id: "9007199254740993", is_gift: true, tags: { string: ["a", "b"] } }, { sku_id: "2" }] },
    ],
    ["one line with one tag", { order_line: [{ sku_id: "1", tags: { string: ["a"] } }] }],
    ["no line", {}],
  ])("decode to the same object: %s", async (_, lines) => {
    const gateway = await startGateway({
      apis: [{ method: "demo.any.call", session: "optional", request: [], sample: {} }],
      ...credentials,
    });
    onTestFinished(() => gateway.close());
    gateway.respondWith(() => ({ members: { total: 2, order_lines: lines } }));
    const fields = [];
    for (const options of [{}, { simplify: true }, { format: xmlFormat }]) {
      const response = await new TopClient({ ...credentials, gateway: gateway.url, ...options }).execute(call);
      expect(response.requestId).toMatch(/^0+[123]$/);
      fields.push(Object.fromEntries(Object.entries(response).filter(([name]) => name !== "requestId")));
    }
    expect(fields[1]).toEqual(fields[0]);
    expect(fields[2]).toEqual(fields[0]);
    expect(fields[0]).toMatchObject({ total: 2 });
    expect(fields[0]).toHaveProperty("orderLines");
  });
});
