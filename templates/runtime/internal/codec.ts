import type { Decoding } from "./decode.js";
import type { FilePart } from "./file.js";
import type { Checking, FieldPath } from "./findings.js";
import type { FormBody } from "./form.js";
import type { JsonValue } from "./json.js";
import type { ListWire, ObjectWire, ScalarWire, Wire } from "../wire.js";

/** Checks, encodes and decodes the values of a scalar type. */
export interface ScalarCodec {
  /** The values that a parameter accepts, in words. */
  readonly expected: string;
  /** Returns whether a value can be sent: as a parameter, or inside an object or a list. */
  readonly fits: (value: unknown, isInside: boolean) => boolean;
  /**
   * Describes a value that would be sent as blank text at top level, which the platform treats as missing; returns
   * `undefined` for any other value. Blank texts themselves are recognized without it.
   */
  readonly missing?: (value: unknown) => string | undefined;
  /** Whether error messages quote a short invalid text. Texts of other types may be personal data. */
  readonly shown?: true;
  /** Encodes a value as plain text. */
  readonly text: (value: unknown) => string;
  /** Encodes a value inside JSON; as a string of its text by default. */
  readonly json?: (value: unknown) => string;
  /**
   * Decodes a value of a response to its TypeScript type, to `undefined` for a missing value, or to {@link unmatched}.
   */
  readonly read: (value: JsonValue) => unknown;
}

/** The codec of files. At top level, files are parts of a multipart body. */
export interface FileCodec extends ScalarCodec {
  /** Returns a value as a part of a multipart body; `undefined` if it is not a file. */
  readonly part: (name: string, value: unknown) => FilePart | undefined;
  /** Encodes the body of a call with files. */
  readonly form: (texts: ReadonlyMap<string, string>, files: readonly FilePart[]) => FormBody;
}

/** Checks, encodes and decodes the values of lists or objects. */
export interface StructureCodec<Type extends Wire> {
  readonly expected: string;
  /** See {@link ScalarCodec.missing}. */
  readonly missing?: (value: unknown, type: Type) => string | undefined;
  readonly check: (type: Type, value: unknown, path: FieldPath, checking: Checking) => void;
  readonly text: (type: Type, value: unknown, codecs: Codecs) => string;
  readonly json: (type: Type, value: unknown, codecs: Codecs) => string;
  readonly read: (type: Type, value: JsonValue | undefined, decoding: Decoding, path: FieldPath) => unknown;
}

/** The codecs of all types. */
export interface AllCodecs extends Readonly<Record<ScalarWire, ScalarCodec>> {
  readonly file: FileCodec;
  readonly list: StructureCodec<ListWire>;
  readonly object: StructureCodec<ObjectWire>;
}

/** The codecs of the types in an API's tables. An app that calls only this API bundles no others. */
export type Codecs = Partial<AllCodecs>;

/** The result of decoding a value that does not fit its documented type. */
export const unmatched: unique symbol = /* @__PURE__ */ Symbol("unmatched");

/**
 * Returns the codec of a type.
 *
 * @throws TypeError if the API does not have it, although its tables need it.
 */
export function codecOf<Kind extends keyof AllCodecs>(codecs: Codecs, kind: Kind): NonNullable<Codecs[Kind]> {
  const codec = codecs[kind];
  if (codec === undefined) throw new TypeError(`The API has no codec for "${kind}".`);
  return codec;
}

/** Returns the codec of a list or an object, as {@link codecOf} does. */
export function structureCodecOf(codecs: Codecs, type: ListWire | ObjectWire): StructureCodec<ListWire | ObjectWire> {
  // TypeScript does not know that the codec of a type's kind takes the type.
  return codecOf(codecs, type.kind) as StructureCodec<ListWire | ObjectWire>;
}
