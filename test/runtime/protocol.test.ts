import { readFileSync, readdirSync } from "node:fs";
import type { Server } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TopClientOptions } from "../../templates/runtime/caller.js";
import type { CallOptions } from "../../templates/runtime/client.js";
import { TopClient } from "../../templates/runtime/client.js";
import { TopError } from "../../templates/runtime/errors.js";
import { jsonFormat } from "../../templates/runtime/format.js";
import type { ReadRequest } from "../../templates/runtime/testing/gateway-request.js";
import { readRequest } from "../../templates/runtime/testing/gateway-request.js";
import type { WireField } from "../../templates/runtime/wire.js";
import { xmlFormat } from "../../templates/runtime/xml.js";
import { requestOf } from "./recall.js";

/** See te../fixtures/protocol/README.md. */
interface ProtocolCase {
  readonly about: string;
  readonly api: {
    readonly method: string;
    readonly session: "needed" | "optional" | "none" | "unknown";
    readonly request: readonly WireField[];
    readonly response: readonly WireField[];
  };
  readonly client: Partial<Omit<TopClientOptions, "format">> & { readonly format?: "xml" };
  readonly call: CallOptions & { readonly params: Readonly<Record<string, unknown>> };
  readonly request?: {
    readonly contentType: string;
    readonly params: Readonly<Record<string, string>>;
    readonly files: readonly { readonly data: string }[];
  };
  readonly answer?: {
    readonly status: number;
    readonly contentType: string;
    readonly body?: string;
    readonly bodyBase64?: string;
  };
  readonly result:
    | { readonly error: Readonly<Record<string, unknown>> }
    | { readonly fields: object; readonly unknownFields: object; readonly requestId?: string };
}

const folder = new URL("../fixtures/protocol/", import.meta.url);

function casesOf(subject: string): [string, ProtocolCase][] {
  const files = readdirSync(new URL(`${subject}/`, folder)).sort();
  return files.map((file) => [
    file.replace(".json", ""),
    JSON.parse(readFileSync(new URL(`${subject}/${file}`, folder), "utf8")) as ProtocolCase,
  ]);
}

const subjects = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());

describe.each(subjects.map(({ name }) => name))("the protocol: %s", (subject) => {
  let server: Server;
  let url = "";
  let received: ReadRequest[] = [];
  let answer: ProtocolCase["answer"];

  beforeAll(async () => {
    server = createServer((message, response) => {
      void readRequest(message).then((request) => {
        received.push(request);
        const { status = 500, contentType = "text/plain", body = "", bodyBase64 } = answer ?? {};
        response.writeHead(status, { "content-type": contentType });
        response.end(bodyBase64 === undefined ? body : Buffer.from(bodyBase64, "base64"));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/router/rest`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  test.each(casesOf(subject))("%s", async (_, given) => {
    received = [];
    answer = given.answer;
    const { format, ...settings } = given.client;
    const client = new TopClient({
      appKey: "12345678",
      appSecret: "0f1e2d3c4b5a69788796a5b4c3d2e1f0",
      gateway: url,
      clock: () => Date.parse("2026-01-02T03:04:05+08:00"),
      retry: { maxRetries: 0 },
      format: format === "xml" ? xmlFormat : jsonFormat,
      ...settings,
    });
    const { params, ...options } = given.call;
    const request = requestOf(given.api, valueOf(params) as object, given.api.method);
    const outcome = await client
      .execute({ ...request, api: { ...request.api, session: given.api.session } }, options)
      .catch((error: unknown) => error);

    expect(received.map(sentOf)).toEqual(given.request === undefined ? [] : [given.request]);
    if ("error" in given.result) {
      expect(outcome).toBeInstanceOf(TopError);
      expect(outcome).toMatchObject({ method: given.api.method, ...given.result.error });
      return;
    }
    if (outcome instanceof Error) throw outcome;
    const { requestId, unknownFields, ...fields } = plain(outcome);
    expect({ fields, unknownFields: plain(unknownFields), requestId }).toEqual(given.result);
  });
});

function sentOf({ params, files, headers }: ReadRequest): unknown {
  return {
    contentType: (headers["content-type"] ?? "").replace(/; boundary=.*$/, ""),
    params: Object.fromEntries(params),
    files: files.map((file) => ({ ...file, data: Buffer.from(file.data).toString("base64") })),
  };
}

/** The enumerable members, and those that responses hide from printing. */
function plain(value: unknown): Record<string, unknown> {
  if (typeof value !== "object" || value === null) return {};
  const hidden = "unknownFields" in value ? { unknownFields: value.unknownFields } : {};
  return { ...Object.fromEntries(Object.entries(value)), ...hidden };
}

/** Gives JSON's values the types that JSON has not. */
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
