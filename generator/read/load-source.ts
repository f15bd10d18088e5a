import type { SourceText } from "../model/source-text.js";
import { decode } from "./decode.js";
import { isPageArchive } from "./detect.js";

/** A file of the input. */
export interface SourceFile {
  /** The path for messages. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** SHA-256 of the bytes, in lower-case hexadecimal. */
  readonly sha256: string;
}

/**
 * Returns the text of a file. For a page that a browser saved as one file (`.mhtml`, `.mht`), this is the HTML
 * inside: findings refer to and quote the lines of that HTML, not the encoded lines of the archive. An archive
 * without HTML keeps its own text and is rejected by the reader.
 */
export async function loadSource({ path, bytes, sha256 }: SourceFile): Promise<SourceText> {
  const { text } = decode(bytes);
  if (!isPageArchive(text)) return { path, sha256, text };
  return { path, sha256, text: (await pageInArchive(bytes)) ?? text };
}

/** Returns the HTML of all HTML parts, the page first and its frames after it; `undefined` if there are none. */
async function pageInArchive(bytes: Uint8Array): Promise<string | undefined> {
  // Loaded on demand, since few inputs are archives.
  const { default: PostalMime } = await import("postal-mime");
  try {
    return (await PostalMime.parse(bytes)).html;
  } catch {
    // The headers exceed all limits: the archive is rejected like one without a page.
    return undefined;
  }
}
