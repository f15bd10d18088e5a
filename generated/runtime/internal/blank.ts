/**
 * Returns whether a text is empty or consists of white space. The platform treats such a text as missing: the official
 * Java SDK neither sends nor signs it (`StringUtils.isEmpty`).
 *
 * White space is defined by Java's `Character.isWhitespace`, which includes the ideographic space U+3000 and excludes
 * the no-break spaces U+00A0, U+2007 and U+202F.
 */
export function isBlank(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    if (!isWhiteSpace(text.charCodeAt(at))) return false;
  }
  return true;
}

function isWhiteSpace(code: number): boolean {
  if (code < 0x80) return (code >= 0x09 && code <= 0x0d) || (code >= 0x1c && code <= 0x20);
  return /[\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]/.test(String.fromCharCode(code));
}
