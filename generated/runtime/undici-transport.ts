import { finishBody } from "./internal/response-body.js";
import { ResponseTooLongError, defaultMaxResponseBytes } from "./internal/response-limit.js";
import type { HttpRequest, Transport } from "./transport.js";

/**
 * What {@link undiciTransport} needs of a dispatcher of undici 7 or later (`Pool`, `Agent`, `ProxyAgent`, …): a structural
 * type, so that the SDK has no dependency.
 */
export interface UndiciDispatcher {
  dispatch(options: UndiciRequest, handler: UndiciHandler): boolean;
}

/** A request as undici takes it. */
export interface UndiciRequest {
  origin: string;
  path: string;
  method: "POST";
  headers: Record<string, string>;
  // The parameter of undici's own type is a `Readable`; it takes any iterable of bytes.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- see above
  body: any;
  /** 0 for no limit: the client has its own. */
  headersTimeout: number;
  bodyTimeout: number;
}

/** What undici reports of a request. */
export interface UndiciHandler {
  onRequestStart(controller: UndiciController): void;
  onRequestUpgrade(controller: UndiciController, status: number, headers: UndiciHeaders, socket: UndiciSocket): void;
  onResponseStart(controller: UndiciController, status: number, headers: UndiciHeaders): void;
  onResponseData(controller: UndiciController, chunk: Uint8Array): void;
  onResponseEnd(): void;
  onResponseError(controller: UndiciController, error: Error): void;
}

/** The headers of a response by lower-case name. */
export type UndiciHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** Ends a request of undici. */
export interface UndiciController {
  abort(reason: Error): void;
}

/** A connection that the server has switched to another protocol. */
export interface UndiciSocket {
  destroy(): unknown;
}

/** Options of {@link undiciTransport}. */
export interface UndiciTransportOptions {
  /** The longest response, in bytes before and after decompression; 100,000,000 by default. */
  readonly maxResponseBytes?: number | undefined;
}

/**
 * Sends requests with a dispatcher of undici, the fastest of the three transports:
 * `new TopClient({ …, transport: undiciTransport(new Pool("https://eco.taobao.com")) })`. The dispatcher opens, keeps and
 * closes the connections; its timeout of connecting applies. Adds 340 bytes to an app (minified, gzipped), without
 * undici itself.
 */
export function undiciTransport(dispatcher: UndiciDispatcher, options: UndiciTransportOptions = {}): Transport {
  const { maxResponseBytes = defaultMaxResponseBytes } = options;
  return (request, resolve, reject) => {
    let controller: UndiciController | undefined;
    let isCancelled = false;
    let status = 0;
    let headers: UndiciHeaders = {};
    let length = 0;
    const chunks: Uint8Array[] = [];
    const finish = (body: Uint8Array) => {
      resolve({ status, header: (name) => headerOf(headers, name), body });
    };
    const fail = (error: unknown) => {
      // undici passes the controller before it writes the first byte.
      reject(error, controller === undefined);
    };
    dispatcher.dispatch(undiciRequest(request), {
      onRequestStart: (started) => {
        controller = started;
        if (isCancelled) started.abort(new Error("the call was cancelled"));
      },
      // The client never asks for another protocol: such a response has no body.
      onRequestUpgrade: (_controller, upgraded, upgradeHeaders, socket) => {
        status = upgraded;
        headers = upgradeHeaders;
        socket.destroy();
        finish(new Uint8Array());
      },
      onResponseStart: (_controller, responseStatus, responseHeaders) => {
        status = responseStatus;
        headers = responseHeaders;
      },
      onResponseData: (running, chunk) => {
        length += chunk.length;
        if (length > maxResponseBytes) running.abort(new ResponseTooLongError(maxResponseBytes));
        else chunks.push(chunk);
      },
      onResponseEnd: () => {
        finishBody(chunks, headerOf(headers, "content-encoding"), maxResponseBytes, finish, fail);
      },
      onResponseError: (_controller, error) => {
        fail(error);
      },
    });
    return () => {
      isCancelled = true;
      controller?.abort(new Error("the call was cancelled"));
    };
  };
}

function undiciRequest({ url, headers, body }: HttpRequest): UndiciRequest {
  const isWhole = typeof body === "string" || body instanceof Uint8Array;
  return {
    origin: url.origin,
    path: url.pathname + url.search,
    method: "POST",
    headers: isWhole
      ? { ...headers, "accept-encoding": "gzip" }
      : { ...headers, "accept-encoding": "gzip", "content-length": String(body.length) },
    body: isWhole ? body : body.chunks(),
    headersTimeout: 0,
    bodyTimeout: 0,
  };
}

function headerOf(headers: UndiciHeaders, name: string): string | undefined {
  const value = headers[name];
  return typeof value === "string" ? value : value?.join(", ");
}
