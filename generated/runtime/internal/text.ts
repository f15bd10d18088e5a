/** Returns the UTF-8 bytes of a text, one in each character. */
export function latin1(text: string): string {
  return Buffer.from(text).toString("latin1");
}

/**
 * Replaces lone surrogates, which have no UTF-8, with U+FFFD. Parameters are replaced before signing: the signed text
 * joins values, where two halves of different parameters would form one character.
 */
export function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udfff]/gu, "\uFFFD");
}
