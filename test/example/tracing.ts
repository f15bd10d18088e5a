import { context, SpanKind, SpanStatusCode, trace, type Span, type Tracer } from "@opentelemetry/api";
import type { AttemptEvent, CallHooks, TopError } from "../../generated/index.js";

/**
 * Returns hooks that create an OpenTelemetry span for every call, and inside it one for every attempt:
 *
 * ```ts
 * const client = new TopClient({ appKey, appSecret, hooks: tracingHooks(trace.getTracer("orders")) });
 * ```
 */
export function tracingHooks(tracer: Tracer): CallHooks {
  const open = new WeakMap<object, OpenCall>();

  /** Returns the span of the call, whose parent is the current span of its caller. */
  const callOf = ({ callId, method }: AttemptEvent): OpenCall => {
    const known = open.get(callId);
    if (known !== undefined) return known;
    const span = tracer.startSpan(method, {
      kind: SpanKind.CLIENT,
      attributes: { "rpc.system": "top", "rpc.method": method },
    });
    const opened: OpenCall = { span, attempt: undefined };
    open.set(callId, opened);
    return opened;
  };

  return {
    onRequest: (event) => {
      const opened = callOf(event);
      opened.attempt = tracer.startSpan(
        `${event.method} attempt`,
        {
          kind: SpanKind.CLIENT,
          attributes: {
            "http.request.method": "POST",
            "http.request.resend_count": event.attempt - 1,
            "url.full": event.url,
          },
        },
        trace.setSpan(context.active(), opened.span),
      );
    },
    onResponse: (event) => {
      callOf(event).attempt?.setAttributes({
        "http.response.status_code": event.status,
        "http.response.body.size": event.length,
      });
    },
    onRetry: ({ error, afterMs, ...event }) => {
      const opened = callOf(event);
      endAttempt(opened, error);
      opened.span.addEvent("retry", { "error.type": error.kind, "top.retry.after_ms": afterMs });
    },
    onError: ({ error, ...event }) => {
      const opened = callOf(event);
      endAttempt(opened, error);
      fail(opened.span, error);
      // A call that was not sent has no event for its end.
      if (event.attempt === 0) opened.span.end();
    },
    onEnd: (event) => {
      const opened = callOf(event);
      endAttempt(opened);
      opened.span.end();
    },
  };
}

interface OpenCall {
  readonly span: Span;
  attempt: Span | undefined;
}

function endAttempt(opened: OpenCall, error?: TopError): void {
  if (opened.attempt !== undefined && error !== undefined) fail(opened.attempt, error);
  opened.attempt?.end();
  opened.attempt = undefined;
}

/**
 * Records an error in a span. No error of the SDK contains the app secret, the session or the signature, so it may be
 * exported completely.
 */
function fail(span: Span, error: TopError): void {
  const { name, message, stack = message } = error;
  span.recordException({ name, message, stack });
  span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
  span.setAttributes({
    "error.type": error.kind,
    ...(error.code !== undefined && { "top.code": error.code }),
    ...(error.subCode !== undefined && { "top.sub_code": error.subCode }),
    ...(error.requestId !== undefined && { "top.request_id": error.requestId }),
  });
}
