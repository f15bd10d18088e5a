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
  /** Called before the pause that precedes a retry. */
  readonly onRetry?: ((event: RetryEvent) => void) | undefined;
  /** Called when a call has finally failed. `attempt` is 0 if the request is invalid and was not sent. */
  readonly onError?: ((event: ErrorEvent) => void) | undefined;
  /** Called last, when a call that was sent has succeeded or failed. */
  readonly onEnd?: ((event: AttemptEvent) => void) | undefined;
  /**
   * Called for each parameter value that the document does not list. The call is sent anyway: documents lag behind the
   * platform.
   */
  readonly onUnlistedValue?: ((event: UnlistedValueEvent) => void) | undefined;
  /**
   * Called for each response value that does not fit its documented type. Its member is undefined, or a placeholder
   * keeps its place in a list (see {@link UnexpectedValue}); the value itself is in `response.unknownFields` or
   * `unknownFieldsOf(object)`.
   */
  readonly onUnexpectedValue?: ((event: UnexpectedValueEvent) => void) | undefined;
}

/** One attempt of one call. */
export interface AttemptEvent {
  readonly method: string;
  /** An object that identifies the call: the same for all attempts of one call. */
  readonly callId: object;
  /** The number of the attempt, from 1. */
  readonly attempt: number;
}

/** Event of {@link CallHooks.onRequest}. */
export interface RequestEvent extends AttemptEvent {
  /** The URL. For calls that have parameters in the URL (batches, Qimen), secrets in it are masked as `***`. */
  readonly url: string;
  /** The wire names of the parameters, without values. */
  readonly names: readonly string[];
}

/** Event of {@link CallHooks.onResponse}. */
export interface ResponseEvent extends AttemptEvent {
  readonly status: number;
  /** The time from sending the request to the complete response, in milliseconds by the client's clock. */
  readonly durationMs: number;
  /** The length of the body in UTF-16 code units. */
  readonly length: number;
}

/** Event of {@link CallHooks.onRetry}. */
export interface RetryEvent extends AttemptEvent {
  readonly error: TopError;
  readonly afterMs: number;
}

/** Event of {@link CallHooks.onError}. */
export interface ErrorEvent extends AttemptEvent {
  readonly error: TopError;
}

/** A parameter value that the document does not list. */
export interface UnlistedValue {
  /** The path in wire names: `request1.rs_type`. */
  readonly path: string;
  /** The path in TypeScript names: `request1.rsType`. */
  readonly property: string;
  readonly value: string;
  readonly listed: readonly string[];
}

/** Event of {@link CallHooks.onUnlistedValue}. */
export interface UnlistedValueEvent extends UnlistedValue {
  readonly method: string;
}

/**
 * A response value that does not fit its documented type. In a list, a placeholder keeps its place: `null` for a
 * scalar, `{}` for an object, `[]` for a list.
 */
export interface UnexpectedValue {
  /** The path in wire names: `items[1].num`. */
  readonly path: string;
  /** The path in TypeScript names. */
  readonly property: string;
  /** The documented type, in words. */
  readonly expected: string;
  /**
   * The value as the platform sent it, which may be personal data. A number with more digits than a JavaScript number
   * can hold is a string.
   */
  readonly value: unknown;
}

/** Event of {@link CallHooks.onUnexpectedValue}. */
export interface UnexpectedValueEvent extends UnexpectedValue {
  readonly method: string;
}
