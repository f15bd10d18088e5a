import type { TopError } from "./errors.js";
import { isTopApiError, isTopError } from "./errors.js";

/** Limits and pauses of retries. */
export interface RetryPolicy {
  /** The maximum number of retries of a call; 0 for none. */
  readonly maxRetries: number;
  /** The maximum length of the first pause, in milliseconds; it doubles with each retry. */
  readonly baseDelayMs: number;
  /** The maximum length of every pause, in milliseconds. A call is not retried after a rate limit that lasts longer. */
  readonly maxDelayMs: number;
  /** Further errors that are retried, or a function that decides. None by default. */
  readonly on?: RetryRule | undefined;
}

/**
 * Decides which failures are retried.
 *
 * - Lists contain codes of the platform that are retried in addition to the default, even for calls that are not
 *   `idempotent`. List only codes after which the service has certainly done nothing.
 * - A function returns true to retry, false not to, and `undefined` for the default decision.
 *
 * A rule cannot retry an invalid request or an aborted call, and cannot exceed `maxRetries`.
 */
export type RetryRule = RetryCodes | ((failure: FailedAttempt) => boolean | undefined);

/** Errors of the platform by their codes. */
export interface RetryCodes {
  /** Error codes: numbers, or words such as `"ServiceTimeout"`. */
  readonly codes?: readonly (number | string)[] | undefined;
  /** Sub codes such as `isv.remote-service-timeout`. */
  readonly subCodes?: readonly string[] | undefined;
}

/**
 * The default policy: as many retries as the AutoRetryFeature of the official Java SDK, but with growing, random pauses
 * instead of its fixed 100 ms.
 */
export const defaultRetryPolicy: RetryPolicy = { maxRetries: 3, baseDelayMs: 100, maxDelayMs: 10_000 };

/** A failed attempt of a call. */
export interface FailedAttempt {
  readonly error: TopError;
  /** The number of retries so far. */
  readonly retries: number;
  /** Whether the call can safely run twice, according to the caller. */
  readonly idempotent: boolean;
}

/**
 * Decides whether and when a failed call is retried. A call that is not `idempotent` is only retried if it certainly
 * did not run: the connection was never established, or the platform refused the call because of a rate limit.
 *
 * @param random Returns a random number from 0 up to 1.
 * @returns The pause before the retry, in milliseconds; `undefined` for no retry.
 */
export function pauseBeforeRetry(
  failure: FailedAttempt,
  policy: RetryPolicy,
  random: () => number,
): number | undefined {
  const { error, retries } = failure;
  if (retries >= policy.maxRetries || !isRetried(failure, policy.on)) return undefined;
  const ban = isTopError(error, "rate-limit") ? (error.retryAfterMs ?? 0) : 0;
  if (ban > policy.maxDelayMs) return undefined;
  // Full jitter, so that callers that failed together do not retry together.
  return ban + Math.round(random() * Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** retries));
}

function isRetried(failure: FailedAttempt, rule: RetryRule | undefined): boolean {
  const { error, idempotent } = failure;
  if (isTopError(error, "request", "abort")) return false;
  const decision = typeof rule === "function" ? rule(failure) : isListed(error, rule) || undefined;
  return decision ?? (error.retryable && (idempotent || didNotRun(error)));
}

function isListed(error: TopError, { codes = [], subCodes = [] }: RetryCodes = {}): boolean {
  if (!isTopApiError(error)) return false;
  const { code, codeText, subCode } = error;
  return codes.includes(code) || codes.includes(codeText) || (subCode !== undefined && subCodes.includes(subCode));
}

function didNotRun(error: TopError): boolean {
  if (isTopError(error, "network")) return error.notSent;
  return isTopError(error, "rate-limit");
}
