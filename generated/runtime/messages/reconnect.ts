/** Pauses do not grow beyond this: the platform keeps messages for 24 hours, so nothing is lost meanwhile. */
const longestPauseMs = 30_000;

/**
 * The pause before an attempt to restore a connection: it doubles with each attempt and has a random part, so that the
 * processes of an app do not come back all at once.
 *
 * @param attempt 1 for the first.
 * @param firstMs the longest pause before the first attempt, in milliseconds.
 * @returns Milliseconds.
 */
export function growingPause(attempt: number, firstMs = 500): number {
  const longest = Math.min(longestPauseMs, firstMs * 2 ** Math.min(attempt - 1, 20));
  return Math.round(longest * (0.5 + Math.random() / 2));
}
