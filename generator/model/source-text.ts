/** A source file, decoded. `path` is shown to people: relative to where the command runs, with `/`. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
  /** SHA-256 of the bytes on disk, in lower-case hexadecimal. */
  readonly sha256: string;
}
