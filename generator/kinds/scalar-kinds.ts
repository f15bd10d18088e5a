import type { ScalarKind } from "../model/api-spec.js";

/** The facts about a scalar kind that every emitter needs. */
export interface ScalarKindFacts {
  /** The JSON type of its values in the platform's responses; `any` if the document does not specify it. */
  readonly json: "text" | "number" | "boolean" | "any";
  /** The form of a list of such values in a request: joined by commas, or as JSON text. */
  readonly list: "joined" | "json";
  /** The unit of a documented maximum length. */
  readonly length: "characters" | "bytes";
  /** Whether values are free text, so that a maximum length restricts them. */
  readonly freeText: boolean;
}

/** The scalar kinds. A new one is a line here; the compiler then reports the emitters' tables that lack it. */
export const scalarKinds = {
  text: { json: "text", list: "joined", length: "characters", freeText: true },
  integer: { json: "number", list: "joined", length: "characters", freeText: false },
  int64: { json: "number", list: "joined", length: "characters", freeText: false },
  int64List: { json: "text", list: "joined", length: "characters", freeText: false },
  decimal: { json: "text", list: "joined", length: "characters", freeText: false },
  boolean: { json: "boolean", list: "joined", length: "characters", freeText: false },
  date: { json: "text", list: "joined", length: "characters", freeText: false },
  json: { json: "text", list: "joined", length: "characters", freeText: true },
  file: { json: "text", list: "joined", length: "bytes", freeText: false },
  names: { json: "text", list: "joined", length: "characters", freeText: true },
  opaque: { json: "any", list: "json", length: "characters", freeText: false },
} as const satisfies Readonly<Record<ScalarKind, ScalarKindFacts>>;

/** The names of all kinds of scalars. */
export const scalarKindNames = keysOf(scalarKinds);

function keysOf<Key extends string>(table: Readonly<Record<Key, unknown>>): readonly Key[] {
  // The table is a literal, so it has the keys of its type and no others.
  return Object.keys(table) as Key[];
}
