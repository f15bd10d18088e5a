/** The error that led to another one. The types of ES2021 have no `cause`. */
export function causeOf(error: Error): unknown {
  return Reflect.get(error, "cause");
}

/** Sets the error that led to another one, as the constructor's option does; nothing is set for `undefined`. */
export function setCause(error: Error, cause: unknown): void {
  if (cause === undefined) return;
  Object.defineProperty(error, "cause", { value: cause, configurable: true, writable: true });
}

/** The errors of an `AggregateError`, such as one for each address of a host; `undefined` for any other error. */
export function aggregatedErrors(error: Error): readonly unknown[] | undefined {
  const errors: unknown = error.name === "AggregateError" ? Reflect.get(error, "errors") : undefined;
  return Array.isArray(errors) ? errors : undefined;
}
