/** How a handler ended, or that its time was over first. */
export type HandlerResult =
  | { readonly kind: "returned" }
  | { readonly kind: "threw"; readonly error: unknown }
  | { readonly kind: "aborted"; readonly error: unknown };

/**
 * One running handler. Its signal is only made when the handler asks for it: a signal costs more than all else that is
 * done for a message, and most handlers are quick and take none.
 */
export class HandlerRun {
  /** The first of: the handler has ended, its time is over. It never rejects. */
  readonly result: Promise<HandlerResult>;
  /** The handler's own end, however late. It never rejects. */
  readonly ended: Promise<HandlerResult>;
  #settle: (result: HandlerResult) => void = () => undefined;
  #abort: AbortController | undefined;
  #reason: unknown;
  #isAborted = false;

  /** @param run starts the handler; it may throw at once or later. */
  constructor(run: (context: HandlerRun) => unknown) {
    this.result = new Promise((resolve) => {
      this.#settle = resolve;
    });
    this.ended = this.#start(run);
  }

  get isAborted(): boolean {
    return this.#isAborted;
  }

  get signal(): AbortSignal {
    if (this.#abort === undefined) {
      this.#abort = new AbortController();
      if (this.#isAborted) this.#abort.abort(this.#reason);
    }
    return this.#abort.signal;
  }

  /** Tells the handler that its time is over. */
  abort(reason: Error): void {
    if (this.#isAborted) return;
    this.#isAborted = true;
    this.#reason = reason;
    this.#abort?.abort(reason);
    this.#settle({ kind: "aborted", error: reason });
  }

  async #start(run: (context: HandlerRun) => unknown): Promise<HandlerResult> {
    let result: HandlerResult;
    try {
      await run(this);
      result = { kind: "returned" };
    } catch (error) {
      result = { kind: "threw", error };
    }
    this.#settle(result);
    return result;
  }
}
