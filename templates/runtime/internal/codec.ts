import type { Decoding } from "./decode.js";
import type { FilePart } from "./file.js";
import type { Checking, FieldPath } from "./findings.js";
import type { FormBody } from "./form.js";
import type { JsonValue } from "./json.js";
import type { ListWire, ObjectWire, ScalarWire, Wire } from "../wire.js";

/** What a scalar of a table means: how its values are checked, sent and read. */
export interface ScalarCodec {
  /** What a parameter has to be, in words. */
  readonly expected: string;
  /** Whether a value can be sent. */
  readonly fits: (value: unknown) => boolean;
  /** The same for a value inside an object or a list, where that differs. */
  readonly fitsInJson?: (value: unknown) => boolean;
  /** Whether messages show a short text that does not fit; those of other types may hold personal data. */
  readonly shown?: true;
  /** A value as it travels by itself. */
  readonly text: (value: unknown) => string;
  /** A value inside JSON; its text in quotes if left out. */
  readonly json?: (value: unknown) => string;
  /** A value of an answer as its TypeScript type, `undefined` where there is none, or {@link unmatched}. */
  readonly read: (value: JsonValue) => unknown;
}

/** What bytes mean: at top level they travel as a file of their own. */
export interface FileCodec extends ScalarCodec {
  /** A value as a part of a body; `undefined` if it is none. */
  readonly part: (name: string, value: unknown) => FilePart | undefined;
  /** The body of a call with files. */
  readonly form: (texts: ReadonlyMap<string, string>, files: readonly FilePart[]) => FormBody;
}

/** What a type made of other types means. */
export interface StructureCodec<Type extends Wire> {
  readonly expected: string;
  readonly check: (type: Type, value: unknown, path: FieldPath, checking: Checking) => void;
  readonly text: (type: Type, value: unknown, codecs: Codecs) => string;
  readonly json: (type: Type, value: unknown, codecs: Codecs) => string;
  readonly read: (type: Type, value: JsonValue | undefined, decoding: Decoding, path: FieldPath) => unknown;
}

/** What every type means. */
export interface AllCodecs extends Readonly<Record<ScalarWire, ScalarCodec>> {
  readonly file: FileCodec;
  readonly list: StructureCodec<ListWire>;
  readonly object: StructureCodec<ObjectWire>;
}

/** What the types mean that the tables of an API name: an app that calls this API ships no others. */
export type Codecs = Partial<AllCodecs>;

/** Says that a value of an answer cannot be read as the documented type. */
export const unmatched: unique symbol = /* @__PURE__ */ Symbol("unmatched");

/**
 * What a type means.
 *
 * @throws TypeError if the API does not say: its table and its codecs contradict each other.
 */
export function codecOf<Kind extends keyof AllCodecs>(codecs: Codecs, kind: Kind): NonNullable<Codecs[Kind]> {
  const codec = codecs[kind];
  if (codec === undefined) throw new TypeError(`The API has no codec for "${kind}".`);
  return codec;
}
