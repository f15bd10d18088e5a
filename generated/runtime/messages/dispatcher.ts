import { onAbort } from "../abort.js";
import { HandlerRun } from "./handler-run.js";
import type { MessageHooks } from "./hooks.js";
import type { ReceivedMessage } from "./message.js";
import type { SeenMessages } from "./seen.js";

/** How the platform is told what became of a message. */
export interface Outcome {
  readonly confirm: (id: string) => Promise<void>;
  readonly fail: (id: string, reason: string) => Promise<void>;
}

/** What a handler is given beside its message. */
export interface HandlerContext {
  /** Aborts when the handler has taken too long, or the consumer gives up waiting while it closes. */
  readonly signal: AbortSignal;
  /** Confirms the message by hand, for consumers with `confirm: "manual"`. */
  readonly confirm: () => Promise<void>;
}

/** Handles one message with a content that is already decoded. */
export type RunHandler = (message: ReceivedMessage, context: HandlerContext) => unknown;

/** How messages are handled. */
export interface DispatcherOptions {
  readonly concurrency: number;
  readonly handlerTimeoutMs: number;
  readonly handlerGraceMs: number;
  readonly confirm: "auto" | "manual";
  readonly seen: SeenMessages | undefined;
  readonly seenTtlMs: number;
  readonly hooks: MessageHooks | undefined;
  /** The handler of a topic; `undefined` where the message is to be left alone. */
  readonly handlerOf: (message: ReceivedMessage) => RunHandler | undefined;
  readonly outcome: Outcome;
}

/** Numbers of a dispatcher. */
export interface DispatcherCounts {
  /** Handlers that run and hold a place. */
  readonly running: number;
  /** Messages that wait for a place. */
  readonly waiting: number;
  /** Handlers that exceeded their time and their grace and have not ended yet. */
  readonly abandoned: number;
  readonly confirmed: number;
  readonly failed: number;
}

/** More messages than places come only where the platform pushes them: so many times the places may wait. */
const waitingPerPlace = 4;

/** Reasons travel with so many characters at most, as in the official Java SDK. */
const longestReason = 128;

/**
 * Runs handlers, no more at once than there are places, and reports to the platform what became of each message. A
 * message is confirmed only after its handler has succeeded in time; whatever else happens, it stays unconfirmed, and the
 * platform delivers it again.
 */
export class Dispatcher {
  readonly #options: DispatcherOptions;
  readonly #waiting: ReceivedMessage[] = [];
  readonly #handled = new Set<string>();
  /** Called when no message is in hand any more. */
  #whenSettled: (() => void) | undefined;
  readonly #handlers = new Set<HandlerRun>();
  #watchers: (() => void)[] = [];
  #running = 0;
  #abandoned = 0;
  #confirmed = 0;
  #failed = 0;
  #closing = false;

