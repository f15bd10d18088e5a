/** A whole number of up to 64 bits. As a `number` only within ±(2^53 - 1), beyond which digits would already be lost. */
export type Int64Input = string | number | bigint;

/** Several whole numbers of up to 64 bits: a list, or one text with the numbers joined by commas. */
export type Int64ListInput = Int64Input | readonly Int64Input[];

/** A price or another decimal number: decimal text such as `"12.30"`, or a number. */
export type DecimalInput = string | number;

/** A point in time, or its text `yyyy-MM-dd HH:mm:ss` (or `yyyy-MM-dd`) in GMT+8. */
export type DateInput = string | Date;

/** The bytes of a file, or bytes with the name and the media type to send; both are found from the bytes if left out. */
export type FileInput = Uint8Array | FileContent;

/** Bytes with what the platform should know of them. */
export interface FileContent {
  readonly data: Uint8Array;
  /** With its ending, which the platform checks on uploads. */
  readonly fileName?: string | undefined;
  /** A media type such as `image/png`. */
  readonly contentType?: string | undefined;
}

/** Field names: a list, or one text with the names joined by commas. */
export type NamesInput = string | readonly string[];
