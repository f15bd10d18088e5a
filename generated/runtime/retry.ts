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

/** Whether to send a call again, and after which pause, in milliseconds. */
export type RetryDecision =
  { readonly retry: false; readonly because: string } | { readonly retry: true; readonly afterMs: number };

/**
 * Decides about a failed call. Without the caller's word that it is idempotent, a call is only sent again when it is
 * certain that it did not run: the connection never stood, or the platform refused it for a limit before running it.
 */
export function decideRetry(attempt: FailedAttempt, policy: RetryPolicy, random: () => number): RetryDecision {
  const { error, retries, idempotent } = attempt;
  if (!error.retryable) return { retry: false, because: "the same call would fail again" };
  if (retries >= policy.maxRetries) return { retry: false, because: "it has been retried often enough" };
  if (!idempotent && !didNotRun(error)) return { retry: false, because: "the failed call may have run" };
  const ban = isTopError(error, "rate-limit") ? (error.retryAfterMs ?? 0) : 0;
  if (ban > policy.maxDelayMs) return { retry: false, because: `the platform's limit lasts ${ban} ms` };
  // Full jitter: callers that failed together do not come back together.
  const ceiling = Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** retries);
  return { retry: true, afterMs: ban + Math.round(random() * ceiling) };
}

function didNotRun(error: TopError): boolean {
  if (isTopError(error, "network")) return error.notSent;
  return isTopError(error, "rate-limit");
}
