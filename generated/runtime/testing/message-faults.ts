import { createHash } from "node:crypto";

/** The probabilities of faults, from 0 to 1; 0 by default. */
export interface MessageFaults {
  /** The connection is closed in the middle of a frame, or in the middle of the response to a call. */
  readonly cut?: number | undefined;
  /** A message is handed out twice at once. */
  readonly duplicate?: number | undefined;
  /** The messages of one pull request are handed out in reverse order. */
  readonly reorder?: number | undefined;
  /** A confirmation is lost: its message is handed out again. */
  readonly loseConfirm?: number | undefined;
  /** A pull request gets no response. */
  readonly silence?: number | undefined;
  /** A content is compressed with gzip. This is not a fault: the platform may do it, too. */
  readonly gzip?: number | undefined;
  /** A message, or the response to a call, is sent with a delay. */
  readonly delay?: Lasting | undefined;
  /** A confirmation takes effect with a delay. */
  readonly slowConfirm?: Lasting | undefined;
  /** A `connect` frame gets no response. */
  readonly ignoreConnect?: number | undefined;
}

/** The probability of an event, from 0 to 1, and its duration in milliseconds. */
interface Lasting {
  readonly probability: number;
  readonly ms: number;
}

type LastingName = "delay" | "slowConfirm";
type FaultName = Exclude<keyof MessageFaults, LastingName>;

/** Selects the faults of events. The n-th event of a kind has the same fault in every run with the same seed. */
export class MessageFaultSource {
  readonly #faults: MessageFaults;
  readonly #seed: number;
  readonly #drawn = new Map<string, number>();

  constructor(faults: MessageFaults, seed: number) {
    this.#faults = faults;
    this.#seed = seed;
  }

  /** Returns whether the next event of this kind happens. */
  next(name: FaultName): boolean {
    const probability = this.#faults[name] ?? 0;
    return probability > 0 && this.#draw(name) < probability;
  }

  /** Returns the delay of the next event of this kind, in milliseconds; 0 for none. */
  ms(name: LastingName): number {
    const fault = this.#faults[name];
    return fault !== undefined && this.#draw(name) < fault.probability ? fault.ms : 0;
  }

  #draw(name: string): number {
    const before = this.#drawn.get(name) ?? 0;
    this.#drawn.set(name, before + 1);
    const digest = createHash("sha256")
      .update(JSON.stringify([this.#seed, name, before]))
      .digest();
    return digest.readUIntBE(0, 6) / 2 ** 48;
  }
}
