import type { HandlerRun } from "./handler-run.js";

/**
 * Aborts handlers whose time is over. All have the same time, so the oldest is the first whose time ends, and one timer
 * serves all: a timer of its own for each message would cost more than the rest of its bookkeeping.
 */
export class Deadlines {
  readonly #timeoutMs: number;
  /** In the order in which they were started. */
  readonly #running = new Set<HandlerRun>();
  #timer: NodeJS.Timeout | undefined;

  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
  }

  /** Those whose time is not over. */
  get running(): ReadonlySet<HandlerRun> {
    return this.#running;
  }

  add(run: HandlerRun): void {
    this.#running.add(run);
    this.#timer ??= this.#after(this.#timeoutMs);
  }

  delete(run: HandlerRun): void {
    this.#running.delete(run);
  }

  /** Aborts all at once, for a reason of the caller's. */
  abortAll(reason: Error): void {
    clearTimeout(this.#timer);
    for (const run of this.#running) run.abort(reason);
    this.#running.clear();
  }

  #abortOverdue(): void {
    this.#timer = undefined;
    const now = performance.now();
    for (const run of this.#running) {
      if (run.deadline > now) {
        this.#timer = this.#after(run.deadline - now);
        return;
      }
      this.#running.delete(run);
      run.abort(new Error(`The handler took longer than ${this.#timeoutMs} ms.`));
    }
  }

  #after(ms: number): NodeJS.Timeout {
    const timer = setTimeout(() => {
      this.#abortOverdue();
    }, Math.ceil(ms));
    // The connection keeps the process alive, not the time of handlers that have ended long since.
    timer.unref();
    return timer;
  }
}