  constructor(options: DispatcherOptions) {
    this.#options = options;
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

  /** How many more messages can be taken now. */
  get free(): number {
    return this.#closing ? 0 : Math.max(0, this.#options.concurrency - this.#running - this.#waiting.length);
  }

  /** Resolves as soon as a message can be taken, or the signal aborts. */
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

  /** Takes a message. One that is already in hand, which is delivered again while its handler runs, is ignored. */
  receive(message: ReceivedMessage): void {
    if (this.#handled.has(message.id)) return;
    if (this.#closing) {
      this.#leave(message, "closing");
    } else if (this.#waiting.length >= this.#options.concurrency * waitingPerPlace) {
      this.#leave(message, "overflow");
    } else {
      this.#handled.add(message.id);
      this.#waiting.push(message);
      this.#startNext();
    }
  }

  /**
   * Takes no more messages and waits for the handlers that run. After the time their signals abort, and what has not
   * ended is left unconfirmed.
   *
   * @param drainMs in milliseconds.
   */
  async drain(drainMs: number): Promise<void> {
    this.#closing = true;
    for (const message of this.#waiting.splice(0)) {
      this.#handled.delete(message.id);
      this.#leave(message, "closing");
    }
    this.#wakeWatchers();
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, drainMs);
    });
    await Promise.race([this.#settled(), tooLong]);
    clearTimeout(timer);
    for (const handler of this.#handlers) handler.abort(new Error("The consumer is closing."));
  }

  /** Resolves when no message is in hand any more. */
  #settled(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#handled.size === 0) resolve();
      else this.#whenSettled = resolve;
    });
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
    const watchers = this.#watchers;
    this.#watchers = [];
    for (const wake of watchers) wake();
  }

  /** Handles one message from its claim to its confirmation. It never rejects. */
  async #handle(message: ReceivedMessage): Promise<void> {
    const place = this.#takePlace();
    const startedAt = performance.now();
    try {
      const claim = this.#options.seen === undefined ? "new" : await this.#claim(this.#options.seen, message.id);
      if (claim === "running") {
        this.#leave(message, "running");
      } else if (claim === "done") {
        await this.#options.outcome.confirm(message.id);
      } else {
        const run = this.#options.handlerOf(message);
        if (run === undefined) {
          await this.#release(message.id);
          this.#leave(message, "unhandled");
        } else {
          await this.#run(run, message, place, startedAt);
        }
      }
    } catch (error) {
      // The platform or the store could not be told: the message stays unconfirmed and comes again.
      this.#failed += 1;
      emit(this.#options.hooks?.onFailed, { message, durationMs: performance.now() - startedAt, error });
    } finally {
      this.#handled.delete(message.id);
      place.leave();
      if (this.#handled.size === 0) this.#whenSettled?.();
    }
  }

  async #run(run: RunHandler, message: ReceivedMessage, place: Place, startedAt: number): Promise<void> {
    const { handlerTimeoutMs, confirm, hooks } = this.#options;
    let confirming: Promise<void> | undefined;
    const confirmOnce = (): Promise<void> => (confirming ??= this.#confirm(message.id));
    const handler = new HandlerRun((own) =>
      run(message, {
        get signal() {
          return own.signal;
        },
        confirm: () => {
          if (confirming === undefined && own.isAborted) {
            return Promise.reject(new Error("The handler took too long; its message is not confirmed."));
          }
          return confirmOnce();
        },
      }),
    );
    this.#handlers.add(handler);
    const timer = setTimeout(() => {
      handler.abort(new Error(`The handler took longer than ${handlerTimeoutMs} ms.`));
    }, handlerTimeoutMs);
    const result = await handler.result;
    clearTimeout(timer);
    this.#handlers.delete(handler);
    if (result.kind === "returned" && confirm === "auto") await confirmOnce();
    if (confirming !== undefined) {
      emit(hooks?.onConfirmed, { message, durationMs: performance.now() - startedAt });
    } else if (result.kind === "returned") {
      await this.#release(message.id);
      this.#leave(message, "manual");
    } else {
      await this.#reportFailure(message, result.error, performance.now() - startedAt);
    }
    if (result.kind === "aborted") await this.#waitForEnd(handler, message, place, startedAt);
  }

  async #confirm(id: string): Promise<void> {
    const { seen, seenTtlMs, outcome } = this.#options;
    // Before the platform hears of it: a message whose confirmation is lost is then not handled again.
    if (seen !== undefined) await seen.done(id, seenTtlMs);
    await outcome.confirm(id);
    this.#confirmed += 1;
  }

  /** A handler that does not end although its time is over keeps its place for a while, then counts as abandoned. */
  async #waitForEnd({ ended }: HandlerRun, message: ReceivedMessage, place: Place, startedAt: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const grace = new Promise<"grace over">((resolve) => {
      timer = setTimeout(resolve, this.#options.handlerGraceMs, "grace over");
    });
    const first = await Promise.race([ended, grace]);
    clearTimeout(timer);
    if (first !== "grace over") return;
    this.#abandoned += 1;
    place.leave();
    emit(this.#options.hooks?.onAbandoned, { message, durationMs: performance.now() - startedAt });
    void ended.then(() => {
      this.#abandoned -= 1;
    });
  }

  async #reportFailure(message: ReceivedMessage, error: unknown, durationMs: number): Promise<void> {
    this.#failed += 1;
    emit(this.#options.hooks?.onFailed, { message, durationMs, error });
    await this.#release(message.id);
    // The platform delivers the message again, whether or not it hears of the failure.
    await this.#options.outcome.fail(message.id, reasonOf(error)).catch((): undefined => undefined);
  }

  #claim(seen: SeenMessages, id: string): Promise<"new" | "running" | "done"> {
    const { handlerTimeoutMs, handlerGraceMs } = this.#options;
    return seen.claim(id, handlerTimeoutMs + handlerGraceMs);
  }

  async #release(id: string): Promise<void> {
    await this.#options.seen?.release(id);
  }

  #leave(message: ReceivedMessage, reason: "unhandled" | "running" | "overflow" | "closing" | "manual"): void {
    emit(this.#options.hooks?.onLeft, { message, reason });
  }

  /** A place that is already counted as taken; it can be left once. */
  #takePlace(): Place {
    let isTaken = true;
    return {
      leave: () => {
        if (!isTaken) return;
        isTaken = false;
        this.#running -= 1;
        this.#startNext();
      },
    };
  }
}

interface Place {
  readonly leave: () => void;
}

/** The reason that travels to the platform: the error's own words, never its stack. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  // Not between the halves of a character.
  return text.slice(0, longestReason).replace(/[\uD800-\uDBFF]$/, "");
}

/** Calls a hook, whose errors must not change what is watched. */
export function emit<Event>(hook: ((event: Event) => unknown) | undefined, event: Event): void {
  if (hook === undefined) return;
  try {
    const result = hook(event);
    if (result instanceof Promise) result.catch((): undefined => undefined);
  } catch {
    // A hook only watches.
  }
}
