import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { Diagnostics } from "../../../generator/diagnostics/diagnostics.js";
import { generateFiles } from "../../pipeline/in-memory.js";
import { checkCompiles } from "../../../generator/verify/compiles.js";
import { temporaryFolder } from "../../temporary-folder.js";
import { inEnglish } from "../../diagnostics/in-english.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const inputs = join(root, "test/cases/sdk/pages/input");

/** A program of a user of the SDK; the gateway limits pages to two items, whatever the requested size. */
const program = `
import { DemoMessagesGetRequest, DemoOrdersGetRequest, DemoRoomsSearchRequest, items, pages, TopClient } from "./index.js";
import { gatewayApis, startGateway } from "./testing/gateway.js";

const gateway = await startGateway({ apis: gatewayApis, appKey: "key", appSecret: "secret" });
const client = new TopClient({ appKey: "key", appSecret: "secret", gateway: gateway.url });
const page = (start: number): number[] => [1, 2, 3, 4, 5].slice(start, start + 2);
gateway.respondWith(({ method, params }) => {
  if (method === "demo.messages.get") {
    const start = Number(params["page_token"] ?? "0");
    const next = start + 2 < 5 ? { page_token: String(start + 2), has_more: true } : { has_more: false };
    return { members: { ...next, messages: { string: page(start).map(String) } } };
  }
  if (method === "demo.rooms.search") {
    const { page_index: index } = JSON.parse(params["query"] ?? "{}") as { page_index: number };
    return { members: { result: { total: 5, rooms: { string: page(index * 2).map(String) } } } };
  }
  const start = (Number(params["page_no"] ?? "1") - 1) * 2;
  const end = params["use_has_next"] === "true" ? { has_next: start + 2 < 5 } : { total_results: 5 };
  return { members: { ...end, orders: { order: page(start).map((id) => ({ order_id: id })) } } };
});

const seen: Record<string, (string | null | undefined)[]> = {
  ...{ orders: [], flagged: [], rooms: [], messages: [] },
  ...{ orderItems: [], roomItems: [], messageItems: [] },
};
for await (const page of pages(client, new DemoOrdersGetRequest({ pageSize: 50 }))) {
  seen["orders"]?.push(...(page.orders ?? []).map(({ orderId }) => orderId));
}
for await (const page of pages(client, new DemoOrdersGetRequest({ useHasNext: true, pageNo: 2 }))) {
  seen["flagged"]?.push(...(page.orders ?? []).map(({ orderId }) => orderId));
}
for await (const page of pages(client, new DemoRoomsSearchRequest({ query: { pageIndex: 0, pageSize: 2 } }))) {
  seen["rooms"]?.push(...(page.result?.rooms ?? []));
}
for await (const page of pages(client, new DemoMessagesGetRequest())) {
  seen["messages"]?.push(...(page.messages ?? []));
}
for await (const { orderId } of items(client, new DemoOrdersGetRequest())) seen["orderItems"]?.push(orderId);
for await (const room of items(client, new DemoRoomsSearchRequest({ query: { pageIndex: 0, pageSize: 2 } }))) {
  seen["roomItems"]?.push(room satisfies string | null);
}
for await (const message of items(client, new DemoMessagesGetRequest())) seen["messageItems"]?.push(message);
console.log(JSON.stringify({ ...seen, calls: gateway.received.length }));
await gateway.close();
`;

test("programs walk through emitted APIs page by page with the emitted gateway", { timeout: 60_000 }, async () => {
  const names = ["orders.yaml", "rooms.yaml", "messages.yaml"];
  const sources = names.map((path) => ({ path, text: readFileSync(join(inputs, path), "utf8"), sha256: "" }));
  const diagnostics = new Diagnostics();
  const files = await generateFiles(sources, diagnostics);
  const code = [...files.filter(({ path }) => !path.startsWith("contract/")), { path: "walk.ts", text: program }];
  checkCompiles(code, join(root, "generated"), diagnostics);
  expect(inEnglish(diagnostics.sorted()).map(({ message }) => message)).toEqual([]);

  const folder = temporaryFolder();
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  for (const { path, text } of [...code, { path: "package.json", text: '{ "type": "module" }' }]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", "walk.ts"], { cwd: folder });
  expect(JSON.parse(stdout)).toEqual({
    orders: ["1", "2", "3", "4", "5"],
    flagged: ["3", "4", "5"],
    rooms: ["1", "2", "3", "4", "5"],
    messages: ["1", "2", "3", "4", "5"],
    orderItems: ["1", "2", "3", "4", "5"],
    roomItems: ["1", "2", "3", "4", "5"],
    messageItems: ["1", "2", "3", "4", "5"],
    calls: 20,
  });
});
