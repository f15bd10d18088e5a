import { setCause } from "./internal/error-cause.js";

/**
 * The kind of an error. The values stay the same between versions.
 *
 * From the platform (see {@link TopApiError}):
 * - `rate-limit`: too many calls (codes 4 to 8, `accesscontrol.*`, `isp.call-limited`, `ApiCallLimit`).
 * - `session`: the user's session is missing, invalid or expired (26, 27, `IllegalAccessToken`): get a new token.
 * - `permission`: the app or the user is not allowed to make this call (11 to 13, 42).
 * - `signature`: the signature is missing or wrong (24, 25): check the app secret, then `explainSign`.
 * - `parameter`: a parameter is missing or invalid (40, 41, 43).
 * - `protocol`: another error in the form of the call, such as its method, app key or timestamp (9, 21 to 23, 28 to 34,
 *   47).
 * - `service`: the platform or the service behind it failed (3, 10, `isp.*`).
 * - `business`: the service rejected the call by its own rules (`isv.*`).
 *
 * From the client:
 * - `request`: the request is invalid and was not sent. `abort`: the caller aborted the call. `timeout`: no response in
 *   time.
 * - `network`: the connection failed. `http-status`: the HTTP status of the response is not 2xx.
 * - `response`: the response cannot be parsed, or is not a response of the API, such as the JSON of another server.
 */
export type TopErrorKind = ApiErrorKind | TransportErrorKind | "request" | "abort" | "timeout";

/** The kinds of {@link TopApiError}. */
export type ApiErrorKind =
  "rate-limit" | "session" | "permission" | "signature" | "parameter" | "protocol" | "service" | "business";

/** The kinds of {@link TopTransportError}. */
export type TransportErrorKind = "network" | "http-status" | "response";

/**
 * Base class of the errors of calls. Messages and members never contain the app secret, the session or the signature,
 * so that errors can be logged as they are.
 */
export abstract class TopError extends Error {
  /** The kind of the error. Branch on it: the values stay the same between versions. */
  abstract readonly kind: TopErrorKind;
  /** The name of the method that was called. */
  declare readonly method: string;
  /** The platform's error code. Errors that the client finds before it sends a call have one, too (26, 40, 41). */
  declare readonly code: number | undefined;
  /** The code of the service behind the platform, such as `isv.invalid-parameter`. */
  declare readonly subCode: string | undefined;
  /** The platform's id of the call; quote it when you ask the platform's support. */
  declare readonly requestId: string | undefined;
  /** Whether the same call can succeed later. It does not say that the failed one had no effect. */
  declare readonly retryable: boolean;

  constructor(message: string, { cause, ...members }: TopErrorFacts) {
    super(message);
    setCause(this, cause);
    Object.defineProperty(this, brand, { value: true });
    Object.assign(this, members);
  }

  /** Returns the members for `JSON.stringify`, without stack and cause. */
  toJSON(): object {
    return Object.assign({ name: this.name, message: this.message }, this);
  }
}

/** The members of every {@link TopError}. */
export interface TopErrorFacts {
  readonly method: string;
  readonly code?: number | undefined;
  readonly subCode?: string | undefined;
  readonly requestId?: string | undefined;
  readonly retryable: boolean;
  readonly cause?: unknown;
}

/** A missing or invalid parameter, or a missing session. */
export interface RequestProblem {
  /** The path in wire names: `request1.rs_type`, `items[2].num`. */
  readonly path: string;
  /** The path in TypeScript names: `request1.rsType`, `items[2].num`. */
  readonly property: string;
  /** A description of the value. Free text is not quoted, because it may be personal data. */
  readonly found: string;
  readonly expected: string;
  /** The platform's code for it: 26 for a missing session, 40 for a missing parameter, 41 for an invalid one. */
  readonly code: 26 | 40 | 41;
}

/** Error of a request that was not sent because it contradicts its document or lacks the session that the API needs. */
export class TopRequestError extends TopError {
  override readonly name = "TopRequestError";
  readonly kind = "request";
  /** All problems: a missing session first, then the parameters in the order of the document. */
  declare readonly problems: readonly RequestProblem[];

