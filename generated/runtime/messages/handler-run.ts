/** The outcome of a handler: it returned, threw, or exceeded its timeout first. */
export type HandlerResult =
  | { readonly kind: "returned" }
  | { readonly kind: "threw"; readonly error: unknown }
  | { readonly kind: "aborted"; readonly error: unknown };

const returned: HandlerResult = { kind: "returned" };

/**
 * One running handler. Its signal is only created when the handler uses it: a signal costs more than everything else
 * that is done for a message, and most handlers are quick and do not use it.
 */
export class HandlerRun {
  /** The time at which the handler's timeout ends, in milliseconds of `performance.now()`. */
  readonly deadline: number;
  /** Resolves when the handler ends or its timeout does, whichever is first. Never rejects. */
  readonly result: Promise<HandlerResult>;
  #settle: (result: HandlerResult) => void = () => undefined;
  #abort: AbortController | undefined;
  #abortedWith: Error | undefined;
  #hasEnded = false;
  #whenEnded: (() => void)[] = [];

  constructor(deadline: number) {
    this.deadline = deadline;
    this.result = new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  get isAborted(): boolean {
    return this.#abortedWith !== undefined;
  }

  /** Whether the handler itself has ended, in time or late. */
  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  get signal(): AbortSignal {
    if (this.#abort === undefined) {
      this.#abort = new AbortController();
      if (this.#abortedWith !== undefined) this.#abort.abort(this.#abortedWith);
    }
    return this.#abort.signal;
  }

  /** Starts the handler, which may throw synchronously. Must be called once. */
  start(handler: () => unknown): void {
    try {
      const running = handler();
      if (running instanceof Promise || isThenable(running)) {
        running.then(
          () => {
            this.#end(returned);
          },
          (error: unknown) => {
            this.#end({ kind: "threw", error });
          },
        );
      } else {
        this.#end(returned);
      }
    } catch (error) {
      this.#end({ kind: "threw", error });
    }
  }

  /** Ends the handler's time: its signal aborts, and its later outcome is ignored. */
  abort(reason: Error): void {
    if (this.isAborted || this.#hasEnded) return;
    this.#abortedWith = reason;
    this.#abort?.abort(reason);
    this.#settle({ kind: "aborted", error: reason });
  }

  /** Calls a listener when the handler itself has ended; at once if it already has. */
  onEnded(listener: () => void): void {
    if (this.#hasEnded) listener();
    else this.#whenEnded.push(listener);
  }

  #end(result: HandlerResult): void {
    this.#hasEnded = true;
    this.#settle(result);
    for (const listener of this.#whenEnded) listener();
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}
