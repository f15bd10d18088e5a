const signals = ["SIGINT", "SIGTERM"] as const;

/**
 * The signal that aborts when the process is asked to end. The first request ends the run in order, the second one at
 * once.
 */
export interface Interruption {
  readonly signal: AbortSignal;
  /** Stops listening, so that signals end the process at once again. */
  readonly release: () => void;
}

export function listenForInterruption(): Interruption {
  const controller = new AbortController();
  const interrupt = (): void => {
    controller.abort();
  };
  for (const signal of signals) process.once(signal, interrupt);
  return {
    signal: controller.signal,
    release: () => {
      for (const signal of signals) process.removeListener(signal, interrupt);
    },
  };
}

/** Waits until the process is interrupted. */
export async function untilInterrupted(): Promise<void> {
  const { signal, release } = listenForInterruption();
  await new Promise((resolve) => {
    signal.addEventListener("abort", resolve, { once: true });
  });
  release();
}
