import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { ResponseText, GatewayResponse } from "./gateway-response.js";
import { responseForm, errorResponse, errorSample, replyResponse, sampleResponse } from "./gateway-response.js";
import type { GatewayApi, Refusal } from "./gateway-api.js";
import { batchCalls } from "./gateway-batch.js";
import type { Fault, FaultRule } from "./gateway-faults.js";
import { FaultSource, send } from "./gateway-faults.js";
import type { ReadRequest, ReceivedCall } from "./gateway-request.js";
import { readRequest } from "./gateway-request.js";
import type { GatewayRules } from "./gateway-rules.js";
import { refuseApi, refuseCall, refuseCaller, refuseForm } from "./gateway-rules.js";

/** Options of {@link startGateway}. */
export interface GatewayOptions {
  readonly apis: readonly GatewayApi[];
  readonly appKey: string;
  readonly appSecret: string;
  /** The valid sessions; all sessions by default. */
  readonly sessions?: readonly string[] | undefined;
  /** Whether to also refuse parameters that the document does not list (41), which the platform ignores. */
  readonly strict?: boolean | undefined;
  /**
   * The number of calls per second that are served; further ones are refused as by the platform's rate limit (7). No
   * limit by default.
   */
  readonly callsPerSecond?: number | undefined;
  /** Faults and the calls that they apply to. */
  readonly faults?: readonly FaultRule[] | undefined;
  /** The seed of faults with a probability: the same seed leads to the same faults in every run. 1 by default. */
  readonly seed?: number | undefined;
  /** The maximum length of a body in bytes; a longer one is refused (3). 32 MiB by default. */
  readonly maxBodyBytes?: number | undefined;
  /**
   * The time in which a request must arrive, in milliseconds; 30,000 by default. A slower one gets the HTTP status 408.
   */
  readonly receiveTimeoutMs?: number | undefined;
  /** The number of received calls that are kept, the latest ones; all by default. */
  readonly keep?: number | undefined;
  /** Called with every call after it was checked. */
  readonly onCall?: ((call: ReceivedCall) => void) | undefined;
  /** Called with the body of every response to a call before it is sent. A fault can still change it. */
  readonly onResponse?: ((call: ReceivedCall, body: string) => void) | undefined;
  /** Returns the time in milliseconds since 1970; `Date.now` by default. The `Date` header has it, too. */
  readonly clock?: (() => number) | undefined;
  /** The port to listen on; a free one by default. */
  readonly port?: number | undefined;
  /** The address to listen on; loopback by default. */
  readonly host?: string | undefined;
}

/** A running gateway. */
export interface LocalGateway {
  /** The URL for the `gateway` of a {@link TopClient}. */
  readonly url: string;
  /** The received calls in order, including the refused ones, as far as they are kept. */
  readonly received: readonly ReceivedCall[];
  /** Sets the response to all further calls of a method, or of all methods without a response of their own. */
  respondWith(response: GatewayResponse, method?: string): void;
  /** Sets the response to the next call that is not refused. Several responses are used in order. */
  respondNextWith(response: GatewayResponse): void;
  /** Adds a fault for the next call, or for the calls that the rule selects. */
  fail(fault: Fault, rule?: Omit<FaultRule, "fault">): void;
  /** Closes the gateway and all its connections. */
  close(): Promise<void>;
}

/**
 * Starts a local server that implements the platform's protocol: it checks calls as the platform does, with the
 * platform's error codes, responds with the samples of the documents, and keeps the received calls.
 */
