/** What one check of the emitted SDK found. */
export interface Checked {
  /** What was looked at, with counts. */
  readonly what: string;
  /** Empty if all is well. */
  readonly problems: readonly string[];
}
