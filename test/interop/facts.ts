import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { allCodecs, parseTopTime, TopClient, TopResponse, type TopRequest } from "../../generated/index.js";
import { nodeTaobaoTopClient, topSdk } from "./foreign-clients.js";

/** The clients of the README's table, in its order. */
export const clientNames = ["topgen", "topSdk", "node-taobao-topclient"] as const;

type ClientName = (typeof clientNames)[number];

/** A statement of the README about the clients, and the way to verify it. */
export interface Fact {
  readonly about: string;
  /** The statements about topgen's client, the official one and the popular one. */
  readonly claims: Readonly<Record<ClientName, string>>;
  readonly observe: (client: ClientName) => Promise<string> | string;
}

/** The way to load other clients, and the folder in which they are installed. */
export interface Foreign {
  readonly load: (name: string) => unknown;
  readonly modules: string;
}

const id = "1800000767768343001";
const okBody = `{"demo_id_get_response":{"id":${id}}}`;
const tooMany =
  '{"error_response":{"code":7,"msg":"App Call Limited","sub_code":"accesscontrol.limited-by-api-access-count"}}';

/** Returns the facts of the README's table, in its order. */
export function facts({ load, modules }: Foreign): readonly Fact[] {
  const called = (client: ClientName, responses: readonly ResponseBody[], params?: object): Promise<CallResult> =>
    callScripted(load, client, responses, params);
  return [
    {
      about: `the id ${id} in a response`,
      claims: { topgen: id, topSdk: "1800000767768343000", "node-taobao-topclient": "1800000767768343000" },
      observe: async (client) => String((await called(client, [okBody])).ids[0]),
    },
    {
      about: "an object as a parameter",
      claims: { topgen: '{"a_b":"x"}', topSdk: "ends the process", "node-taobao-topclient": '{"aB":"x"}' },
      observe: async (client) => {
        const { received, uncaught } = await called(client, [okBody], { needed: "1", model: { aB: "x" } });
        return uncaught ? "ends the process" : (received[0]?.get("model") ?? "");
      },
    },
    {
      about: "a required parameter that is missing",
      claims: { topgen: "refused unsent", topSdk: "sent", "node-taobao-topclient": "sent" },
      observe: async (client) =>
        (await called(client, [okBody], {})).received.length === 0 ? "refused unsent" : "sent",
    },
    {
      about: "the signature by default",
      claims: { topgen: "hmac-sha256", topSdk: "md5", "node-taobao-topclient": "md5" },
      observe: async (client) => (await called(client, [okBody])).received[0]?.get("sign_method") ?? "",
    },
    {
      about: "the timestamp on a machine in UTC",
      claims: { topgen: "right", topSdk: "8 hours behind", "node-taobao-topclient": "8 hours behind" },
      observe: async (client) => {
        const sent = parseTopTime((await called(client, [okBody])).received[0]?.get("timestamp") ?? "");
        const hours = Math.round((Date.now() - (sent?.getTime() ?? NaN)) / 3_600_000);
        return hours === 0 ? "right" : `${hours} hours behind`;
      },
    },
    {
      about: "a call that the platform refuses for its frequency once",
      claims: { topgen: "sent again, succeeds", topSdk: "failed", "node-taobao-topclient": "failed" },
      observe: async (client) => outcome(await called(client, [tooMany, okBody])),
    },
    {
      about: "an empty response, after a call that succeeded",
      claims: { topgen: "failed", topSdk: "the other call's response", "node-taobao-topclient": "failed" },
      observe: async (client) => {
        const { ids } = await called(client, [okBody, ""]);
        return ids.length < 2 ? "failed" : ids[1] === ids[0] ? "the other call's response" : "nothing";
      },
    },
    {
      about: "the address by default",
      claims: { topgen: "https:", topSdk: "http:", "node-taobao-topclient": "http:" },
      observe: (client) => defaultAddress(load, client).protocol,
    },
    {
      about: "a time-out",
      claims: { topgen: "15 s by default", topSdk: "cannot be set", "node-taobao-topclient": "cannot be set" },
      observe: (client) => timeOut(modules, client),
    },
    {
      about: "packages that it installs with itself",
      claims: { topgen: "0", topSdk: "over 40", "node-taobao-topclient": "over 40" },
      observe: (client) => {
        const count = client === "topgen" ? 0 : closure(modules, client).size - 1;
        // The dependencies of the other clients are not pinned, so the exact number changes with their releases.
        return count > 40 ? "over 40" : String(count);
      },
    },
  ];
}

class DemoResponse extends TopResponse {
  declare readonly id?: string;
}

const api: TopRequest<DemoResponse>["api"] = {
  method: "demo.id.get",
  session: "none",
  request: [
    { name: "needed", property: "needed", type: "text", required: true },
    {
      name: "model",
      property: "model",
      type: { kind: "object", fields: [{ name: "a_b", property: "aB", type: "text" }] },
    },
  ],
  response: [{ name: "id", property: "id", type: "int64" }],
  ...allCodecs,
  createResponse: (read) => new DemoResponse(read),
};