export async function startGateway(options: GatewayOptions): Promise<LocalGateway> {
  const state = new GatewayState(options);
  const receiveTimeoutMs = options.receiveTimeoutMs ?? 30_000;
  const timeouts = {
    headersTimeout: receiveTimeoutMs,
    requestTimeout: receiveTimeoutMs,
    connectionsCheckingInterval: Math.min(1000, receiveTimeoutMs),
  };
  const server = createServer(timeouts, (message, response) => {
    state.serve(message, response).catch((error: unknown) => {
      // A handler of a test failed: the response contains the error, unless it has already begun.
      if (response.headersSent) response.destroy();
      else response.writeHead(500, { "content-type": "text/plain" }).end(String(error));
    });
  });
  const host = options.host ?? "127.0.0.1";
  await listen(server, options.port ?? 0, host);
  const { port } = addressOf(server);
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${port}${routerPath}`,
    received: state.received,
    respondWith: (response, method) => {
      state.responses.set(method ?? anyMethod, response);
    },
    respondNextWith: (response) => {
      state.nextResponses.push(response);
    },
    fail: (fault, rule = { times: 1 }) => {
      state.faults.add({ fault, ...rule });
    },
    close: () => close(server),
  };
}

const routerPath = "/router/rest";
const batchPath = "/router/batch";

/** The response to requests for other paths, from a browser or a client with an incomplete gateway URL. */
const usage =
  `This is the local gateway of an SDK for the Taobao Open Platform. Calls go to ${routerPath}, batches of calls to ` +
  `${batchPath}: set the client's gateway to this server's address followed by ${routerPath}.\n`;

const anyMethod = "";
const wholeBatch = "";

class GatewayState {
  readonly received: ReceivedCall[] = [];
  readonly responses = new Map<string, GatewayResponse>();
  readonly nextResponses: GatewayResponse[] = [];
  readonly faults: FaultSource;
  readonly #rules: GatewayRules;
  readonly #callsPerSecond: number;
  readonly #maxBodyBytes: number;
  readonly #keepLatest: number;
  readonly #onCall: (call: ReceivedCall) => void;
  readonly #onResponse: (call: ReceivedCall, body: string) => void;
  #arrived = 0;
  /** The times of the calls in the last second, in milliseconds since 1970. */
  #recent: number[] = [];

  constructor(options: GatewayOptions) {
    this.faults = new FaultSource(options.faults ?? [], options.seed ?? 1);
    this.#maxBodyBytes = options.maxBodyBytes ?? 32 * 2 ** 20;
    this.#keepLatest = options.keep ?? Infinity;
    this.#onCall = options.onCall ?? (() => undefined);
    this.#onResponse = options.onResponse ?? (() => undefined);
    this.#callsPerSecond = options.callsPerSecond ?? Infinity;
    this.#rules = {
      apis: new Map(options.apis.map((api) => [api.method, api])),
      appKey: options.appKey,
      appSecret: options.appSecret,
      sessions: options.sessions === undefined ? undefined : new Set(options.sessions),
      strict: options.strict ?? false,
      now: options.clock ?? Date.now,
    };
  }

  async serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await readRequest(message, this.#maxBodyBytes);
    response.setHeader("date", new Date(this.#rules.now()).toUTCString());
    const gzip = /\bgzip\b/i.test(message.headers["accept-encoding"] ?? "");
    // Faults are assigned to calls in the order of arrival, whichever handler responds first.
    if (request.path === routerPath) {
      const refusal = refuseCall(request, this.#rules) ?? this.#refuseTooMany();
      const fault = this.faults.next(request.params.get("method") ?? "");
      const call = this.#keep(request, refusal, fault);
      await send(response, await this.#respond(call, request.params), gzip, fault);
    } else if (request.path === batchPath) {
      const fault = this.faults.next(wholeBatch);
      await send(response, await this.#respondToBatch(request, fault), gzip, fault);
    } else {
      const isStartPage = request.path === "/" && (request.httpMethod === "GET" || request.httpMethod === "HEAD");
      response.writeHead(isStartPage ? 200 : 404, { "content-type": "text/plain;charset=UTF-8" }).end(usage);
    }
  }

  /**
   * Responds to a batch. An error in the shared parameters refuses the whole batch; an error in one call is the
   * response to that call.
   */
  async #respondToBatch(request: ReadRequest, fault: Fault | undefined): Promise<ResponseText> {
    const refusal = refuseForm(request) ?? refuseCaller(request, this.#rules);
    if (refusal !== undefined) return this.#respond(this.#keep(request, refusal, fault), request.params);
    const { separator, calls } = batchCalls(request);
    const responses: ResponseText[] = [];
    for (const params of calls) {
      const call = { ...request, params };
      const own = refuseApi(params, call, this.#rules) ?? this.#refuseTooMany();
      responses.push(await this.#respond(this.#keep(call, own, fault), params));
    }
    const { status = 200, contentType = "text/plain;charset=UTF-8" } = responses[0] ?? {};
    return { status, contentType, text: responses.map(({ text }) => text).join(separator) };
  }

  #keep(request: ReadRequest, refusal: Refusal | undefined, fault: Fault | undefined): ReceivedCall {
    const { httpMethod, path, headers, params, files, body } = request;
    const call: ReceivedCall = {
      method: params.get("method") ?? "",
      httpMethod,
      path,
      headers,
      params: Object.fromEntries(params),
      files,
      body,
      refusal,
      fault,
    };
    this.#arrived += 1;
    this.received.push(call);
    if (this.received.length > this.#keepLatest) this.received.shift();
    this.#onCall(call);
    return call;
  }

  async #respond(call: ReceivedCall, params: ReadonlyMap<string, string>): Promise<ResponseText> {
    const response = await this.#responseTo(call, params);
    this.#onResponse(call, response.text);
    return response;
  }

  async #responseTo(call: ReceivedCall, params: ReadonlyMap<string, string>): Promise<ResponseText> {
    const api = this.#rules.apis.get(call.method);
    const form = responseForm(params, api);
    const requestId = String(this.#arrived).padStart(12, "0");
    if (call.refusal !== undefined) return errorResponse(call.refusal, form, requestId);
    if (api === undefined) return errorResponse({ code: 22, msg: "Invalid method" }, form, requestId);
    const response =
      this.nextResponses.shift() ?? this.responses.get(call.method) ?? this.responses.get(anyMethod) ?? "sample";
    if (response === "sample") return sampleResponse(api, form, requestId);
    if (response === "error-sample") return errorSample(api, form, requestId);
    return replyResponse(call.method, await response(call), form, requestId);
  }

  #refuseTooMany(): Refusal | undefined {
    if (this.#callsPerSecond === Infinity) return undefined;
    const now = this.#rules.now();
    this.#recent = this.#recent.filter((time) => now - time < 1000);
    if (this.#recent.length >= this.#callsPerSecond) {
      return {
        code: 7,
        msg: "App Call Limited",
        subCode: "accesscontrol.limited-by-app-access-count",
        subMsg: "This ban will last for 1 more seconds",
      };
    }
    this.#recent.push(now);
    return undefined;
  }
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
}

function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The gateway listens on no port.");
  return address;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
