/** A source file, decoded. `path` is shown to people: relative to where the command runs, with `/`. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
  /** Of the bytes on disk, lower-case hexadecimal. */
  readonly sha256: string;
}
