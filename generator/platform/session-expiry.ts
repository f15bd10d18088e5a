/**
 * Returns whether a rejection by the platform's document endpoint means that its session has expired. Only the
 * message shows this (页面已过期, "page has expired"); the code is 500 for every failure.
 */
export function isSessionExpiredMessage(words: string): boolean {
  return /过期|expired|token/i.test(words);
}
