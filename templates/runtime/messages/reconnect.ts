/** The pause before the first attempt to restore a connection, in milliseconds. */
const firstPauseMs = 500;
/** Pauses do not grow beyond this: the platform keeps messages for 24 hours, so nothing is lost meanwhile. */
const longestPauseMs = 30_000;

/**
 * The pause before an attempt to restore a connection: it doubles with each attempt and has a random part, so that the
 * processes of an app do not come back all at once.
 *
 * @param attempt 1 for the first.
 * @returns Milliseconds.
 */
export function growingPause(attempt: number, random: () => number = Math.random): number {
  const longest = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(attempt - 1, 20));
  return Math.round(longest * (0.5 + random() / 2));
}
