import type { Phrase } from "../diagnostics/phrase.js";
import { EnvHttpProxyAgent, fetch, Pool, type Response } from "undici";

/** The outcome of one GET, before its content is examined. */
export type TransportResult =
  | {
      readonly kind: "response";
      readonly url: URL;
      readonly status: number;
      readonly bytes: Uint8Array;
      readonly cookies: readonly string[];
      /** Target of a redirect. */
      readonly location: string | undefined;
      /** The pause that the platform asks for (`Retry-After`), in milliseconds. */
      readonly retryAfter: number | undefined;
    }
  /** No whole response came: no connection, too slow, cut. */
  | {
      readonly kind: "fault";
      readonly problem: Phrase;
      /** Whether there was a connection: without one, nothing was sent. */
      readonly connected: boolean;
    }
  | { readonly kind: "too-large"; readonly limit: number }
  | { readonly kind: "interrupted" };

export interface TransportOptions {
  /** `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, in either case, are looked up here. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly userAgent: string;
  /** For one whole request, in milliseconds. */
  readonly timeout: number;
  /** Aborting it ends the request under way and all later ones. */
  readonly signal: AbortSignal;
}

/**
 * The longest time that a connection may take, in milliseconds, with the look-up of the name. The first packets are
 * sent again after one and after three seconds: a host that has not responded by then is unreachable.
 */
const connectTimeout = 3_500;

/** The platform's longest document has some hundred kilobytes; a larger response is not a document and would only fill memory. */
export const largestResponse = 64 * 1024 * 1024;

/**
 * Sends GET requests, through the proxies that the environment names. Redirects are not followed: whether one may be is
 * the session's question, because cookies must not go to other hosts.
 */
export class Transport {
  readonly #options: TransportOptions;
  readonly #agent: EnvHttpProxyAgent;

  /** Throws if a proxy setting is not an address; `proxyProblem` checks this before. */
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
      if (bytes === undefined) return { kind: "too-large", limit: largestResponse };
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

  /** Ends all connections. */
  async close(): Promise<void> {
    await this.#agent.destroy();
  }
}

/** The first proxy setting of the environment that is no address of a proxy, by its name: its value may hold a password. */
export function proxyProblem(environment: TransportOptions["environment"]): string | undefined {
  return ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY"].find((name) => {
    const address = proxyAddress(environment[name]);
    return address !== "" && !(URL.canParse(address) && /^https?:$/.test(new URL(address).protocol));
  });
}

/** An absent setting is given as empty, so that only the given environment counts and not the process's own. */
function proxySettings(environment: TransportOptions["environment"]): EnvHttpProxyAgent.Options {
  const setting = (name: string): string | undefined => environment[name.toLowerCase()] ?? environment[name];
  return {
    httpProxy: proxyAddress(setting("HTTP_PROXY")),
    httpsProxy: proxyAddress(setting("HTTPS_PROXY")),
    noProxy: setting("NO_PROXY") ?? "",
  };
}

/** People also write `host:port`, which every other tool treats as HTTP. */
function proxyAddress(setting: string | undefined): string {
  const written = setting?.trim() ?? "";
  return written === "" || /^[a-z][a-z0-9+.-]*:\/\//i.test(written) ? written : `http://${written}`;
}

/**
 * A proxy that closes the connection without a response leaves an error that undici treats as the end of a used connection, and meets by
 * connecting again, at once and without end. As any other error it fails the request.
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
    if (length > largestResponse) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Seconds or a date, as HTTP has it. */
function retryAfter(header: string | null): number | undefined {
  if (header === null) return undefined;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}

/** Node says "fetch failed" and keeps what happened in a chain of causes; the innermost one is what people can act on. */
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

/** Whether the name was not found, or no connection was made. */
function isConnectFailure(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  const syscall = "syscall" in cause ? cause.syscall : undefined;
  return (
    syscall === "getaddrinfo" || syscall === "connect" || ("code" in cause && cause.code === "UND_ERR_CONNECT_TIMEOUT")
  );
}
