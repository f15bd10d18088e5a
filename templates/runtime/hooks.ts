import type { TopError } from "./errors.js";

/**
 * Functions that observe the calls of a client: enough for logs, metrics and tracing spans. No event contains the app
 * secret, the session or the signature. Errors that a hook throws are ignored: observing a call must not change it.
 *
 * @example Spans of OpenTelemetry, one per call:
 * ```ts
 * const spans = new WeakMap<object, Span>();
 * const hooks: CallHooks = {
 *   onRequest: ({ callId, method, attempt }) => {
 *     if (attempt === 1) spans.set(callId, tracer.startSpan(method));
 *   },
 *   onRetry: ({ callId, error, afterMs }) => spans.get(callId)?.addEvent("retry", { kind: error.kind, afterMs }),
 *   onError: ({ callId, error }) => spans.get(callId)?.recordException(error),
 *   onEnd: ({ callId }) => spans.get(callId)?.end(),
 * };
 * ```
 */
export interface CallHooks {
  /** Called before a request is sent. */
  readonly onRequest?: ((event: RequestEvent) => void) | undefined;
  /** Called when a response has arrived, also if it is an error of the platform. */
  readonly onResponse?: ((event: ResponseEvent) => void) | undefined;
  /** Called before the pause after which a failed call is sent again. */
  readonly onRetry?: ((event: RetryEvent) => void) | undefined;
  /** Called when a call has failed for good. A call that was refused before anything was sent has the attempt 0. */
  readonly onError?: ((event: ErrorEvent) => void) | undefined;
  /** Called last, when a call that was sent has succeeded or failed. */
  readonly onEnd?: ((event: AttemptEvent) => void) | undefined;
  /** Called for a parameter whose value its document does not list. The call is sent: documents lag behind the platform. */
  readonly onUnlistedValue?: ((event: UnlistedValueEvent) => void) | undefined;
  /**
   * Called for every value of a response that does not fit its documented type. Its member stays undefined, or its place
   * in a list is kept (see {@link UnexpectedValue}), and the value itself stays in `response.unknownFields` or
   * `unknownFieldsOf(object)`.
   */
  readonly onUnexpectedValue?: ((event: UnexpectedValueEvent) => void) | undefined;
}

/** One attempt of one call. */
export interface AttemptEvent {
  readonly method: string;
  /** The same object for all attempts of one call: it identifies the call to hooks. */
  readonly callId: object;
  /** 1 for the first attempt. */
  readonly attempt: number;
}

/** See {@link CallHooks.onRequest}. */
export interface RequestEvent extends AttemptEvent {
  /** The address. A batch has its public parameters there, and `***` for its signature. */
  readonly url: string;
  /** The wire names of the parameters, without values. */
  readonly names: readonly string[];
}

/** See {@link CallHooks.onResponse}. */
export interface ResponseEvent extends AttemptEvent {
  readonly status: number;
  /** From sending to the complete response, in milliseconds by the client's clock. */
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

/** A value of a parameter that its document does not list. */
export interface UnlistedValue {
  /** The wire names that lead to it: `request1.rs_type`. */
  readonly path: string;
  /** The same in TypeScript: `request1.rsType`. */
  readonly property: string;
  readonly value: string;
  readonly listed: readonly string[];
}

/** See {@link CallHooks.onUnlistedValue}. */
export interface UnlistedValueEvent extends UnlistedValue {
  readonly method: string;
}

/**
 * A value of a response that does not fit its documented type. A list keeps the place of such an element: with `null`
 * if the list is of scalars, with an object without members if it is of objects.
 */
export interface UnexpectedValue {
  /** The wire names that lead to it: `items[1].num`. */
  readonly path: string;
  /** The same in TypeScript. */
  readonly property: string;
  /** The documented type, in words. */
  readonly expected: string;
  /** The value as the platform sent it, which may be personal data. Numbers of too many digits are text. */
  readonly value: unknown;
}

/** See {@link CallHooks.onUnexpectedValue}. */
export interface UnexpectedValueEvent extends UnexpectedValue {
  readonly method: string;
}
