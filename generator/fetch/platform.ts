import type { Phrase } from "../diagnostics/phrase.js";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { readCatalogue, type Catalogue } from "./catalogue.js";
import { DocumentEndpoint, type Failure } from "./endpoint.js";
import type { Pace } from "./pace.js";
import { proxyProblem, Transport } from "./transport.js";

export interface PlatformOptions {
  /** The address of the documentation; ends in `/`. */
  readonly baseUrl: URL;
  readonly pace: Pace;
  /** The time limit of one request, in milliseconds. */
  readonly timeout: number;
  readonly userAgent: string;
  /** The environment variables that contain the proxy settings. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  /** Called before each retry with the problem and the delay in milliseconds. */
  readonly onRetry?: ((problem: Phrase, milliseconds: number) => void) | undefined;
}

/**
 * Calls a function with the document endpoint, and closes the connections afterwards; returns `undefined` if the
 * settings are invalid.
 */
export async function withEndpoint<R>(
  options: PlatformOptions,
  diagnostics: Diagnostics,
  work: (endpoint: DocumentEndpoint) => Promise<R>,
): Promise<R | undefined> {
  const setting = proxyProblem(options.environment);
  if (setting !== undefined) {
    diagnostics.report("fetch/proxy-invalid", undefined, { setting });
    return undefined;
  }
  const { baseUrl, pace, signal, onRetry } = options;
  const transport = new Transport(options);
  try {
    return await work(
      new DocumentEndpoint({
        baseUrl,
        transport,
        pace,
        signal,
        random: Math.random,
        onRetry: onRetry ?? (() => undefined),
      }),
    );
  } finally {
    await transport.close();
  }
}

/** Returns the tree of all documents; `undefined` if it cannot be fetched, which is reported. */
export async function fetchCatalogue(
  endpoint: DocumentEndpoint,
  { baseUrl }: PlatformOptions,
  diagnostics: Diagnostics,
): Promise<Catalogue | undefined> {
  const asked = await endpoint.catalogue();
  if (asked.kind !== "data") {
    reportFailure(asked, { name: "the catalogue", baseUrl }, diagnostics);
    return undefined;
  }
  const catalogue = readCatalogue(asked.data);
  if (catalogue.entries.length > 0) return catalogue;
  diagnostics.report("fetch/unexpected-response", undefined, {
    requested: "the catalogue",
    problem: "a response without documents",
  });
  return undefined;
}

/** Reports a failure. An interruption is not reported here: the caller reports the remaining documents. */
export function reportFailure(
  failure: Failure,
  { name, baseUrl }: { readonly name: Phrase; readonly baseUrl: URL },
  diagnostics: Diagnostics,
): void {
  switch (failure.kind) {
    case "anti-bot":
      diagnostics.report("fetch/anti-bot", undefined, { requested: name, reason: failure.words });
      return;
    case "session-expired":
      diagnostics.report("fetch/session-expired", undefined, { requested: name, reason: failure.words });
      return;
    case "no-session":
      diagnostics.report("fetch/no-session", undefined, { url: baseUrl.href });
      return;
    case "no-connection":
      diagnostics.report("fetch/no-connection", undefined, { host: baseUrl.host, problem: failure.problem });
      return;
    case "redirected":
      diagnostics.report("fetch/redirected", undefined, { requested: name, target: shownTarget(failure.target) });
      return;
    case "unreachable":
      diagnostics.report("fetch/unreachable", undefined, {
        requested: failure.asking === "session" ? "a session" : name,
        attempts: failure.attempts,
        problem: failure.problem,
      });
      return;
    case "unexpected":
      diagnostics.report("fetch/unexpected-response", undefined, { requested: name, problem: failure.problem });
      return;
    case "too-large":
      diagnostics.report("fetch/too-large", undefined, { requested: name, limit: failure.limit });
      return;
    case "refused":
      diagnostics.report("fetch/refused", undefined, { requested: name, reason: failure.words });
      return;
    case "interrupted":
      return;
  }
}

/** Returns the target of a redirect without its query, which may contain a login ticket. */
function shownTarget(target: string): string {
  return target.replace(/[?#].*$/s, "").slice(0, 200);
}