type ResponseBody = string;

interface CallResult {
  readonly received: readonly URLSearchParams[];
  /** The ids of the successful calls; calls after a failure are not made. */
  readonly ids: readonly unknown[];
  /** Whether an exception was thrown where no caller can catch it. */
  readonly uncaught: boolean;
}

/** Calls a server with scripted responses, once for each response, or until a call fails. */
async function callScripted(
  load: Foreign["load"],
  name: ClientName,
  responses: readonly ResponseBody[],
  params: object = { needed: "1" },
): Promise<CallResult> {
  const received: URLSearchParams[] = [];
  const server = createServer((message, response) => {
    const chunks: Buffer[] = [];
    message.on("data", (chunk: Buffer) => chunks.push(chunk));
    message.on("end", () => {
      received.push(formOf(Buffer.concat(chunks).toString(), message.headers["content-type"] ?? ""));
      response.setHeader("content-type", "application/json").end(responses[received.length - 1] ?? okBody);
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/router/rest`;
  const ids: unknown[] = [];
  const thrown = new AbortController();
  const whenThrown = once(thrown.signal, "abort").then(() => Promise.reject(new Error("thrown past its caller")));
  whenThrown.catch(() => undefined);
  const onThrown = (): void => {
    thrown.abort();
  };
  process.on("uncaughtException", onThrown);
  try {
    const call = caller(load, name, url);
    while (ids.length < responses.length && received.length < responses.length) {
      ids.push(await Promise.race([call(params), whenThrown]));
    }
  } catch {
    // The README states that the call failed, which the missing result shows.
  } finally {
    server.closeAllConnections();
    server.close();
    // A request that is abandoned in this way throws again when its connection ends.
    if (thrown.signal.aborted) await setTimeout(100);
    process.off("uncaughtException", onThrown);
  }
  return { received, ids, uncaught: thrown.signal.aborted };
}

function caller(load: Foreign["load"], name: ClientName, url: string): (params: object) => Promise<unknown> {
  const credentials = { appKey: "12345678", appSecret: "secret", url };
  if (name === "topgen") {
    const client = new TopClient({ ...credentials, gateway: url, pause: () => Promise.resolve() });
    return async (params) => (await client.execute({ api, params })).id;
  }
  const foreign = (name === "topSdk" ? topSdk : nodeTaobaoTopClient)(load, credentials);
  return async (params) => ((await foreign.call(api.method, params as Record<string, string>)) as { id: unknown }).id;
}

function outcome({ received, ids }: CallResult): string {
  return ids.length === 0 ? "failed" : received.length > 1 ? "sent again, succeeds" : "succeeds";
}

/** Returns the parameters of a request: the official client sends them as parts, the other two as a form. */
function formOf(body: string, contentType: string): URLSearchParams {
  const boundary = /boundary=(\S+)/.exec(contentType)?.[1];
  if (boundary === undefined) return new URLSearchParams(body);
  const form = new URLSearchParams();
  for (const part of body.split(`--${boundary}`)) {
    const [, name, value] = /name="([^"]+)"[^]*?\r\n\r\n([^]*)\r\n$/.exec(part) ?? [];
    if (name !== undefined && value !== undefined) form.set(name, value);
  }
  return form;
}

function defaultAddress(load: Foreign["load"], name: ClientName): URL {
  switch (name) {
    case "topgen":
      return new URL(new TopClient({ appKey: "1", appSecret: "2" }).gateway);
    case "topSdk": {
      const { ApiClient } = load(name) as { ApiClient: new (options: object) => { url: string } };
      return new URL(new ApiClient({ appkey: "1", appsecret: "2" }).url);
    }
    case "node-taobao-topclient": {
      const { default: Client } = load(name) as { default: new (options: object) => { REST_URL: string } };
      return new URL(new Client({ appkey: "1", appsecret: "2" }).REST_URL);
    }
  }
}

/** Returns the time-out option of a client; a client whose sources do not mention one has none. */
function timeOut(modules: string, name: ClientName): string {
  if (name === "topgen") return "15 s by default";
  const folder = join(modules, name, "lib");
  const sources = readdirSync(folder, { recursive: true, withFileTypes: true })
    // The official package also contains a message client, which is irrelevant here.
    .filter((entry) => entry.isFile() && !entry.parentPath.endsWith("tmc"))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
  return sources.some((source) => /time-?out/i.test(source)) ? "can be set" : "cannot be set";
}

/** Returns the folders of a package and of all its dependencies, as Node.js resolves them. */
function closure(modules: string, name: string): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [join(modules, name)];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    if (found.has(folder)) continue;
    found.add(folder);
    const { dependencies = {} } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
      dependencies?: Record<string, string>;
    };
    for (const dependency of Object.keys(dependencies)) {
      let above = folder;
      while (!existsSync(join(above, "node_modules", dependency))) above = dirname(above);
      open.push(join(above, "node_modules", dependency));
    }
  }
  return found;
}
