import type { Phrase } from "../diagnostics/phrase.js";
import { EnvHttpProxyAgent, fetch, Pool, type Response } from "undici";

/** The outcome of one GET request, before its content is classified. */
export type TransportResult =
  | {
      readonly kind: "response";
      readonly url: URL;
      readonly status: number;
      readonly bytes: Uint8Array;
      readonly cookies: readonly string[];
      /** The target of a redirect. */
      readonly location: string | undefined;
      /** The delay that the platform requests (`Retry-After`), in milliseconds. */
      readonly retryAfter: number | undefined;
    }
  /** No complete response: no connection, too slow, or closed early. */
  | {
      readonly kind: "fault";
      readonly problem: Phrase;
      /** Whether the request connected; without a connection, nothing was sent. */
      readonly connected: boolean;
    }
  | { readonly kind: "too-large"; readonly limit: number }
  | { readonly kind: "interrupted" };

export interface TransportOptions {
  /** The environment variables; `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` are used, in upper or lower case. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly userAgent: string;
  /** The time limit of one whole request, in milliseconds. */
  readonly timeout: number;
  /** Aborting it ends the current request and all later ones. */
  readonly signal: AbortSignal;
}

/**
 * The maximum time to connect, including name resolution, in milliseconds. The first packets are sent again after one
 * and three seconds; a host that has not responded by then is unreachable.
 */
const connectTimeout = 3_500;

/** The maximum size of a response in bytes. The longest document of the platform has some hundred kilobytes. */
export const maxResponseBytes = 64 * 1024 * 1024;

/**
 * Sends GET requests, through the proxies of the environment. Redirects are not followed here: the endpoint decides,
 * because cookies must not be sent to other hosts.
 */
export class Transport {
  readonly #options: TransportOptions;
  readonly #agent: EnvHttpProxyAgent;

  /** Creates a transport. @throws if a proxy setting is not an address; `proxyProblem` checks that before. */
  constructor(options: TransportOptions) {
    this.#options = options;
    this.#agent = new EnvHttpProxyAgent({ ...proxySettings(options.environment), factory: openPool, connectTimeout });
  }

  async get(url: URL, headers: Readonly<Record<string, string>>): Promise<TransportResult> {
    const { signal, timeout, userAgent } = this.#options;
    const deadline = AbortSignal.timeout(timeout);
    try {
      const response = await fetch(url, {
        dispatcher: this.#agent,
        redirect: "manual",
        signal: AbortSignal.any([signal, deadline]),
        headers: { "user-agent": userAgent, accept: "application/json, text/html;q=0.9", ...headers },
      });
      const bytes = await readBody(response);
      if (bytes === undefined) return { kind: "too-large", limit: maxResponseBytes };
      return {
        kind: "response",
        url,
        status: response.status,
        bytes,
        cookies: response.headers.getSetCookie(),
        location: response.headers.get("location") ?? undefined,
        retryAfter: retryAfter(response.headers.get("retry-after")),
      };
    } catch (error) {
      if (signal.aborted) return { kind: "interrupted" };
      if (deadline.aborted) {
        return { kind: "fault", problem: { phrase: "timeout", values: [timeout / 1000] }, connected: true };
      }
      const cause = innermostCause(error);
      return { kind: "fault", problem: { verbatim: problemOf(cause) }, connected: !isConnectFailure(cause) };
    }
  }

  /** Closes all connections. */
  async close(): Promise<void> {
    await this.#agent.destroy();
  }
}

/**
 * Returns the name of the first environment variable that is not the address of a proxy; its value may contain a
 * password.
 */
export function proxyProblem(environment: TransportOptions["environment"]): string | undefined {
  return ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY"].find((name) => {
    const address = proxyAddress(environment[name]);
    return address !== "" && !(URL.canParse(address) && /^https?:$/.test(new URL(address).protocol));
  });
}

/** Returns the proxy settings; an absent one is empty, so that undici does not use the environment of the process. */
function proxySettings(environment: TransportOptions["environment"]): EnvHttpProxyAgent.Options {
  const setting = (name: string): string | undefined => environment[name.toLowerCase()] ?? environment[name];
  return {
    httpProxy: proxyAddress(setting("HTTP_PROXY")),
    httpsProxy: proxyAddress(setting("HTTPS_PROXY")),
    noProxy: setting("NO_PROXY") ?? "",
  };
}

/** Completes `host:port`, which other tools treat as HTTP. */
function proxyAddress(setting: string | undefined): string {
  const written = setting?.trim() ?? "";
  return written === "" || /^[a-z][a-z0-9+.-]*:\/\//i.test(written) ? written : `http://${written}`;
}

/**
 * Opens a pool whose requests fail if a proxy closes the connection without a response. undici treats that error as the
 * end of a reused connection, and would reconnect at once and without end.
 */
function openPool(origin: string | URL, options: Pool.Options): Pool {
  const { connect } = options;
  if (typeof connect !== "function") return new Pool(origin, options);
  return new Pool(origin, {
    ...options,
    connect: (to, callback) => {
      connect(to, (...outcome) => {
        const [error] = outcome;
        if (error === null || !("code" in error) || error.code !== "UND_ERR_SOCKET") callback(...outcome);
        else callback(new Error(`the proxy ended the connection (${error.message})`, { cause: error.cause }), null);
      });
    },
  });
}

async function readBody(response: Response): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const body: AsyncIterable<Uint8Array> | readonly Uint8Array[] = response.body ?? [];
  for await (const chunk of body) {
    length += chunk.length;
    if (length > maxResponseBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Returns the delay of a `Retry-After` header (seconds or a date) in milliseconds. */
function retryAfter(header: string | null): number | undefined {
  if (header === null) return undefined;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}

/**
 * Returns the innermost cause of an error: `fetch` of Node.js throws "fetch failed", and the reason is in the chain of
 * causes.
 */
function innermostCause(error: unknown): unknown {
  let innermost = error;
  for (let depth = 0; depth < 5 && innermost instanceof Error && innermost.cause instanceof Error; depth++) {
    innermost = innermost.cause;
  }
  if (!(innermost instanceof AggregateError)) return innermost;
  const errors: readonly unknown[] = innermost.errors;
  return errors[0];
}

function problemOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

/** Returns whether name resolution or the connection failed. */
function isConnectFailure(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  const syscall = "syscall" in cause ? cause.syscall : undefined;
  return (
    syscall === "getaddrinfo" || syscall === "connect" || ("code" in cause && cause.code === "UND_ERR_CONNECT_TIMEOUT")
  );
}
