/** A decoded source file. `path` is for messages: relative to the working directory, with `/`. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
  /** SHA-256 of the bytes on disk, in lower-case hexadecimal. */
  readonly sha256: string;
}
