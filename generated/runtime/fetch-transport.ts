import type { Fetch, HttpAnswer, HttpRequest, Send } from "./transport.js";
import { AnswerTooLongError } from "./transport.js";

/** Sends by a `fetch`. Answers of more than `maxAnswerBytes` are refused. */
export function fetchTransport(fetch: Fetch, maxAnswerBytes: number): Send {
  return (request, resolve, reject) => {
    const connection = new AbortController();
    void start(fetch, request, connection.signal).then(
      (answer) =>
        receive(answer, maxAnswerBytes).then(resolve, (error: unknown) => {
          reject(error, false);
        }),
      (error: unknown) => {
        reject(error);
      },
    );
    return () => {
      connection.abort();
    };
  };
}

async function start(fetch: Fetch, { url, headers, body }: HttpRequest, signal: AbortSignal): Promise<Response> {
  return fetch(url.href, { method: "POST", headers, body, signal, redirect: "manual" });
}

async function receive(answer: Response, maxAnswerBytes: number): Promise<HttpAnswer> {
  return {
    status: answer.status,
    header: (name) => answer.headers.get(name) ?? undefined,
    body: await wholeBody(answer, maxAnswerBytes),
  };
}

async function wholeBody({ body }: Response, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  // The types of browsers and of Node.js do not agree on whether a body can be iterated over.
  const reader: ChunkReader | undefined = body?.getReader();
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    length += part.value.length;
    if (length > maxBytes) {
      const error = new AnswerTooLongError(maxBytes);
      // Closes the connection.
      await reader?.cancel(error);
      throw error;
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}

/** The part of the reader of a body that is used here. */
interface ChunkReader {
  read(): Promise<{ readonly value?: Uint8Array | undefined }>;
  cancel(reason: Error): Promise<void>;
}
