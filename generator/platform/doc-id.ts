/** Matches document numbers. The platform numbers its documents from 1; current numbers have up to six digits. */
export const docIdPattern = /^[1-9]\d{0,14}$/;

export function isDocId(text: string): boolean {
  return docIdPattern.test(text);
}
