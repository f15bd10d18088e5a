import { onAbort } from "../internal/abort.js";
import { Deadlines } from "./deadlines.js";
import { HandlerRun } from "./handler-run.js";
import type { LeftMessageEvent, MessageHooks } from "./hooks.js";
import type { ReceivedMessage } from "./message.js";
import type { SeenMessages } from "./seen.js";

/** Reports the outcome of messages to the platform. */
export interface Outcome {
  readonly confirm: (id: string) => Promise<void>;
  readonly fail: (id: string, reason: string) => Promise<void>;
}

/** The context that a handler receives with its message. */
export interface HandlerContext {
  /** Aborts when the handler exceeds its timeout, or when the time to close the consumer is over. */
  readonly signal: AbortSignal;
  /**
   * Confirms the message manually, for consumers with `confirm: "manual"`. Rejects if the platform could not be
   * reached, if the handler has ended or exceeded its timeout, or if the consumer confirms messages itself.
   */
  readonly confirm: () => Promise<void>;
}

/** Handles one message, and decodes its content. */
export type RunHandler = (message: ReceivedMessage, context: HandlerContext) => unknown;

/** Settings of a {@link Dispatcher}. */
export interface DispatcherOptions {
  readonly concurrency: number;
  readonly handlerTimeoutMs: number;
  readonly handlerGraceMs: number;
  readonly confirm: "auto" | "manual";
  readonly seen: SeenMessages | undefined;
  readonly seenTtlMs: number;
  readonly hooks: MessageHooks | undefined;
  /** Returns the handler of a message; `undefined` if the message is to be left unconfirmed. */
  readonly handlerOf: (message: ReceivedMessage) => RunHandler | undefined;
  readonly outcome: Outcome;
}

/** The counts of a dispatcher. */
export interface DispatcherCounts {
  /** The number of handlers that run and hold a place. */
  readonly running: number;
  /** The number of messages that wait for a place. */
  readonly waiting: number;
  /** The number of handlers that exceeded their timeout and grace period and have not ended yet. */
  readonly abandoned: number;
  readonly confirmed: number;
  readonly failed: number;
}

/**
 * The maximum number of messages that wait for a place, as in the official Java SDK. The platform pushes messages
 * without a request, and delivers at least 10 to a consumer that polls. Further messages are left unconfirmed, to be
 * delivered again.
 */
const maxWaiting = 2000;

/** The timeout for reporting failures when a consumer closes, in milliseconds. */
const reportMs = 1000;

/** The maximum length of a reason in UTF-16 code units, as in the official Java SDK. */
const maxReasonLength = 128;

/**
 * Runs handlers within the limit of concurrency, and reports the outcome of each message to the platform. A message is
 * confirmed only after its handler has succeeded in time; otherwise it stays unconfirmed, and the platform delivers it
 * again.
 */
export class Dispatcher {
  readonly #options: DispatcherOptions;
  readonly #waiting: ReceivedMessage[] = [];
  readonly #handled = new Set<string>();
  readonly #deadlines: Deadlines;
  /** Called when the last message is settled. */
  #whenSettled: (() => void) | undefined;
  #watchers: (() => void)[] = [];
  /** Functions that end the grace periods of handlers. */
  readonly #graces = new Set<() => void>();
  #running = 0;
  #abandoned = 0;
  #confirmed = 0;
  #failed = 0;
  #closing = false;

  constructor(options: DispatcherOptions) {
    this.#options = options;
    this.#deadlines = new Deadlines(options.handlerTimeoutMs);
  }

  get counts(): DispatcherCounts {
    return {
      running: this.#running,
      waiting: this.#waiting.length,
      abandoned: this.#abandoned,
      confirmed: this.#confirmed,
      failed: this.#failed,
    };
  }

  /** The number of messages that can be accepted now. */
  get free(): number {
    return this.#closing ? 0 : Math.max(0, this.#options.concurrency - this.#running - this.#waiting.length);
  }

