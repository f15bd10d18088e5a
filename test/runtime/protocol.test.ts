import { readFileSync, readdirSync } from "node:fs";
import type { Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dynamicForm } from "../../generator/sdk/dynamic-form.js";
import type { BatchOptions, BatchOutcome } from "../../templates/runtime/batch.js";
import { executeBatch } from "../../templates/runtime/batch.js";
import type { CallbackVerdict } from "../../templates/runtime/callback.js";
import { verifyCallback } from "../../templates/runtime/callback.js";
import type { TopClientOptions } from "../../templates/runtime/options.js";
import type { CallOptions } from "../../templates/runtime/options.js";
import { TopClient } from "../../templates/runtime/client.js";
import { explainSign } from "../../templates/runtime/explain-sign.js";
import { TopError } from "../../templates/runtime/errors.js";
import { jsonFormat } from "../../templates/runtime/format.js";
import { obtainToken, refreshToken } from "../../templates/runtime/oauth.js";
import type { Paging } from "../../templates/runtime/pages.js";
import { pages } from "../../templates/runtime/pages.js";
import type { TopResponse } from "../../templates/runtime/response.js";
import type { ReadRequest } from "../../templates/runtime/testing/gateway-request.js";
import { readRequest } from "../../templates/runtime/testing/gateway-request.js";
import type { WireField } from "../../templates/runtime/wire.js";
import { xmlFormat } from "../../templates/runtime/xml.js";
import { requestOf } from "./recall.js";

/** A case of the protocol, see ../fixtures/protocol/README.md. */
type ProtocolCase = Course & (CallCase | BatchCase | TokenCase | CallbackCase);

interface Course {
  readonly about: string;
  readonly exchanges: readonly { readonly request: object; readonly answer: CaseResponse }[];
  readonly pauses: readonly number[];
  readonly result:
    | CaseResult
    | { readonly outcomes: readonly CaseResult[] }
    | { readonly token: object }
    | { readonly explanation: object }
    | { readonly address: string }
    | { readonly valid: object }
    | { readonly invalid: string };
}

type CaseResponse = CompleteResponse | { readonly reset: true } | { readonly never: true };

interface CompleteResponse {
  readonly status: number;
  readonly contentType: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly bodyBase64?: string;
}

type CaseResult =
  | { readonly error: Readonly<Record<string, unknown>> }
  | { readonly fields: object; readonly unknownFields: object; readonly requestId?: string };

interface CallCase {
  readonly api: ApiTables;
  readonly client: ClientSettings;
  readonly call: Omit<CallOptions, "signal"> & {
    readonly params: object;
    readonly abort?: "before" | "sent";
    readonly paging?: Paging;
  };
}

interface BatchCase {
  readonly api: ApiTables;
  readonly client: ClientSettings;
  readonly batch: BatchOptions & {
    readonly calls: readonly { readonly params: object; readonly session?: string; readonly targetAppKey?: string }[];
  };
}

interface TokenCase {
  readonly token: {
    readonly grant: "authorization_code" | "refresh_token";
    readonly proof: string;
    readonly redirectUri: string;
  };
}

interface CallbackCase {
  readonly callback: {
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly bodyBase64: string;
  };
}

interface ApiTables {
  readonly method: string;
  readonly session: "needed" | "optional" | "none" | "unknown";
  readonly form?: "qimen";
  readonly request: readonly WireField[];
  readonly response: readonly WireField[];
}

type ClientSettings = Partial<Omit<TopClientOptions, "format" | "random">> & {
  readonly format?: "xml";
  readonly random?: number;
};

const folder = new URL("../fixtures/protocol/", import.meta.url);

function casesOf(subject: string): [string, ProtocolCase][] {
  const files = readdirSync(new URL(`${subject}/`, folder)).sort();
  return files.map((file) => [
    file.replace(".json", ""),
    JSON.parse(readFileSync(new URL(`${subject}/${file}`, folder), "utf8")) as ProtocolCase,
  ]);
}

