import type { Phrase } from "../diagnostics/phrase.js";
import { classifyResponse, classifyPage, type DocumentResponse } from "./classify-response.js";
import { pauseBeforeRetry, pauseBetween, wait, type Pace } from "./pace.js";
import { Session, tokenName } from "./session.js";
import type { TransportResult, Transport } from "./transport.js";

type Transient = Extract<DocumentResponse, { readonly kind: "transient" }>;

/** The reason why the platform returned no data. */
export type Failure =
  | Exclude<DocumentResponse, { readonly kind: "data" | "transient" }>
  /** A transient failure that persisted. Without a session, no further request is possible. */
  | {
      readonly kind: "unreachable";
      readonly asking: "session" | "data";
      readonly attempts: number;
      readonly problem: Phrase;
    }
  /** The first request of a run could not connect: no network, a wrong address, or a proxy that does not exist. */
  | { readonly kind: "no-connection"; readonly problem: Phrase }
  | { readonly kind: "too-large"; readonly limit: number }
  /** The page that sets the session's cookies set none. */
  | { readonly kind: "no-session" }
  | { readonly kind: "interrupted" };

export type FetchResult =
  | {
      readonly kind: "data";
      /** `data` of the response: untrusted, of any type. */
      readonly data: unknown;
      /** The complete response as received. */
      readonly bytes: Uint8Array;
      /** The requested URL, without the session's token. */
      readonly url: string;
    }
  | Failure;

export interface EndpointOptions {
  readonly baseUrl: URL;
  readonly transport: Transport;
  readonly pace: Pace;
  readonly signal: AbortSignal;
  readonly random: () => number;
  /** Called before each retry with the failure and the delay in milliseconds. */
  readonly onRetry: (problem: Phrase, milliseconds: number) => void;
}

/** The type of API documents; articles, messages and tools have types with their own numbers. */
export const apiDocType = "2";

/** A public page of the documentation that sets the session's cookies. */
const sessionPage = "docCenter";

const maxRedirects = 5;

/**
 * The platform's document endpoint, with one request at a time: it opens a session first, waits between requests,
 * retries transient failures, and opens a new session once if the platform reports that the old one has expired.
 */
export class DocumentEndpoint {
  readonly #options: EndpointOptions;
  #session: Session | undefined;
  #requestedBefore = false;
  /** Whether a request has connected before; only then can a failed connection be transient. */
  #connectedBefore = false;

  constructor(options: EndpointOptions) {
    this.#options = options;
  }

  /** Requests the tree of all documents. */
  catalogue(): Promise<FetchResult> {
    return this.#request("handler/document/getApiCatelogConfig.json", { scopeId: "", treeId: "", docId: "", tag: "" });
  }

  document(docId: string): Promise<FetchResult> {
    return this.#request("handler/document/getDocument.json", { isEn: "false", treeId: "", docId });
  }

  async #request(path: string, parameters: Readonly<Record<string, string>>): Promise<FetchResult> {
    const url = new URL(path, this.#options.baseUrl);
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    url.searchParams.set("docType", apiDocType);
    const fetched = await this.#requestInSession(url);
    if (fetched.kind !== "session-expired") return fetched;
    this.#session = undefined;
    return this.#requestInSession(url);
  }

  async #requestInSession(url: URL): Promise<FetchResult> {
    const session = this.#session ?? (await this.#openSession());
    if (!(session instanceof Session)) return session;
    this.#session = session;
    const address = new URL(url);
    address.searchParams.set(tokenName, session.token ?? "");
    return this.#repeat(address, session, (response) => {
      const outcome = classifyResponse(response);
      return outcome.kind === "data" ? { ...outcome, bytes: response.bytes, url: url.href } : outcome;
    });
  }

  /** Opens a session. Redirects are only followed on the same host, because cookies must not be sent to another one. */
  async #openSession(): Promise<Session | Failure> {
    const session = new Session();
    let url = new URL(sessionPage, this.#options.baseUrl);
    for (let redirects = 0; redirects <= maxRedirects; redirects++) {
      const page = await this.#repeat(url, session, classifyPage);
      if (session.token !== undefined && page.kind !== "interrupted") return session;
      if (page.kind === "page") return { kind: "no-session" };
      if (page.kind === "unreachable") return { ...page, asking: "session" };
      if (page.kind !== "redirected") return page;
      const target = sameHost(url, page.target);
      if (target === undefined) return page;
      url = target;
    }
    return { kind: "no-session" };
  }

  /** Sends a request, and retries transient failures. */
  async #repeat<A extends { readonly kind: string }>(
    url: URL,
    session: Session,
    interpret: (response: HttpResponse) => A | Transient,
  ): Promise<A | Stopped> {
    const { transport, pace, signal, random, onRetry } = this.#options;
    for (let attempts = 1; ; attempts++) {
      if (!(await this.#takeTurn())) return { kind: "interrupted" };
      const response = await transport.get(url, session.cookieHeader === "" ? {} : { cookie: session.cookieHeader });
      if (response.kind === "interrupted" || response.kind === "too-large") return response;
      if (response.kind === "fault" && !response.connected && !this.#connectedBefore) {
        return { kind: "no-connection", problem: response.problem };
      }
      this.#connectedBefore = true;
      if (response.kind === "response") session.absorb(response.cookies);
      const outcome: A | Transient =
        response.kind === "response" ? interpret(response) : { kind: "transient", problem: response.problem };
      if (!isTransient(outcome)) return outcome;
      const requestedPause = response.kind === "response" ? response.retryAfter : undefined;
      const pause = pauseBeforeRetry(pace, attempts, requestedPause, random);
      if (pause === undefined) return { kind: "unreachable", asking: "data", attempts, problem: outcome.problem };
      onRetry(outcome.problem, pause);
      if (!(await wait(pause, signal))) return { kind: "interrupted" };
    }
  }

  /** Waits until the next request is due; the first one is due at once. */
  #takeTurn(): Promise<boolean> {
    const { pace, signal, random } = this.#options;
    const pause = this.#requestedBefore ? pauseBetween(pace, random) : 0;
    this.#requestedBefore = true;
    return wait(pause, signal);
  }
}

type HttpResponse = Extract<TransportResult, { readonly kind: "response" }>;
type Stopped = Extract<Failure, { readonly kind: "unreachable" | "no-connection" | "too-large" | "interrupted" }>;

function isTransient(outcome: { readonly kind: string }): outcome is Transient {
  return outcome.kind === "transient";
}

/**
 * Returns the target of a redirect if it is on the same host; from HTTP to HTTPS is the same host, the reverse is not.
 */
function sameHost(from: URL, location: string): URL | undefined {
  if (!URL.canParse(location, from.href)) return undefined;
  const target = new URL(location, from);
  const isSame = target.origin === from.origin;
  const isSecured = target.hostname === from.hostname && from.protocol === "http:" && target.protocol === "https:";
  return isSame || isSecured ? target : undefined;
}