  /** Resolves when a message can be accepted, or the signal aborts. */
  async whenFree(signal: AbortSignal): Promise<void> {
    while (this.free === 0 && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const stopWatching = onAbort(signal, resolve);
        this.#watchers.push(() => {
          stopWatching();
          resolve();
        });
      });
    }
  }

  /** Accepts a message. Ignores one that is being handled: the platform delivers it again while its handler runs. */
  receive(message: ReceivedMessage): void {
    if (this.#handled.has(message.id)) return;
    if (this.#closing) {
      this.#leave(message, "closing");
    } else if (this.#waiting.length >= maxWaiting) {
      this.#leave(message, "overflow");
    } else {
      this.#handled.add(message.id);
      this.#waiting.push(message);
      this.#startNext();
    }
  }

  /**
   * Stops accepting messages and waits for the running handlers. After `drainMs` their signals abort, and messages that
   * are not settled are left unconfirmed.
   *
   * @param drainMs In milliseconds.
   */
  async drain(drainMs: number): Promise<void> {
    this.#closing = true;
    for (const message of this.#waiting.splice(0)) {
      this.#handled.delete(message.id);
      this.#leave(message, "closing");
    }
    this.#wakeWatchers();
    const settled = new Promise<void>((resolve) => {
      this.#whenSettled = resolve;
      if (this.#handled.size === 0) resolve();
    });
    await within(settled, drainMs);
    this.#deadlines.abortAll(new Error("The consumer is closing."));
    for (const end of this.#graces) end();
    // Failures caused by the abort are reported before the connection closes.
    await within(settled, reportMs);
  }

  #startNext(): void {
    while (this.#running < this.#options.concurrency) {
      const message = this.#waiting.shift();
      if (message === undefined) break;
      this.#running += 1;
      void this.#handle(message);
    }
    if (this.free > 0) this.#wakeWatchers();
  }

  #wakeWatchers(): void {
    if (this.#watchers.length === 0) return;
    const watchers = this.#watchers;
    this.#watchers = [];
    for (const wake of watchers) wake();
  }

  /** Handles one message from its claim to its confirmation. Never rejects. */
  async #handle(message: ReceivedMessage): Promise<void> {
    const { seen, outcome, hooks, handlerOf } = this.#options;
    const startedAt = performance.now();
    let run: HandlerRun | undefined;
    try {
      const handler = handlerOf(message);
      const claim = handler === undefined || seen === undefined ? "new" : await this.#claim(seen, message.id);
      if (handler === undefined) {
        this.#leave(message, "unhandled");
      } else if (claim === "running") {
        this.#leave(message, "running");
      } else if (claim === "done") {
        await outcome.confirm(message.id);
        emit(hooks?.onDuplicate, message);
      } else {
        // The deadline counts from here, not from before the claim: runs are in the order of their deadlines.
        run = new HandlerRun(performance.now() + this.#options.handlerTimeoutMs);
        await this.#run(handler, run, message, startedAt);
      }
    } catch (error) {
      // The platform or the store could not be reached: the message stays unconfirmed and is delivered again.
      this.#reportFailure(message, startedAt, error, false);
    }
    if (run?.isAborted === true && !run.hasEnded && !this.#closing) await this.#waitForEnd(run, message, startedAt);
    else this.#leavePlace();
    this.#handled.delete(message.id);
    if (this.#handled.size === 0) this.#whenSettled?.();
  }

  async #run(handler: RunHandler, run: HandlerRun, message: ReceivedMessage, startedAt: number): Promise<void> {
    const { confirm, hooks } = this.#options;
    const context = new RunContext(run, confirm === "manual" ? () => this.#confirm(message.id) : undefined);
    this.#deadlines.add(run);
    run.start(() => handler(message, context));
    const result = await run.result;
    this.#deadlines.delete(run);
    const { confirming } = context;
    if (confirming !== undefined) await confirming;
    else if (result.kind === "returned" && confirm === "auto") await this.#confirm(message.id);
    if (confirming !== undefined || (result.kind === "returned" && confirm === "auto")) {
      emit(hooks?.onConfirmed, { message, durationMs: performance.now() - startedAt });
      if (result.kind !== "returned") this.#reportFailure(message, startedAt, result.error, true);
    } else if (result.kind === "returned") {
      await this.#release(message.id);
      this.#leave(message, "manual");
    } else {
      this.#reportFailure(message, startedAt, result.error, false);
      await this.#release(message.id);
      // The platform delivers the message again even if this report fails.
      await this.#options.outcome.fail(message.id, reasonOf(result.error)).catch((): undefined => undefined);
    }
  }

  async #confirm(id: string): Promise<void> {
    const { seen, seenTtlMs, outcome } = this.#options;
    // Marked first, so that a message whose confirmation to the platform is lost is not handled again.
    if (seen !== undefined) await seen.done(id, seenTtlMs);
    await outcome.confirm(id);
    this.#confirmed += 1;
  }

  /** Waits until a handler that exceeded its timeout ends, or its grace period is over; then it counts as abandoned. */
  async #waitForEnd(run: HandlerRun, message: ReceivedMessage, startedAt: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#graces.delete(end);
        resolve();
      };
      const timer = setTimeout(end, this.#options.handlerGraceMs);
      this.#graces.add(end);
      run.onEnded(end);
    });
    if (!run.hasEnded && !this.#closing) {
      this.#abandoned += 1;
      run.onEnded(() => {
        this.#abandoned -= 1;
      });
      emit(this.#options.hooks?.onAbandoned, { message, durationMs: performance.now() - startedAt });
    }
    this.#leavePlace();
  }

  #leavePlace(): void {
    this.#running -= 1;
    this.#startNext();
  }

  #reportFailure(message: ReceivedMessage, startedAt: number, error: unknown, isConfirmed: boolean): void {
    this.#failed += 1;
    emit(this.#options.hooks?.onFailed, { message, durationMs: performance.now() - startedAt, error, isConfirmed });
  }

  #claim(seen: SeenMessages, id: string): Promise<"new" | "running" | "done"> {
    const { handlerTimeoutMs, handlerGraceMs } = this.#options;
    return seen.claim(id, handlerTimeoutMs + handlerGraceMs);
  }

  /** Releases a claim. If that fails, the claim ends with its lease. */
  async #release(id: string): Promise<void> {
    await this.#options.seen?.release(id).catch((): undefined => undefined);
  }

  #leave(message: ReceivedMessage, reason: LeftMessageEvent["reason"]): void {
    emit(this.#options.hooks?.onLeft, { message, reason });
  }
}

