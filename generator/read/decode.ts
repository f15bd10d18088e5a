/** The text of a source with the encoding of its bytes. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: "utf-8" | "utf-16le" | "utf-16be" | "gb18030";
}

/**
 * Decodes a source: UTF-8 with or without a byte order mark, UTF-16 with one, otherwise GB18030, the encoding of
 * older Chinese editors. GB18030 rarely resembles UTF-8, so a few invalid bytes, as where a capture was cut inside a
 * character, are still UTF-8 and become replacement characters. UTF-16 without a byte order mark is not detected
 * here: its text is full of NUL characters, which {@link holdsNul} finds.
 */
export function decode(bytes: Uint8Array): DecodedText {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe)
    return { text: new TextDecoder("utf-16le").decode(bytes), encoding: "utf-16le" };
  if (first === 0xfe && second === 0xff)
    return { text: new TextDecoder("utf-16be").decode(bytes), encoding: "utf-16be" };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8" };
  } catch {
    const text = new TextDecoder("utf-8").decode(bytes);
    if (isMostlyChinese(text)) return { text, encoding: "utf-8" };
    return { text: new TextDecoder("gb18030").decode(bytes), encoding: "gb18030" };
  }
}

/** Returns whether a text has so many NUL characters that it is wrongly decoded UTF-16, or not a text. */
export function holdsNul(text: string): boolean {
  const start = text.slice(0, 4000);
  let count = 0;
  for (let at = start.indexOf("\0"); at >= 0; at = start.indexOf("\0", at + 1)) count += 1;
  return count > start.length / 20;
}

/** Returns whether Chinese characters outnumber the bytes that could not be decoded. */
function isMostlyChinese(text: string): boolean {
  let balance = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0xfffd) balance -= 1;
    else if (code >= 0x2e80) balance += 1;
  }
  return balance > 0;
}
