/** Halves of characters have no UTF-8: they could be written neither as JSON nor as YAML that every reader takes. */
export function wellFormed(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, "\uFFFD");
}
