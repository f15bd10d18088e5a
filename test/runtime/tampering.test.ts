import { expect, onTestFinished, test } from "vitest";
import { TopClient } from "../../templates/runtime/client.js";
import { fetchTransport } from "../../templates/runtime/fetch-transport.js";
import { startGateway } from "../../templates/runtime/testing/gateway.js";
import { tampering } from "../../templates/runtime/testing/tampering.js";
import { credentials, requestOf } from "./recall.js";

const api = {
  request: [
    { property: "note", name: "note", type: "text" },
    { property: "image", name: "image", type: "file" },
  ],
  response: [],
} as const;
const image = { data: Uint8Array.of(0x89, 0x0d, 0x0a, 0x0d, 0x0a), fileName: "标.png", contentType: "image/png" };
const method = "demo.note.add";

test.each([
  ["a form", "note", { note: "a\r\nb+1" }, { note: "a\r\nb+0" }],
  ["a zero", "note", { note: "10" }, { note: "11" }],
  ["a character of two code units", "note", { note: "复诊👩" }, { note: "复诊0" }],
  ["a form with a file", "note", { note: "a\nb", image }, { note: "a\n0" }],
])("a change of one character in %s is detected", async (_, name, params, arrives) => {
  const gateway = await startGateway({ ...credentials, apis: [{ ...api, method, session: "none", sample: {} }] });
  onTestFinished(() => gateway.close());
  const client = new TopClient({ ...credentials, gateway: gateway.url });
  await client.execute(requestOf(api, params, method));
  const altering = new TopClient({ ...credentials, gateway: gateway.url, transport: fetchTransport(tampering(name)) });
  await expect(altering.execute(requestOf(api, params, method))).rejects.toMatchObject({ code: 25 });

  const [whole, altered] = gateway.received;
  expect(altered?.params).toMatchObject(arrives);
  expect(Object.keys(altered?.params ?? {})).toEqual(Object.keys(whole?.params ?? {}));
  expect(altered?.files).toEqual(whole?.files);
});

test("parameters that are not sent cannot be changed", async () => {
  const client = new TopClient({
    ...credentials,
    gateway: "http://127.0.0.1:9/",
    transport: fetchTransport(tampering("other")),
  });
  await expect(client.execute(requestOf(api, { note: "a" }, method))).rejects.toMatchObject({ kind: "network" });
});
