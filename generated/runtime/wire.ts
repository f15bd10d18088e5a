/**
 * Wire type of a scalar. The tables of an API module name it by a word.
 *
 * - `text`: unchanged.
 * - `integer`: decimal digits, within ±(2^53 - 1).
 * - `int64`: decimal digits of up to 64 bits; a string in TypeScript, so that no digit is lost.
 * - `int64List`: several `int64` joined by commas, as one text.
 * - `bigint`: sent as `int64`; a bigint in TypeScript, if the SDK is generated with bigints.
 * - `decimal`: Price and BigDecimal, decimal text.
 * - `date`: `yyyy-MM-dd HH:mm:ss` in GMT+8.
 * - `time`: sent as `date`; a `Date` in TypeScript, if the SDK is generated with dates.
 * - `json`: JSON text. `file`: bytes. `names`: names joined by commas. `opaque`: any JSON value.
 */
export type ScalarWire =
  | "text"
  | "integer"
  | "int64"
  | "int64List"
  | "bigint"
  | "decimal"
  | "boolean"
  | "date"
  | "time"
  | "json"
  | "file"
  | "names"
  | "opaque";

/** Wire type of any value. */
export type Wire = ScalarWire | ListWire | ObjectWire;

/** A list: joined by commas at top level if its elements are scalars, JSON otherwise. */
export interface ListWire {
  readonly kind: "list";
  readonly of: Wire;
  /** The element name inside the wrapper that JSON and XML responses put around lists (`{"items":{"item":[…]}}`). */
  readonly item: string;
}

/** An object: JSON with the wire names of its fields. */
export interface ObjectWire {
  readonly kind: "object";
  readonly fields: readonly WireField[];
}

/** One parameter or member: its TypeScript name, its wire name, its type and its documented limits. */
export interface WireField {
  readonly property: string;
  readonly name: string;
  readonly type: Wire;
  readonly required?: true;
  readonly maxLength?: number;
  readonly maxListSize?: number;
  /** The minimum, as decimal text. */
  readonly min?: string;
  /** The maximum, as decimal text. */
  readonly max?: string;
  /** Allowed file name extensions, without the dot. */
  readonly fileExtensions?: readonly string[];
  /** The values that the document lists; others are allowed. */
  readonly choices?: readonly string[];
}
