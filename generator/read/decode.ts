/** A source's text and how its bytes were encoded. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: "utf-8" | "gb18030";
}

/**
 * Decodes a source: UTF-8 with or without a byte order mark, otherwise GB18030, in which older Chinese editors save.
 * Bytes that fit neither come out with replacement characters, for a reader to report.
 */
export function decode(bytes: Uint8Array): DecodedText {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8" };
  } catch {
    return { text: new TextDecoder("gb18030").decode(bytes), encoding: "gb18030" };
  }
}
