/** The maximum pause in milliseconds. The platform keeps messages for 24 hours, so none is lost meanwhile. */
const maxPauseMs = 30_000;

/**
 * Returns the pause before an attempt to reconnect. It doubles with each attempt and has a random part, so that the
 * processes of an app do not reconnect all at once.
 *
 * @param attempt The number of the attempt, from 1.
 * @param firstMs The maximum pause before the first attempt, in milliseconds.
 * @returns The pause in milliseconds.
 */
export function growingPause(attempt: number, firstMs = 500): number {
  const limitMs = Math.min(maxPauseMs, firstMs * 2 ** Math.min(attempt - 1, 20));
  return Math.round(limitMs * (0.5 + Math.random() / 2));
}
