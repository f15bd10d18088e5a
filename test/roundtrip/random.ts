/** A source of pseudo-random choices that returns the same ones for the same seed in every run (mulberry32). */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** Returns an integer from 0 to `bound` - 1; 0 if `bound` is less than 1. */
  below(bound: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return bound < 1 ? 0 : ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  }

  /** Returns true once in `times` calls on average. */
  oneIn(times: number): boolean {
    return this.below(times) === 0;
  }

  pick<T>(items: readonly [T, ...T[]]): T {
    return items[this.below(items.length)] ?? items[0];
  }

  /** Returns a random item; `undefined` for an empty list only. */
  pickFrom<T>(items: readonly T[]): T | undefined {
    return items[this.below(items.length)];
  }
}