const subjects = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const credentials = { appKey: "12345678", appSecret: "0f1e2d3c4b5a69788796a5b4c3d2e1f0" };
const clock = () => Date.parse("2026-01-02T03:04:05+08:00");

describe.each(subjects.map(({ name }) => name))("the protocol: %s", (subject) => {
  let server: Server;
  let address = "";
  let received: ReadRequest[] = [];
  let responses: CaseResponse[] = [];
  let abort = new AbortController();
  let abortsWhenSent = false;

  beforeAll(async () => {
    server = createServer((message, response) => {
      // Only the case sets the gateway's time.
      response.sendDate = false;
      void readRequest(message).then((request) => {
        received.push(request);
        if (abortsWhenSent) abort.abort();
        const scripted = responses.shift() ?? { status: 500, contentType: "text/plain", body: "no further answer" };
        if ("reset" in scripted) message.socket.destroy();
        else if (!("never" in scripted)) respond(response, scripted);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  test.each(casesOf(subject))("matches the fixture of %s", async (_, given) => {
    received = [];
    responses = given.exchanges.map(({ answer }) => answer);
    abort = new AbortController();
    const abortAt = "call" in given ? given.call.abort : undefined;
    abortsWhenSent = abortAt === "sent";
    if (abortAt === "before") abort.abort();
    const pauses: number[] = [];
    const outcome = await outcomeOf(given, address, pauses, abort.signal).catch((error: unknown) => error);

    expect(received.map(sentOf)).toEqual(given.exchanges.map(({ request }) => request));
    expect(pauses).toEqual(given.pauses);
    if ("error" in given.result) {
      expectError(outcome, given.result.error);
      return;
    }
    if (outcome instanceof Error) throw outcome;
    if (
      "valid" in given.result ||
      "invalid" in given.result ||
      "explanation" in given.result ||
      "address" in given.result
    ) {
      expect(outcome).toEqual(given.result);
    } else if ("token" in given.result) {
      expect(JSON.parse(JSON.stringify(outcome))).toMatchObject(given.result.token);
    } else if ("outcomes" in given.result) {
      const outcomes = outcome as readonly BatchOutcome<TopResponse>[];
      expect(outcomes).toHaveLength(given.result.outcomes.length);
      for (const [place, expected] of given.result.outcomes.entries()) {
        const found = outcomes[place];
        if ("error" in expected) expectError(found?.error, expected.error);
        else expect(decodedOf(found?.response)).toEqual(valueOf(expected));
      }
    } else {
      expect(decodedOf(outcome)).toEqual(valueOf(given.result));
    }
  });
});

function outcomeOf(given: ProtocolCase, address: string, pauses: number[], signal: AbortSignal): Promise<unknown> {
  if ("token" in given) {
    const { grant, proof, redirectUri } = given.token;
    const options = { ...credentials, clock, redirectUri, tokenUrl: `${address}/token` };
    return grant === "refresh_token" ? refreshToken(options, proof) : obtainToken(options, proof);
  }
  if ("callback" in given) {
    const { url, headers, bodyBase64 } = given.callback;
    const request = { url, headers, body: Buffer.from(bodyBase64, "base64") };
    return Promise.resolve(verdictOf(verifyCallback(request, credentials.appSecret, { clock })));
  }
  const { format, random = 0, ...settings } = given.client;
  const client = new TopClient({
    ...credentials,
    clock,
    gateway: `${address}/router/rest`,
    retry: { maxRetries: 0 },
    format: format === "xml" ? xmlFormat : jsonFormat,
    random: () => random,
    pause: (ms) => {
      pauses.push(ms);
      return Promise.resolve();
    },
    ...settings,
  });
  const requestWith = (params: object) => {
    const request = requestOf(given.api, valueOf(params) as object, given.api.method);
    const form = dynamicForm({ kind: given.api.form ?? "parameters" });
    return { ...request, api: { ...request.api, ...form, session: given.api.session } };
  };
  if ("batch" in given) {
    const { calls, ...options } = given.batch;
    const batch = calls.map(({ params, ...call }) => ({ ...call, request: requestWith(params) }));
    return executeBatch(client, batch, options);
  }
  const { params, abort, paging, ...options } = given.call;
  if ("explanation" in given.result) {
    // The texts of rule and reasons depend on the client.
    const { rule, ...explanation } = explainSign(client, requestWith(params), options);
    const leftOut = explanation.leftOut.map(({ name }) => name);
    expect(rule).not.toBe("");
    return Promise.resolve({ explanation: { ...explanation, leftOut } });
  }
  if ("address" in given.result) return Promise.resolve({ address: String(client.gateway) });
  const request = requestWith(params);
  if (paging !== undefined) return outcomesOf(pages(client, { ...request, api: { ...request.api, paging } }, options));
  return client.execute(request, abort === undefined ? options : { ...options, signal });
}

async function outcomesOf(responses: AsyncIterable<TopResponse>): Promise<object[]> {
  const outcomes = [];
  for await (const response of responses) outcomes.push({ response });
  return outcomes;
}

function verdictOf(verdict: CallbackVerdict): object {
  if (!verdict.valid) return { invalid: verdict.reason };
  return { valid: { params: Object.fromEntries(verdict.params), body: verdict.body } };
}

function respond(
  response: ServerResponse,
  { status, contentType, headers, body = "", bodyBase64 }: CompleteResponse,
): void {
  response.writeHead(status, { "content-type": contentType, ...headers });
  response.end(bodyBase64 === undefined ? body : Buffer.from(bodyBase64, "base64"));
}

function expectError(found: unknown, expected: object): void {
  expect(found).toBeInstanceOf(TopError);
  expect(found).toMatchObject(expected);
}

function decodedOf(response: unknown): object {
  const { requestId, unknownFields, ...fields } = plain(response);
  return { fields, unknownFields: plain(unknownFields), requestId };
}

function sentOf({ path, params, files, headers, body }: ReadRequest): unknown {
  const contentType = (headers["content-type"] ?? "").replace(/; boundary=.*$/, "");
  const separator = headers["top-api-separator"];
  return {
    path,
    contentType,
    ...(separator !== undefined && { headers: { "top-api-separator": separator } }),
    params: Object.fromEntries(params),
    files: files.map((file) => ({ ...file, data: Buffer.from(file.data).toString("base64") })),
    ...(contentType.startsWith("text/") && { body }),
  };
}

/** Returns the enumerable members, and those that responses hide from printing. */
function plain(value: unknown): Record<string, unknown> {
  if (typeof value !== "object" || value === null) return {};
  const hidden = "unknownFields" in value ? { unknownFields: value.unknownFields } : {};
  return { ...Object.fromEntries(Object.entries(value)), ...hidden };
}

/** Converts JSON to values whose types JSON lacks. */
function valueOf(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(valueOf);
  if (typeof json !== "object" || json === null) return json;
  const members = new Map<string, unknown>(Object.entries(json));
  const special = (name: string) => {
    const text = members.get(name);
    return typeof text === "string" ? text : undefined;
  };
  const date = special("$date");
  if (date !== undefined) return new Date(date);
  const integer = special("$integer");
  if (integer !== undefined) return BigInt(integer);
  const bytes = special("$bytes");
  if (bytes !== undefined) {
    members.delete("$bytes");
    return { data: Uint8Array.from(Buffer.from(bytes, "base64")), ...Object.fromEntries(members) };
  }
  const own = members.get("$own");
  if (Array.isArray(own)) return Object.fromEntries(own as [string, unknown][]);
  return Object.fromEntries([...members].map(([name, member]) => [name, valueOf(member)]));
}
