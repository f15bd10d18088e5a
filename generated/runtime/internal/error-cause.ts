/** Returns the error that caused `error`. The type definitions of ES2021 have no `cause`. */
export function causeOf(error: Error): unknown {
  return Reflect.get(error, "cause");
}

/** Sets the cause of an error as the option of the constructor does; does nothing for `undefined`. */
export function setCause(error: Error, cause: unknown): void {
  if (cause === undefined) return;
  Object.defineProperty(error, "cause", { value: cause, configurable: true, writable: true });
}

/**
 * Returns the errors of an `AggregateError`, such as one for each address of a host; `undefined` for any other error.
 */
export function aggregatedErrors(error: Error): readonly unknown[] | undefined {
  const errors: unknown = error.name === "AggregateError" ? Reflect.get(error, "errors") : undefined;
  return Array.isArray(errors) ? errors : undefined;
}