  constructor(method: string, problems: readonly RequestProblem[]) {
    const list = problems.map(({ property, expected, found }) => `${property}: expected ${expected}, found ${found}`);
    super(`${method} was not sent. ${list.join("; ")}.`, { method, code: problems[0]?.code, retryable: false });
    this.problems = problems;
  }
}

/** Error that the platform responded with. */
export class TopApiError extends TopError {
  override readonly name = "TopApiError";
  declare readonly kind: ApiErrorKind;
  /**
   * The platform's error code as a number; 0 if it sent none or one that is not a number, and for a partner's code
   * (Qimen, 奇门): see {@link codeText}.
   */
  declare readonly code: number;
  /** The platform's error code as it was sent: `"50"`, `"-1"`, `"IllegalAccessToken"`; empty if it sent none. */
  declare readonly codeText: string;
  /** The platform's message for the code. */
  declare readonly msg: string;
  /** The service's message for the sub code. */
  declare readonly subMsg: string | undefined;
  /**
   * The time for which the platform refuses further calls after a rate limit, in milliseconds, if its message states
   * it.
   */
  declare readonly retryAfterMs: number | undefined;
  readonly #raw: string;

  constructor(facts: TopApiErrorFacts) {
    const { method, codeText, msg, subCode, subMsg, requestId } = facts;
    const code = facts.code ?? codeNumber(codeText);
    const details = [subCode, subMsg].filter(Boolean).join(" ");
    const codes = `${code} ${codeText} ${subCode ?? ""}`;
    const kind = facts.kind ?? kinds.find(([, pattern]) => pattern.test(codes))?.[0] ?? "business";
    const words = [codeText || "0", msg, details && `(${details})`].filter(Boolean).join(" ");
    super(`${method}: ${words}`, { method, code, subCode, requestId, retryable: isRetryable(kind, code, subCode) });
    this.kind = kind;
    this.codeText = codeText;
    this.msg = msg;
    this.subMsg = subMsg;
    this.retryAfterMs = kind === "rate-limit" ? banTime(`${subMsg} ${msg}`) : undefined;
    this.#raw = facts.raw;
  }

  /** The body of the response, with secrets masked. Not enumerable, to keep logs short. */
  get raw(): string {
    return this.#raw;
  }
}

/** The constructor arguments of {@link TopApiError}. */
export interface TopApiErrorFacts {
  readonly method: string;
  /** Derived from the codes by default. */
  readonly kind?: ApiErrorKind | undefined;
  /** The error code as the platform sent it; empty if it sent none. */
  readonly codeText: string;
  /** Derived from `codeText` by default. */
  readonly code?: number | undefined;
  readonly msg: string;
  readonly subCode: string | undefined;
  readonly subMsg: string | undefined;
  readonly requestId: string | undefined;
  readonly raw: string;
}

/**
 * Error of a call without a usable response: the connection failed, the HTTP status is not 2xx, or the body cannot be
 * parsed.
 */
export class TopTransportError extends TopError {
  override readonly name = "TopTransportError";
  declare readonly kind: TransportErrorKind;
  /** The HTTP status, if there was a response. */
  declare readonly status: number | undefined;
  /** The first 500 characters of the body, if there was one: enough to recognize the page of a proxy. */
  declare readonly bodyStart: string | undefined;
  /** Whether it is certain that the call never reached the platform. */
  declare readonly notSent: boolean;

  constructor(kind: TransportErrorKind, message: string, facts: TopTransportErrorFacts) {
    const { method, status = 0, body, notSent = false, cause } = facts;
    super(`${method}: ${message}`, { method, cause, retryable: kind !== "http-status" || isTemporaryStatus(status) });
    this.kind = kind;
    this.status = facts.status;
    this.bodyStart = body?.slice(0, 500);
    this.notSent = notSent;
  }
}

/** The constructor arguments of {@link TopTransportError}. */
export interface TopTransportErrorFacts {
  readonly method: string;
  readonly status?: number | undefined;
  readonly body?: string | undefined;
  readonly notSent?: boolean | undefined;
  readonly cause?: unknown;
}

/** Error of a call whose response was not complete in time. The call may still have taken effect. */
export class TopTimeoutError extends TopError {
  override readonly name = "TopTimeoutError";
  readonly kind = "timeout";
  /** The timeout, in milliseconds. */
  declare readonly timeoutMs: number;

