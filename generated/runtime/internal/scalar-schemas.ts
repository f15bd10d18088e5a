import type { ScalarWire } from "../wire.js";

/** The JSON Schema of a scalar: its type, and a pattern for strings that are numbers or times. */
export interface ScalarSchema {
  readonly type?: "string" | "integer" | "boolean";
  readonly pattern?: string;
  readonly contentMediaType?: "application/json";
}

/**
 * The pattern of whole numbers of up to 64 bits. They are strings, because JavaScript loses digits of JSON numbers with
 * more than 15.
 */
export const int64Pattern = "^-?\\d{1,20}$";

const int64: ScalarSchema = { type: "string", pattern: int64Pattern };

const time: ScalarSchema = { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}( \\d{2}:\\d{2}:\\d{2})?$" };

/** The JSON Schemas of the scalars of a request, except files, whose bytes are not JSON. */
export const scalarSchemas: Readonly<Record<Exclude<ScalarWire, "file">, ScalarSchema>> = {
  text: { type: "string" },
  names: { type: "string" },
  integer: { type: "integer" },
  int64,
  bigint: int64,
  int64List: { type: "string", pattern: "^-?\\d{1,20}(,-?\\d{1,20})*$" },
  decimal: { type: "string", pattern: "^-?\\d+(\\.\\d+)?$" },
  boolean: { type: "boolean" },
  date: time,
  time,
  json: { type: "string", contentMediaType: "application/json" },
  opaque: {},
};
