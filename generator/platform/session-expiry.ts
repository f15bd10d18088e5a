/**
 * Whether a refusal of the platform's document endpoint means that its session has expired. Its codes do not tell (it
 * uses 500 for this as for everything else); its words do: 页面已过期, "page has expired".
 */
export function saysSessionExpired(words: string): boolean {
  return /过期|expired|token/i.test(words);
}
