/** Replaces lone surrogates, which have no UTF-8 form and are invalid in JSON and YAML. */
export function wellFormed(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, "\uFFFD");
}
