import type { RequestTable } from "../api.js";
import { isBlank } from "./blank.js";
import type { Codecs } from "./codec.js";
import { codecOf } from "./codec.js";
import type { FilePart } from "./file.js";
import { memberOf } from "./member.js";
import { wellFormed } from "./text.js";
import type { Wire } from "../wire.js";

/** The encoded parameters of a call, without the platform's own. */
export interface EncodedParams {
  /** The texts by wire name; blank ones are left out. */
  readonly texts: ReadonlyMap<string, string>;
  readonly files: readonly FilePart[];
}

/**
 * Encodes checked parameters: scalars as text, lists of scalars joined by commas, objects and lists of objects as
 * compact JSON under their wire names. Null, `undefined` and blank text are not sent, because the platform treats a
 * blank parameter as missing.
 */
export function encodeParams(
  { request, codecs }: RequestTable,
  params: object,
): EncodedParams & { readonly texts: Map<string, string> } {
  const texts = new Map<string, string>();
  const files: FilePart[] = [];
  for (const { property, name, type } of request) {
    const value = memberOf(params, property);
    if (value === undefined || value === null) continue;
    const codec = codecOf(codecs, type);
    const file = codec.part?.(name, value);
    if (file !== undefined) {
      files.push(file);
      continue;
    }
    const text = wellFormed(codec.text(value, type, codecs));
    if (!isBlank(text)) texts.set(name, text);
  }
  return { texts, files };
}

/** Encodes a value inside JSON, with its JSON type. Whole numbers keep all their digits. */
export function encodeJson(type: Wire, value: unknown, codecs: Codecs): string {
  const { text, json } = codecOf(codecs, type);
  return json === undefined ? JSON.stringify(text(value, type, codecs)) : json(value, type, codecs);
}
