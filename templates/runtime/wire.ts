/**
 * Wire type of a scalar. The tables of an API module name scalars by a word, lists and objects by a record, so that a
 * module reads like the platform's table.
 *
 * - `text`: as it is.
 * - `integer`: decimal digits, within ±(2^53 - 1).
 * - `int64`: decimal digits of up to 64 bits, a decimal string in TypeScript: no digit is lost.
 * - `int64List`: several of them joined by commas, as one text.
 * - `bigint`: sent as `int64`, but a bigint in TypeScript, for SDKs that are generated so.
 * - `decimal`: Price and BigDecimal, decimal text.
 * - `date`: `yyyy-MM-dd HH:mm:ss` in GMT+8.
 * - `time`: sent as `date`, but a `Date` in TypeScript, for SDKs that are generated so.
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

/** A list: its elements joined by commas at top level if they are scalars, JSON otherwise. */
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

/** One parameter or member: its TypeScript name, its wire name, its type and the limits that the document states. */
export interface WireField {
  readonly property: string;
  readonly name: string;
  readonly type: Wire;
  readonly required?: true;
  readonly maxLength?: number;
  readonly maxListSize?: number;
  /** Decimal text. */
  readonly min?: string;
  /** Decimal text. */
  readonly max?: string;
  /** Allowed file name endings, without the dot. */
  readonly fileExtensions?: readonly string[];
  /** The values that the document lists; others are allowed. */
  readonly choices?: readonly string[];
}
