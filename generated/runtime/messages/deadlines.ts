import type { HandlerRun } from "./handler-run.js";

/**
 * Aborts handlers that exceed their timeout. All have the same timeout, so the oldest one reaches its deadline first,
 * and one timer is enough: a timer for each message would cost more than the rest of its bookkeeping.
 */
export class Deadlines {
  readonly #timeoutMs: number;
  /** The handlers in the order in which they were started. */
  readonly #running = new Set<HandlerRun>();
  #timer: NodeJS.Timeout | undefined;

  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
  }

  /** The handlers that have not reached their deadline. */
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

  /** Aborts all handlers. */
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
    // The connection keeps the process alive, not the timer: the handlers may have ended long ago.
    timer.unref();
    return timer;
  }
}
