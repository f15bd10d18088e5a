/** Calls a hook if there is one, and ignores its errors. */
export function emitHook<Event>(hook: ((event: Event) => void) | undefined, event: Event): void {
  try {
    const returned: unknown = hook?.(event);
    // TypeScript accepts an async function as a hook; its rejection must not end the process.
    if (returned instanceof Promise) returned.catch((): void => undefined);
  } catch {
    // See CallHooks: a hook that fails must not fail the call.
  }
}
