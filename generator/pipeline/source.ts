import { readFileSync } from "node:fs";
import type { SourceText } from "../model/source-text.js";
import { loadSource } from "../read/load-source.js";
import { contentHash } from "../text/content-hash.js";

/** One input of a run: a page, a document or a spec. Its bytes are read when a stage needs them. */
export interface Source {
  /** As shown to people: relative to where the command runs, with `/`; `-` is standard input. */
  readonly path: string;
  /** A file on disk, or bytes that came from elsewhere: standard input, a git revision. */
  readonly content: { readonly file: string } | { readonly bytes: Uint8Array };
}

/** @throws what the file system throws for a file that cannot be read. */
export function sourceBytes({ content }: Source): Uint8Array {
  return "bytes" in content ? content.bytes : readFileSync(content.file);
}

/**
 * The text of a source: decoded, and of a page that was saved as one file (`.mhtml`) the HTML inside.
 *
 * @throws what the file system throws for a file that cannot be read.
 */
export function sourceText(source: Source): Promise<SourceText> {
  const bytes = sourceBytes(source);
  return loadSource({ path: source.path, bytes, sha256: contentHash(bytes) });
}
