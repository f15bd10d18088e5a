import type { SourceText } from "../model/source-text.js";
import { decode } from "./decode.js";
import { isPageArchive } from "./detect.js";

/** A file of the input. */
export interface SourceFile {
  /** As shown to people. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** SHA-256 of the bytes, in lower-case hexadecimal. */
  readonly sha256: string;
}

/**
 * The text of a file. Of a page that a browser saved as one file (`.mhtml`, `.mht`) it is the HTML inside: places of
 * findings count the lines of that HTML, which the findings also quote, and not the encoded lines of the archive. An
 * archive without HTML keeps its own text, and is refused when it is read.
 */
export async function loadSource({ path, bytes, sha256 }: SourceFile): Promise<SourceText> {
  const { text } = decode(bytes);
  if (!isPageArchive(text)) return { path, sha256, text };
  return { path, sha256, text: (await pageInArchive(bytes)) ?? text };
}

/** The texts of several files, in their order. */
export async function loadSources(files: readonly SourceFile[]): Promise<readonly SourceText[]> {
  const sources: SourceText[] = [];
  for (const file of files) sources.push(await loadSource(file));
  return sources;
}

/** The HTML of all HTML parts, the page itself first and the frames inside it behind; nothing if there are none. */
async function pageInArchive(bytes: Uint8Array): Promise<string | undefined> {
  // Few inputs are archives: the parser is loaded with the first.
  const { default: PostalMime } = await import("postal-mime");
  try {
    return (await PostalMime.parse(bytes)).html;
  } catch {
    // Headers beyond all limits: the archive is refused like one without a page.
    return undefined;
  }
}
