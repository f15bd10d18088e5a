import type { Decoding } from "./decode.js";
import type { FilePart } from "./file.js";
import type { Checking, FieldPath } from "./findings.js";
import type { FormBody } from "./form.js";
import type { JsonValue } from "./json.js";
import type { ListWire, ObjectWire, ScalarWire, Wire } from "../wire.js";

/**
 * Checks, encodes and decodes the values of a type. Codecs of scalars need only the value; those of lists and objects
 * also take the type, which has the types of their elements or members.
 */
export interface Codec<Type extends Wire = Wire> {
  /** The values that a parameter accepts, in words. */
  readonly expected: string;
  /** Returns whether a value can be sent: as a parameter, or inside an object or a list. */
  readonly fits: (value: unknown, isInside: boolean) => boolean;
  /** Checks the elements or members of a value that fits. */
  readonly checkContent?: (value: unknown, type: Type, path: FieldPath, checking: Checking) => void;
  /**
   * Describes a value that would be sent as blank text at top level, which the platform treats as missing; returns
   * `undefined` for any other value. Blank texts themselves are recognized without it.
   */
  readonly missing?: (value: unknown, type: Type) => string | undefined;
  /** Whether error messages quote a short invalid text. Texts of other types may be personal data. */
  readonly shown?: true;
  /** Encodes a value as plain text. */
  readonly text: (value: unknown, type: Type, codecs: Codecs) => string;
  /** Encodes a value inside JSON; as a string of its text by default. */
  readonly json?: (value: unknown, type: Type, codecs: Codecs) => string;
  /** Returns a value as a part of a multipart body; `undefined` if it is not a file. */
  readonly part?: (name: string, value: unknown) => FilePart | undefined;
  /**
   * Decodes a value of a response to its TypeScript type, to `undefined` for a blank value, to {@link unmatched}, or to
   * a partial list.
   */
  readonly read: (value: JsonValue, type: Type, decoding: Decoding, path: FieldPath) => unknown;
  /** Returns the decoded value of a member that is missing or null; `undefined` by default. */
  readonly readMissing?: () => unknown;
}

/** The codec of files. At top level, files are parts of a multipart body. */
export interface FileCodec extends Codec {
  /** Encodes the body of a call with files. */
  readonly form: (texts: ReadonlyMap<string, string>, files: readonly FilePart[]) => FormBody;
}

/** The codecs of all types. */
export interface AllCodecs extends Readonly<Record<ScalarWire, Codec>> {
  readonly file: FileCodec;
  readonly list: Codec<ListWire>;
  readonly object: Codec<ObjectWire>;
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
export function codecOf(codecs: Codecs, type: "file"): FileCodec;
export function codecOf(codecs: Codecs, type: Wire): Codec;
export function codecOf(codecs: Codecs, type: Wire): Codec {
  const kind = typeof type === "string" ? type : type.kind;
  const codec = codecs[kind];
  if (codec === undefined) throw new TypeError(`The API has no codec for "${kind}".`);
  // TypeScript does not know that the codec of a type's kind takes the type.
  return codec as Codec;
}
