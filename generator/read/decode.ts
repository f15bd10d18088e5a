/** A source's text and how its bytes were encoded. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: "utf-8" | "gb18030";
}

/**
 * Decodes a source: UTF-8 with or without a byte order mark, otherwise GB18030, in which older Chinese editors save.
 * GB18030 hardly ever looks like UTF-8, so a few bad bytes, as where a capture was cut inside a character, do not make
 * it so. They come out as replacement characters.
 */
export function decode(bytes: Uint8Array): DecodedText {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8" };
  } catch {
    const text = new TextDecoder("utf-8").decode(bytes);
    if (isMostlyChinese(text)) return { text, encoding: "utf-8" };
    return { text: new TextDecoder("gb18030").decode(bytes), encoding: "gb18030" };
  }
}

/** Whether there are more Chinese characters than bytes that are none. */
function isMostlyChinese(text: string): boolean {
  let balance = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0xfffd) balance -= 1;
    else if (code >= 0x2e80) balance += 1;
  }
  return balance > 0;
}
