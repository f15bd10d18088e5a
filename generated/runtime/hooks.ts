import type { UnlistedValue } from "./findings.js";
import type { TopError } from "./errors.js";

/**
 * What a client tells about its calls: enough for logs, metrics and tracing spans. Nothing that a hook is given holds
 * the app secret, the session or the signature. What a hook throws is ignored: watching a call must not change it.
 *
 * @example Spans of OpenTelemetry, one for each call:
 * ```ts
 * const spans = new WeakMap<object, Span>();
 * const hooks: CallHooks = {
 *   onRequest: ({ call, method, attempt }) => {
 *     if (attempt === 1) spans.set(call, tracer.startSpan(method));
 *   },
 *   onRetry: ({ call, error, afterMs }) => spans.get(call)?.addEvent("retry", { kind: error.kind, afterMs }),
 *   onError: ({ call, error }) => spans.get(call)?.recordException(error),
 *   onEnd: ({ call }) => spans.get(call)?.end(),
 * };
 * ```
 */
export interface CallHooks {
  /** A request is about to be sent. */
  readonly onRequest?: ((event: RequestEvent) => void) | undefined;
  /** An answer came, be it an error of the platform. */
  readonly onResponse?: ((event: ResponseEvent) => void) | undefined;
  /** A failed call will be sent again after a pause. */
  readonly onRetry?: ((event: RetryEvent) => void) | undefined;
  /** A call has failed for good. One that was refused before anything was sent has the attempt 0. */
  readonly onError?: ((event: ErrorEvent) => void) | undefined;
  /** A call that was sent is over, well or not: the last that is told of it. */
  readonly onEnd?: ((event: AttemptEvent) => void) | undefined;
  /** A parameter has a value that its document does not list. It is sent all the same: documents lag behind. */
  readonly onUnlistedValue?: ((event: UnlistedValueEvent) => void) | undefined;
}

/** One sending of one call. */
export interface AttemptEvent {
  readonly method: string;
  /** The same for all attempts of one call, so that hooks can tell concurrent calls apart. */
  readonly call: object;
  /** 1 for the first sending. */
  readonly attempt: number;
}

/** See {@link CallHooks.onRequest}. */
export interface RequestEvent extends AttemptEvent {
  /** The address; a batch has its public parameters there, and `***` for the signature among them. */
  readonly url: string;
  /** The wire names of what is sent, without values. */
  readonly names: readonly string[];
}

/** See {@link CallHooks.onResponse}. */
export interface ResponseEvent extends AttemptEvent {
  readonly status: number;
  /** From sending to the complete answer, in milliseconds by the client's clock. */
  readonly durationMs: number;
  /** In UTF-16 code units. */
  readonly length: number;
}

/** See {@link CallHooks.onRetry}. */
export interface RetryEvent extends AttemptEvent {
  readonly error: TopError;
  readonly afterMs: number;
}

/** See {@link CallHooks.onError}. */
export interface ErrorEvent extends AttemptEvent {
  readonly error: TopError;
}

/** See {@link CallHooks.onUnlistedValue}. */
export interface UnlistedValueEvent extends UnlistedValue {
  readonly method: string;
}

/** Calls a hook if there is one. */
export function tell<Event>(hook: ((event: Event) => void) | undefined, event: Event): void {
  try {
    const told: unknown = hook?.(event);
    // Asynchronous functions pass as hooks: their failures must not end the process.
    if (told instanceof Promise) told.catch((): void => undefined);
  } catch {
    // See CallHooks: a watcher that fails is no reason to fail the call.
  }
}