  constructor(method: string, timeoutMs: number) {
    super(`${method}: no response within ${timeoutMs} ms.`, { method, retryable: true });
    this.timeoutMs = timeoutMs;
  }
}

/**
 * Error of a call that the caller's `AbortSignal` ended, or for which the caller's `pause` or rate limiter rejected;
 * `cause` is the reason. The call may still have taken effect.
 */
export class TopAbortError extends TopError {
  override readonly name = "TopAbortError";
  readonly kind = "abort";

  constructor(method: string, reason: unknown) {
    super(`${method}: aborted by the caller.`, { method, retryable: false, cause: reason });
  }
}

/** The error class that has a kind. */
export type TopErrorOf<Kind extends TopErrorKind> = (Kind extends ApiErrorKind
  ? TopApiError
  : Kind extends TransportErrorKind
    ? TopTransportError
    : Kind extends "request"
      ? TopRequestError
      : Kind extends "timeout"
        ? TopTimeoutError
        : TopAbortError) & { readonly kind: Kind };

/**
 * Returns whether a caught value is an error of a call, and of one of the kinds if any are given:
 * `if (isTopError(error, "rate-limit")) await pause(error.retryAfterMs)`.
 */
export function isTopError(error: unknown): error is TopError;
export function isTopError<Kind extends TopErrorKind>(
  error: unknown,
  ...kinds: readonly Kind[]
): error is TopErrorOf<Kind>;
export function isTopError(error: unknown, ...kinds: readonly TopErrorKind[]): boolean {
  return isBranded(error) && (kinds.length === 0 || kinds.includes(error.kind));
}

/** Returns whether a caught value is an error of the platform, of any kind. */
export function isTopApiError(error: unknown): error is TopApiError {
  return isBranded(error) && error.name === "TopApiError";
}

/**
 * Marks errors of this SDK. A package can be loaded twice in one process, as an ES module and by `require`; its classes
 * are then different, so that `instanceof` does not recognize an error of the other copy.
 */
const brand = /* @__PURE__ */ Symbol.for("topgen.TopError");

function isBranded(error: unknown): error is TopError {
  return error instanceof Error && brand in error;
}

/**
 * The kinds of errors, by the code as a number, the code as it was sent and the sub code, with spaces between them.
 * Codes 15 and 50 only say that the service behind the platform failed; the sub code says on whose side.
 */
const kinds: readonly (readonly [ApiErrorKind, RegExp])[] = [
  ["rate-limit", /^[4-8] |CallLimit | accesscontrol\.|call-limit/],
  ["session", /^2[67] | IllegalAccessToken /],
  ["permission", /^(?:1[123]|42) /],
  ["signature", /^2[45] /],
  ["parameter", /^4[013] /],
  ["protocol", /^(?:9|2[1-389]|3[0-4]|47) /],
  ["service", /^(?:3|10) | isp\.|^(?:15|50) \S+ $/],
];

/**
 * Returns a code as a number; 0 for words and for numbers that are not safe integers, which newer gateways of the
 * Alibaba group send.
 */
function codeNumber(codeText: string): number {
  const number = Number(codeText);
  return Number.isSafeInteger(number) ? number : 0;
}

/**
 * Returns whether the same call can succeed later, by the platform's table of errors: after rate limits and failures of
 * the platform (`isp.*`, 3, 10).
 */
function isRetryable(kind: ApiErrorKind, code: number, subCode = ""): boolean {
  if (kind === "rate-limit") return true;
  return subCode.startsWith("isp.") || code === 3 || code === 10;
}

/**
 * Returns whether the same request can succeed later: after a failure of a server or proxy, a timeout or a rate limit.
 */
function isTemporaryStatus(status: number): boolean {
  return status >= 500 || status === 429 || status === 408;
}

/**
 * Returns how long a rate limit lasts, in milliseconds: "This ban will last for 31062 more seconds" in the sub message,
 * or "this ban will last 1 seconds" in the message of newer gateways.
 */
function banTime(message: string): number | undefined {
  const seconds = /ban will last (?:for )?(\d{1,9}) (?:more )?second/i.exec(message)?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}
