import { readFileSync } from "node:fs";
import type { SourceText } from "../model/source-text.js";
import { loadSource } from "../read/load-source.js";
import { contentHash } from "../text/content-hash.js";

/** One input of a run: a page, a document or a spec. Its bytes are read when a stage needs them. */
export interface Source {
  /** The path in messages: relative to the working directory, with `/`; `-` is standard input. */
  readonly path: string;
  /** A file on disk, or bytes from elsewhere (standard input, a git revision). */
  readonly content: { readonly file: string } | { readonly bytes: Uint8Array };
}

/** Returns the bytes of a source. @throws the file system's error if the file cannot be read. */
export function sourceBytes({ content }: Source): Uint8Array {
  return "bytes" in content ? content.bytes : readFileSync(content.file);
}

/**
 * Returns the decoded text of a source; for a page that was saved as one file (`.mhtml`), the HTML in it.
 *
 * @throws the file system's error if the file cannot be read.
 */
export function sourceText(source: Source): Promise<SourceText> {
  const bytes = sourceBytes(source);
  return loadSource({ path: source.path, bytes, sha256: contentHash(bytes) });
}
