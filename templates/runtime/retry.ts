import type { TopError } from "./errors.js";
import { isTopApiError, isTopError } from "./errors.js";

/** Limits and pauses of retries. */
export interface RetryPolicy {
  /** The largest number of retries of a call; 0 for none. */
  readonly maxRetries: number;
  /** The longest first pause, in milliseconds; each further one may be twice as long. */
  readonly baseDelayMs: number;
  /** The longest pause, in milliseconds. A call is not sent again after a limit of the platform that lasts longer. */
  readonly maxDelayMs: number;
  /** Further failures that are retried, or a function that decides. None by default. */
  readonly on?: RetryRule | undefined;
}

/**
 * Decides which failures are retried.
 *
 * - Lists name errors of the platform that are retried although the default would not, also for calls that are not
 *   `idempotent`: name only codes after which the service has done nothing.
 * - A function returns true to retry, false not to, and `undefined` for the default decision.
 *
 * No rule retries a call that was refused before it was sent or that the caller aborted, or exceeds `maxRetries`.
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
 * The default: as many retries as the AutoRetryFeature of the official Java SDK, but with growing, random pauses
 * instead of its fixed 100 ms.
 */
export const defaultRetryPolicy: RetryPolicy = { maxRetries: 3, baseDelayMs: 100, maxDelayMs: 10_000 };

/** An attempt of a call that failed. */
export interface FailedAttempt {
  readonly error: TopError;
  /** The number of retries so far. */
  readonly retries: number;
  /** The caller states that running the call twice does no harm. */
  readonly idempotent: boolean;
}

/**
 * Decides about a failed call. Unless it is `idempotent`, a call is only sent again when it certainly did not run: the
 * connection was never established, or the platform refused it for a limit before running it.
 *
 * @param random Returns a random number from 0 up to 1.
 * @returns The pause before the call is sent again, in milliseconds; `undefined` if it is not.
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
  // Full jitter: callers that failed together do not come back together.
  return ban + Math.round(random() * Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** retries));
}

function isRetried(failure: FailedAttempt, rule: RetryRule | undefined): boolean {
  const { error, idempotent } = failure;
  if (isTopError(error, "request", "abort")) return false;
  const decision = typeof rule === "function" ? rule(failure) : rule !== undefined && isListed(error, rule);
  if (decision === true || (decision === false && typeof rule === "function")) return decision;
  return error.retryable && (idempotent || didNotRun(error));
}

function isListed(error: TopError, { codes = [], subCodes = [] }: RetryCodes): boolean {
  if (!isTopApiError(error)) return false;
  const { code, codeText, subCode } = error;
  return codes.some((one) => one === code || one === codeText) || (subCode !== undefined && subCodes.includes(subCode));
}

function didNotRun(error: TopError): boolean {
  if (isTopError(error, "network")) return error.notSent;
  return isTopError(error, "rate-limit");
}
