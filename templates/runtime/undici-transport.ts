import { finishBody } from "./internal/response-body.js";
import { ResponseTooLongError, defaultMaxResponseBytes } from "./internal/response-limit.js";
import type { HttpRequest, HttpResponse, Transport } from "./transport.js";

/**
 * The part of a dispatcher of undici 7 or later (`Pool`, `Agent`, `ProxyAgent`, …) that {@link undiciTransport} uses: a
 * structural type, so that the SDK has no dependency.
 */
export interface UndiciDispatcher {
  dispatch(options: UndiciRequest, handler: UndiciHandler): boolean;
}

/** A request in the form that undici takes. */
export interface UndiciRequest {
  origin: string;
  path: string;
  method: "POST";
  headers: Record<string, string>;
  // The parameter of undici's own type is a `Readable`; it takes any iterable of bytes.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- see above
  body: any;
  /** In milliseconds; 0 for no limit, because the client has its own timeout. */
  headersTimeout: number;
  bodyTimeout: number;
}

/** Receives the events of a request. */
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

/** Aborts a request of undici. */
export interface UndiciController {
  abort(reason: Error): void;
}

/** A connection that the server has switched to another protocol. */
export interface UndiciSocket {
  destroy(): unknown;
}

/** Options of {@link undiciTransport}. */
export interface UndiciTransportOptions {
  /** The maximum length of a response, in bytes before and after decompression; 100,000,000 by default. */
  readonly maxResponseBytes?: number | undefined;
}

/**
 * Returns a transport that sends requests with a dispatcher of undici, the fastest of the three transports: `new
 * TopClient({ …, transport: undiciTransport(new Pool("https://eco.taobao.com")) })`. The dispatcher manages the
 * connections; its connect timeout applies. Adds 450 bytes to an app (minified, gzipped), without undici itself.
 */
export function undiciTransport(dispatcher: UndiciDispatcher, options: UndiciTransportOptions = {}): Transport {
  const { maxResponseBytes = defaultMaxResponseBytes } = options;
  let target: Target | undefined;
  return (request, resolve, reject) => {
    const { url } = request;
    // The gateway's address is the same for all calls but those that have parameters in it.
    if (target?.url !== url) target = { url, origin: url.origin, path: url.pathname + url.search };
    const exchange = new UndiciExchange(maxResponseBytes, resolve, reject);
    dispatcher.dispatch(undiciRequest(target, request), exchange);
    return () => {
      exchange.cancel();
    };
  };
}

/** Collects one response. A class, because creating a dozen closures for every call takes time. */
class UndiciExchange implements UndiciHandler {
  readonly #maxBytes: number;
  readonly #resolve: (response: HttpResponse) => void;
  readonly #reject: (error: unknown, notSent: boolean) => void;
  readonly #chunks: Uint8Array[] = [];
  /** undici passes the controller before it writes the first byte. */
  #controller: UndiciController | undefined;
  #isCancelled = false;
  #status = 0;
  #headers: UndiciHeaders = {};
  #length = 0;

  constructor(
    maxBytes: number,
    resolve: (response: HttpResponse) => void,
    reject: (error: unknown, notSent: boolean) => void,
  ) {
    this.#maxBytes = maxBytes;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  cancel(): void {
    this.#isCancelled = true;
    this.#controller?.abort(new Error("the call was cancelled"));
  }

  onRequestStart(controller: UndiciController): void {
    this.#controller = controller;
    if (this.#isCancelled) this.cancel();
  }

  /** Ends the request with an empty body: the client never asks for an upgrade. */
  onRequestUpgrade(controller: UndiciController, status: number, headers: UndiciHeaders, socket: UndiciSocket): void {
    this.onResponseStart(controller, status, headers);
    socket.destroy();
    this.#finish(new Uint8Array());
  }

  onResponseStart(_: UndiciController, status: number, headers: UndiciHeaders): void {
    this.#status = status;
    this.#headers = headers;
  }

  onResponseData(controller: UndiciController, chunk: Uint8Array): void {
    this.#length += chunk.length;
    if (this.#length > this.#maxBytes) controller.abort(new ResponseTooLongError(this.#maxBytes));
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    finishBody(
      this.#chunks,
      headerOf(this.#headers, "content-encoding"),
      this.#maxBytes,
      (body) => {
        this.#finish(body);
      },
      (error) => {
        this.#reject(error, false);
      },
    );
  }

  onResponseError(_: UndiciController, error: Error): void {
    this.#reject(error, this.#controller === undefined);
  }

  #finish(body: Uint8Array): void {
    const headers = this.#headers;
    this.#resolve({ status: this.#status, header: (name) => headerOf(headers, name), body });
  }
}

/** An address as undici takes it. */
interface Target extends Pick<UndiciRequest, "origin" | "path"> {
  readonly url: Readonly<URL>;
}

function undiciRequest({ origin, path }: Target, { headers: ownHeaders, body }: HttpRequest): UndiciRequest {
  // Copied one by one: spreading an object takes markedly longer.
  const headers: Record<string, string> = { "accept-encoding": "gzip" };
  for (const [name, value] of Object.entries(ownHeaders)) headers[name] = value;
  const isWhole = typeof body === "string" || body instanceof Uint8Array;
  if (!isWhole) headers["content-length"] = String(body.length);
  return {
    origin,
    path,
    method: "POST",
    headers,
    body: isWhole ? body : body.chunks(),
    headersTimeout: 0,
    bodyTimeout: 0,
  };
}

function headerOf(headers: UndiciHeaders, name: string): string | undefined {
  const value = headers[name];
  return typeof value === "string" ? value : value?.join(", ");
}