/** The context of one run of a handler. */
class RunContext implements HandlerContext {
  readonly #run: HandlerRun;
  readonly #send: (() => Promise<void>) | undefined;
  /** The manual confirmation, if the handler has requested it. */
  confirming: Promise<void> | undefined;

  /** @param send Confirms the message; `undefined` if handlers do not confirm manually. */
  constructor(run: HandlerRun, send: (() => Promise<void>) | undefined) {
    this.#run = run;
    this.#send = send;
    this.confirm = this.confirm.bind(this);
  }

  get signal(): AbortSignal {
    return this.#run.signal;
  }

  confirm(): Promise<void> {
    if (this.confirming !== undefined) return this.confirming;
    if (this.#send === undefined) {
      return Promise.reject(
        new Error('Messages are confirmed when their handler resolves, unless `confirm` is "manual".'),
      );
    }
    if (this.#run.isAborted) {
      return Promise.reject(new Error("The handler took too long; its message is not confirmed."));
    }
    if (this.#run.hasEnded) {
      return Promise.reject(new Error("The handler has ended without confirming; its message is delivered again."));
    }
    this.confirming = this.#send();
    // The handler can observe the rejection, and it is also reported: it must not end the process.
    this.confirming.catch((): undefined => undefined);
    return this.confirming;
  }
}

/** Returns the reason that is sent to the platform: the error's message, without its stack. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  // Does not split a surrogate pair.
  return text.slice(0, maxReasonLength).replace(/[\uD800-\uDBFF]$/, "");
}

/** Waits for a promise that never rejects, at most for the given number of milliseconds. */
async function within(promise: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([promise, tooLong]);
  clearTimeout(timer);
}

/** Calls a hook, and ignores its errors. */
export function emit<Event>(hook: ((event: Event) => unknown) | undefined, event: Event): void {
  if (hook === undefined) return;
  try {
    const result = hook(event);
    if (result instanceof Promise) result.catch((): undefined => undefined);
  } catch {
    // A hook that fails must not fail the consumer.
  }
}
