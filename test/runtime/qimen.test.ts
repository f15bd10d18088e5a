import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { dynamicForm } from "../../generator/sdk/dynamic-form.js";
import { executeBatch } from "../../templates/runtime/batch.js";
import { TopClient } from "../../templates/runtime/client.js";
import { isTopApiError, TopRequestError } from "../../templates/runtime/errors.js";
import { isBlank } from "../../templates/runtime/internal/blank.js";
import { encodeParams } from "../../templates/runtime/internal/encode.js";
import { signer } from "../../templates/runtime/internal/sign.js";
import { startGateway, type GatewayOptions, type LocalGateway } from "../../templates/runtime/testing/gateway.js";
import type { GatewayApi } from "../../templates/runtime/testing/gateway-api.js";
import { formatTopTime } from "../../templates/runtime/time.js";
import type { WireField } from "../../templates/runtime/wire.js";
import { parseXml } from "../../templates/runtime/xml.js";
import { credentials, requestOf } from "./recall.js";

const method = "taobao.qimen.demo.create";
const form = dynamicForm({ kind: "qimen" });
const lines = {
  kind: "list",
  item: "orderLine",
  of: {
    kind: "object",
    fields: [
      { property: "itemCode", name: "itemCode", type: "text", required: true },
      { property: "planQty", name: "planQty", type: "int64" },
    ],
  },
} as const;
const request: readonly WireField[] = [
  {
    property: "request",
    name: "request",
    required: true,
    type: {
      kind: "object",
      fields: [
        { property: "orderCode", name: "orderCode", type: "text", required: true },
        { property: "orderLines", name: "orderLines", type: lines },
        { property: "extendProps", name: "extendProps", type: "opaque" },
      ],
    },
  },
];
const response: readonly WireField[] = [
  {
    property: "response",
    name: "response",
    type: {
      kind: "object",
      fields: ["flag", "code", "message"].map((name) => ({ property: name, name, type: "text" })),
    },
  },
];
const gatewayApi: GatewayApi = {
  method,
  session: "optional",
  form: "qimen",
  request,
  sample: { json: '{"qimen_demo_create_response":{"response":{"flag":"success","code":"0","message":"好"}}}' },
};

async function gatewayFor(options: Partial<GatewayOptions> = {}): Promise<LocalGateway> {
  const gateway = await startGateway({ apis: [gatewayApi], ...credentials, strict: true, ...options });
  onTestFinished(() => gateway.close());
  return gateway;
}

function requestWith(params: object) {
  const { api } = requestOf({ request, response }, {}, method);
  return { api: { ...api, ...form }, params };
}

function clientOf({ url }: LocalGateway): TopClient {
  return new TopClient({ ...credentials, gateway: url, retry: { maxRetries: 0 } });
}

/** Sends a body that is signed as it is, with changed query parameters. */
async function send(
  { url }: LocalGateway,
  body: string,
  changes: Readonly<Record<string, string>> = {},
  contentType = "text/xml;charset=utf-8",
): Promise<string> {
  const params = {
    method,
    app_key: credentials.appKey,
    timestamp: formatTopTime(new Date()),
    format: "xml",
    v: "2.0",
    sign_method: "md5",
    ...changes,
  };
  const signature = signer(credentials.appSecret, "md5")(new Map(Object.entries(params)), body);
  const query = new URLSearchParams({ sign: signature, ...params });
  const response = await fetch(`${url}?${query.toString()}`, {
    method: "POST",
    headers: { "content-type": contentType },
    body,
  });
  expect(response.headers.get("content-type")).toBe("text/xml;charset=UTF-8");
  return response.text();
}

const good = "<request><orderCode>1</orderCode></request>";

