import { sign, type SignMethod } from "../bytes.js";
import { spacedJson, type Json } from "../json.js";

/** An object of a case's file. */
export type Members = Readonly<Record<string, Json | undefined>>;
export type Texts = Readonly<Record<string, string>>;

export const secret = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
export const apiMethod = "demo.visit.get";
export const apiRoot = "demo_visit_get_response";
export const formType = "application/x-www-form-urlencoded;charset=utf-8";

export const ok = {
  status: 200,
  contentType: "text/javascript;charset=UTF-8",
  body: `{"${apiRoot}":{"request_id":"r1"}}`,
} as const;
const okResult = { fields: {}, unknownFields: {}, requestId: "r1" };
export const xmlResponse = { ...ok, contentType: "text/xml;charset=UTF-8" } as const;
export const proxyPage = { status: 502, contentType: "text/html", body: "<html>502</html>" } as const;
export const reset = { reset: true } as const;
export const noResponse = { never: true } as const;
/** The headers of a gateway whose clock is ahead of the client's. */
export const ahead = { date: "Thu, 01 Jan 2026 20:30:00 GMT" } as const;
export const retrying = { retry: { maxRetries: 3, baseDelayMs: 100, maxDelayMs: 10000 } } as const;
/** The first bytes of a PNG file, in base64. */
export const pngBase64 = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]).toString("base64");

export function field(name: string, type: Json, more: Members = {}) {
  return { property: name, name, type, ...more };
}

export function listOf(of: Json, item: string) {
  return { kind: "list", of, item } as const;
}

export function object(...fields: readonly Json[]) {
  return { kind: "object", fields } as const;
}

export const itemsType = listOf(object(field("id", "int64"), field("name", "text")), "item");
export const itemText = '{"id":9007199254740993,"name":"x"}';
export const oneItem = [{ id: "9007199254740993", name: "x" }] as const;
export const objectType = object(field("id", "int64"));

/** Returns the expected request: the API's parameters with the platform's parameters and the signature. */
export function expectedRequest(texts: Texts, platform: Texts & { readonly sign_method?: SignMethod } = {}) {
  return {
    path: "/router/rest",
    contentType: formType,
    params: signed({ ...callParams, ...texts, ...platform }),
    files: [],
  };
}

/** Returns the expected request with files, which the signature does not cover. */
export function expectedUpload(texts: Texts, files: readonly Json[]) {
  return { ...expectedRequest(texts), contentType: "multipart/form-data", files };
}

/** The platform's parameters of every request, without the method and the signature. */
export const platformParams = {
  app_key: "12345678",
  timestamp: "2026-01-02 03:04:05",
  format: "json",
  v: "2.0",
  sign_method: "hmac-sha256",
} as const;
const callParams = { method: apiMethod, ...platformParams };

/** Returns parameters with their signature, which also covers the raw body of a batch. */
export function signed<Params extends { readonly sign_method: SignMethod }>(params: Params, body = "") {
  const pairs = Object.entries<string>(params);
  return { ...params, sign: sign(pairs, params.sign_method, secret, body) };
}

/** Returns the error of a call, with its expected members. */
export function failure(kind: string, members: Members) {
  return failureOf(apiMethod, kind, members);
}

export function failureOf(method: string, kind: string, members: Members) {
  return { error: { method, kind, ...members } };
}

interface ErrorDetails {
  readonly subCode?: string | null;
  readonly subMsg?: string;
  readonly headers?: Texts;
}

/** Returns the platform's response to a call that it refuses. */
export function errorResponse(code: number, { subCode, subMsg, headers }: ErrorDetails = {}) {
  const members = { code, msg: "Words", sub_code: subCode ?? undefined, sub_msg: subMsg, request_id: "r1" };
  return { ...ok, body: spacedJson({ error_response: members }), ...(headers && { headers }) };
}

/** Returns the platform's response to a call beyond a limit; it may state the duration of the ban in seconds. */
export function limited(seconds?: number) {
  return errorResponse(7, {
    subCode: "accesscontrol.limited-by-api-access-count",
    ...(seconds !== undefined && { subMsg: `This ban will last for ${seconds} more seconds` }),
  });
}

export function table(request: readonly Json[] = [], response: readonly Json[] = [], session = "optional") {
  return { method: apiMethod, session, request, response };
}

export type Exchange = readonly [sent: Json, answer: Json];

export function course(exchanges: readonly Exchange[], pauses: readonly number[] = []) {
  return { exchanges: exchanges.map(([request, answer]) => ({ request, answer })), pauses };
}

/** A call; `sent` and `answer` are its only exchange, if it has at most one. */
export interface CallCase {
  readonly request?: readonly Json[];
  readonly response?: readonly Json[];
  readonly session?: string;
  readonly params?: Members;
  readonly call?: Members;
  readonly client?: Members;
  readonly sent?: Json;
  readonly answer?: Json;
  readonly exchanges?: readonly Exchange[];
  readonly pauses?: readonly number[];
  readonly result?: Json;
}

/** The cases of one folder: the text of each file, by name. */
export class CaseFolder {
  readonly #files = new Map<string, string>();

  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  get files(): ReadonlyMap<string, string> {
    return this.#files;
  }

  add(name: string, about: string, members: Members): void {
    if (this.#files.has(name)) throw new Error(`Two cases are called ${this.name}/${name}.`);
    this.#files.set(name, `${JSON.stringify({ about, ...members }, undefined, 2)}\n`);
  }

  call(name: string, about: string, given: CallCase): void {
    const { request, response, session, params = {}, call = {}, client = {}, sent, answer = ok, pauses } = given;
    const exchanges = given.exchanges ?? (sent === undefined ? [] : [[sent, answer] as const]);
    this.add(name, about, {
      api: table(request, response, session),
      client,
      call: { params, ...call },
      ...course(exchanges, pauses),
      result: given.result ?? okResult,
    });
  }
}
