const signals = ["SIGINT", "SIGTERM"] as const;

/** Whether the process has been asked to end: the first time it ends in order, the second time at once. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** Stops listening: the process ends as any other does again. */
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

/** Waits for the end of a command that has none of its own. */
export async function untilInterrupted(): Promise<void> {
  const { signal, release } = listenForInterruption();
  await new Promise((resolve) => {
    signal.addEventListener("abort", resolve, { once: true });
  });
  release();
}
