/** A whole number of up to 64 bits. A `number` must be within ±(2^53 - 1), since it loses digits beyond. */
export type Int64Input = string | number | bigint;

/** Several whole numbers of up to 64 bits: a list, or one text with the numbers joined by commas. */
export type Int64ListInput = Int64Input | readonly Int64Input[];

/** A price or another decimal number: decimal text such as `"12.30"`, or a number. */
export type DecimalInput = string | number;

/** A point in time, or its text `yyyy-MM-dd HH:mm:ss` (or `yyyy-MM-dd`) in GMT+8. */
export type DateInput = string | Date;

/** The content of a file, alone or with the name and the media type to send. */
export type FileInput = Uint8Array | FileSource | FileContent;

/**
 * A file that is read while it is sent, so that it is not held in memory: a `Blob` or `File`, a file on disk
 * (`await openAsBlob(path)` of `node:fs`), or a stream of known length:
 * `{ size, stream: () => createReadStream(path) }`.
 */
export interface FileSource {
  /** The length in bytes. The stream must have exactly this length. */
  readonly size: number;
  /** Opens the content. Each attempt of a call opens it once. */
  readonly stream: () => AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>;
}

/** The content of a file with its name and media type. */
export interface FileContent {
  readonly data: Uint8Array | FileSource;
  /**
   * The file name with its extension, which the platform checks on uploads. By default the name of a `File`; otherwise
   * the parameter's name, with an extension derived from the first bytes if the content is in memory.
   */
  readonly fileName?: string | undefined;
  /** A media type such as `image/png`. By default the type of a `Blob`, or derived from the first bytes. */
  readonly contentType?: string | undefined;
}

/** Field names: a list, or one text with the names joined by commas. */
export type NamesInput = string | readonly string[];