describe("a Qimen call", () => {
  test("reaches the local gateway and gets a response in XML, for any format of the client", async () => {
    const gateway = await gatewayFor();
    const params = { request: { orderCode: "R&D", orderLines: [{ itemCode: "I1", planQty: "9223372036854775807" }] } };
    const response = await clientOf(gateway).execute(requestWith(params), { customerId: "C 1+&=" });
    expect(Object.fromEntries(Object.entries(response))).toEqual({
      response: { flag: "success", code: "0", message: "好" },
      requestId: "000000000001",
    });
    expect(gateway.received).toMatchObject([
      {
        params: { customerId: "C 1+&=", format: "xml" },
        body:
          "<request><orderCode>R&amp;D</orderCode><orderLines><orderLine><itemCode>I1</itemCode>" +
          "<planQty>9223372036854775807</planQty></orderLine></orderLines></request>",
        refusal: undefined,
      },
    ]);
  });

  test("fails with the failure of a gateway handler", async () => {
    const gateway = await gatewayFor();
    gateway.respondWith(() => ({ members: { flag: "failure", code: "S003", message: "库存不足" } }), method);
    const call = clientOf(gateway).execute(requestWith({ request: { orderCode: "1" } }));
    await expect(call).rejects.toMatchObject({ name: "TopApiError", codeText: "S003", msg: "库存不足" });
  });

  test("is rejected in a batch, and does not prevent other calls from being sent", async () => {
    const gateway = await gatewayFor();
    const [outcome] = await executeBatch(clientOf(gateway), [
      { request: requestWith({ request: { orderCode: "1" } }) },
    ]);
    expect(outcome.error).toBeInstanceOf(TopRequestError);
    expect(String(outcome.error)).toContain("batches take no calls with a body of their own");
    expect(gateway.received).toEqual([]);
  });

  test("keeps every text that XML can contain", () => {
    const texts = fc
      .string({ unit: "grapheme" })
      .filter((value) => !/[^\P{Cc}\t\n\r\x7f-\x9f]|[\ufffe\uffff]|\p{Cs}/u.test(value));
    fc.assert(
      fc.property(
        texts,
        fc.dictionary(fc.stringMatching(/^[A-Za-z_][\w.-]{0,9}$/), texts),
        (orderCode, extendProps) => {
          const params = { request: { orderCode: `.${orderCode}`, extendProps } };
          const { texts: encoded } = encodeParams({ request, ...form }, params);
          const document = parseXml(`<request>${encoded.get("request") ?? ""}</request>`)["request"];
          const maps = new Map(
            Object.entries(extendProps).map(([name, value]) => [name, isBlank(value) ? "" : value] as const),
          );
          expect(document).toEqual({
            orderCode: `.${orderCode}`,
            extendProps: maps.size === 0 ? "" : Object.fromEntries(maps),
          });
        },
      ),
    );
  });
});

describe("the local gateway", () => {
  test.each([
    ["a good call", good, {}, undefined],
    ["a good call as application/xml", good, {}, undefined, "application/xml"],
    ["a customer", good, { customerId: "C1" }, undefined],
    ["a form", "request=1", {}, "41", "text/plain"],
    ["no XML", "<request>", {}, "41"],
    ["a document type", "<!DOCTYPE a><request/>", {}, "41"],
    ["another root", "<response><orderCode>1</orderCode></response>", {}, "40"],
    ["an element that is missing", "<request></request>", {}, "40"],
    ["an element that is blank", "<request><orderCode> </orderCode></request>", {}, "40"],
    ["an element that is not listed", "<request><orderCode>1</orderCode><other/></request>", {}, "41"],
    ["an element that is repeated", "<request><orderCode>1</orderCode><orderCode>2</orderCode></request>", {}, "41"],
    [
      "list elements without their wrapper",
      "<request><orderCode>1</orderCode><orderLines>a</orderLines></request>",
      {},
      "41",
    ],
    [
      "list elements of another name",
      "<request><orderCode>1</orderCode><orderLines><order_line><itemCode>1</itemCode></order_line></orderLines></request>",
      {},
      "41",
    ],
    [
      "a list element that lacks a required one",
      "<request><orderCode>1</orderCode><orderLines><orderLine/></orderLines></request>",
      {},
      "40",
    ],
    [
      "an invalid number",
      "<request><orderCode>1</orderCode><orderLines><orderLine><itemCode>1</itemCode><planQty>x</planQty></orderLine></orderLines></request>",
      {},
      "41",
    ],
    ["a parameter of the query that nobody knows", good, { other: "1" }, "41"],
    ["another app", good, { app_key: "1" }, "29"],
    ["an old call", good, { timestamp: "2016-01-01 12:00:00" }, "31"],
  ] as const)("checks %s", async (_, body, changes, code, contentType?: string) => {
    const text = await send(await gatewayFor(), body, changes, contentType);
    const { response: accepted, error_response: refused } = parseXml(text);
    expect([accepted, refused]).toEqual(
      code === undefined
        ? [expect.objectContaining({ flag: "success", code: "0" }), undefined]
        : [undefined, expect.objectContaining({ code })],
    );
  });

  test("rejects a body that was changed after signing, and shows the text to sign", async () => {
    const gateway = await gatewayFor();
    const fetchAltered: typeof fetch = (url, init) => fetch(url, { ...init, body: good.replace("1", "2") });
    const { fetchTransport } = await import("../../templates/runtime/fetch-transport.js");
    const client = new TopClient({ ...credentials, gateway: gateway.url, transport: fetchTransport(fetchAltered) });
    const error: unknown = await client
      .execute(requestWith({ request: { orderCode: "1" } }))
      .catch((thrown: unknown) => thrown);
    expect(isTopApiError(error) && [error.code, error.kind]).toEqual([25, "signature"]);
    expect(isTopApiError(error) && error.subMsg).toContain("<orderCode>2</orderCode>");
  });
});
