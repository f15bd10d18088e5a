/** The result of one check of the emitted SDK. */
export interface Checked {
  /** The checked parts, with their numbers. */
  readonly what: string;
  /** The problems; empty if there are none. */
  readonly problems: readonly string[];
}
