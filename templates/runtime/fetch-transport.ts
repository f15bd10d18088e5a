import type { Fetch, HttpAnswer, HttpRequest, Send } from "./transport.js";

/** Sends by a `fetch`. */
export function fetchTransport(fetch: Fetch): Send {
  return (request) => {
    const connection = new AbortController();
    return {
      answer: receive(fetch, request, connection.signal),
      cancel: () => {
        connection.abort();
      },
    };
  };
}

async function receive(fetch: Fetch, { url, headers, body }: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
  const answer = await fetch(url.href, { method: "POST", headers, body, signal, redirect: "manual" });
  return {
    status: answer.status,
    header: (name) => answer.headers.get(name) ?? undefined,
    body: new Uint8Array(await answer.arrayBuffer()),
  };
}
