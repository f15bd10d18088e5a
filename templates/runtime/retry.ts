import type { TopError } from "./errors.js";
import { isTopError } from "./errors.js";

/** When and how often failed calls are sent again. */
export interface RetryPolicy {
  /** How often a call is sent again at most; 0 for never. */
  readonly maxRetries: number;
  /** The longest first pause, in milliseconds; every further one may be twice as long. */
  readonly baseDelayMs: number;
  /** The longest pause, in milliseconds. A limit of the platform that lasts longer is not waited for. */
  readonly maxDelayMs: number;
}

/** As often as the official Java SDK's AutoRetryFeature, but with growing, random pauses instead of its fixed 100 ms. */
export const defaultRetryPolicy: RetryPolicy = { maxRetries: 3, baseDelayMs: 100, maxDelayMs: 10_000 };

/** A call that failed. */
export interface FailedAttempt {
  readonly error: TopError;
  /** How often the call has been sent again so far. */
  readonly retries: number;
  /** The caller says that sending the call twice does no harm. */
  readonly idempotent: boolean;
}

/**
 * Decides about a failed call. Without the caller's word that it is idempotent, a call is only sent again when it is
 * certain that it did not run: the connection never stood, or the platform refused it for a limit before running it.
 *
 * @returns The pause before the call is sent again, in milliseconds; `undefined` if it is not.
 */
export function pauseBeforeRetry(
  attempt: FailedAttempt,
  policy: RetryPolicy,
  random: () => number,
): number | undefined {
  const { error, retries, idempotent } = attempt;
  if (!error.retryable || retries >= policy.maxRetries || !(idempotent || didNotRun(error))) return undefined;
  const ban = isTopError(error, "rate-limit") ? (error.retryAfterMs ?? 0) : 0;
  if (ban > policy.maxDelayMs) return undefined;
  // Full jitter: callers that failed together do not come back together.
  return ban + Math.round(random() * Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** retries));
}

function didNotRun(error: TopError): boolean {
  if (isTopError(error, "network")) return error.notSent;
  return isTopError(error, "rate-limit");
}
