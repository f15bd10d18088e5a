/** The platform counts its documents up from 1; today's numbers have up to six digits. */
export const docIdPattern = /^[1-9]\d{0,14}$/;

export function isDocId(text: string): boolean {
  return docIdPattern.test(text);
}
