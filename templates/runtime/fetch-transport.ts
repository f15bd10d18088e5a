import type { Fetch, HttpAnswer, HttpRequest, Send } from "./transport.js";
import { AnswerTooLongError } from "./transport.js";

/** Sends by a `fetch`. Answers of more than `maxAnswerBytes` are refused. */
export function fetchTransport(fetch: Fetch, maxAnswerBytes: number): Send {
  return (request, resolve, reject) => {
    const connection = new AbortController();
    receive(fetch, request, connection.signal, maxAnswerBytes).then(resolve, reject);
    return () => {
      connection.abort();
    };
  };
}

async function receive(
  fetch: Fetch,
  { url, headers, body }: HttpRequest,
  signal: AbortSignal,
  maxAnswerBytes: number,
): Promise<HttpAnswer> {
  const answer = await fetch(url.href, { method: "POST", headers, body, signal, redirect: "manual" });
  return {
    status: answer.status,
    header: (name) => answer.headers.get(name) ?? undefined,
    body: await wholeBody(answer, maxAnswerBytes),
  };
}

async function wholeBody({ body }: Response, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    // Leaving the loop closes the body, and with it the connection.
    if (length > maxBytes) throw new AnswerTooLongError(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
