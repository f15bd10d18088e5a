import { failedToConnect } from "./internal/connect-failure.js";
import { ResponseTooLongError, defaultMaxResponseBytes } from "./internal/response-limit.js";
import type { Fetch, HttpBody, HttpRequest, HttpResponse, Transport } from "./transport.js";

/** Options of {@link fetchTransport}. */
export interface FetchTransportOptions {
  /** The maximum length of a response, in bytes after decompression; 100,000,000 by default. */
  readonly maxResponseBytes?: number | undefined;
}

/**
 * Returns a transport that sends requests with a `fetch` function, for other runtimes, proxies and tests. The connect
 * timeout is that of the `fetch`. Adds 800 bytes to an app (minified, gzipped).
 */
export function fetchTransport(fetch: Fetch, options: FetchTransportOptions = {}): Transport {
  const { maxResponseBytes = defaultMaxResponseBytes } = options;
  return (request, resolve, reject) => {
    const connection = new AbortController();
    void start(fetch, request, connection.signal).then(
      (response) =>
        receive(response, maxResponseBytes).then(resolve, (error: unknown) => {
          reject(error);
        }),
      (error: unknown) => {
        reject(error, failedToConnect(error));
      },
    );
    return () => {
      connection.abort();
    };
  };
}

async function start(fetch: Fetch, { url, headers, body }: HttpRequest, signal: AbortSignal): Promise<Response> {
  return fetch(url.href, { method: "POST", headers, ...bodyInit(body, headers), signal, redirect: "manual" });
}

/**
 * Returns the body for `fetch`. A streamed body needs its length as a header, and `duplex`, which older type
 * definitions lack.
 */
function bodyInit(body: HttpBody, headers: HttpRequest["headers"]): RequestInit {
  if (typeof body === "string" || body instanceof Uint8Array) return { body };
  const init = {
    headers: { ...headers, "content-length": String(body.length) },
    body: streamOf(body.chunks()),
    duplex: "half" as const,
  };
  return init;
}

async function receive(response: Response, maxResponseBytes: number): Promise<HttpResponse> {
  return {
    status: response.status,
    header: (name) => response.headers.get(name) ?? undefined,
    body: await wholeBody(response, maxResponseBytes),
  };
}

async function wholeBody(response: Response, maxBytes: number): Promise<Uint8Array> {
  // With a known length no stream reader is needed, which would take a third of the time of a call.
  const length = Number(response.headers.get("content-length") ?? NaN);
  if (length <= maxBytes && response.headers.get("content-encoding") === null) {
    return new Uint8Array(await response.arrayBuffer());
  }
  const chunks: Uint8Array[] = [];
  let received = 0;
  // The type definitions of browsers and of Node.js do not agree on whether a body is iterable.
  const reader: ChunkReader | undefined = response.body?.getReader();
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    received += part.value.length;
    if (received > maxBytes) {
      const error = new ResponseTooLongError(maxBytes);
      // Closes the connection.
      await reader?.cancel(error);
      throw error;
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}

/** The part of a reader of a body that is used here. */
interface ChunkReader {
  read(): Promise<{ readonly value?: Uint8Array | undefined }>;
  cancel(reason: Error): Promise<void>;
}

/** Returns a stream of chunks, as `ReadableStream.from` does, which browsers and older type definitions lack. */
function streamOf(chunks: AsyncIterable<Uint8Array>): ReadableStream {
  const iterator = chunks[Symbol.asyncIterator]();
  return new ReadableStream({
    pull: async (controller) => {
      const part: IteratorResult<Uint8Array, unknown> = await iterator.next();
      if (part.done === true) controller.close();
      else controller.enqueue(part.value);
    },
    cancel: async () => {
      await iterator.return?.();
    },
  });
}
