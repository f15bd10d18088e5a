import { isJsonObject, parseJson, type JsonObject, type JsonValue } from "../../../templates/runtime/internal/json.js";
import type { Wire, WireField } from "../../../templates/runtime/wire.js";

/** An invalid parameter of the command line; the message explains it. */
export class ParamError extends Error {
  override readonly name = "ParamError";
}

/** A parameter of `--param path=value`: dots lead into objects, and a repeated path makes a list. */
export interface ParamOption {
  readonly path: readonly string[];
  readonly value: string;
}

/** Parses a parameter of the command line. @throws ParamError if there is no `=`. */
export function parseParamOption(text: string): ParamOption {
  const equals = text.indexOf("=");
  if (equals <= 0) throw new ParamError(`A parameter is written name=value, not ${text}.`);
  return { path: text.slice(0, equals).split("."), value: text.slice(equals + 1) };
}

/**
 * Adds parameters of the command line to those of a file.
 *
 * @throws ParamError if the API has no parameter at a path, or a value is not valid JSON for its parameter.
 */
export function withParamOptions(
  fields: readonly WireField[],
  params: JsonObject,
  options: readonly ParamOption[],
): JsonObject {
  return options.reduce((members, { path, value }) => put(fields, members, path, value, path.join(".")), params);
}

function put(
  fields: readonly WireField[],
  members: JsonObject,
  path: readonly string[],
  text: string,
  shown: string,
): JsonObject {
  const [name = "", ...rest] = path;
  const field = fields.find((candidate) => candidate.name === name);
  if (field === undefined) {
    throw new ParamError(`There is no parameter ${shown}; there are ${fields.map((known) => known.name).join(", ")}.`);
  }
  const { type } = field;
  const before = Object.hasOwn(members, name) ? members[name] : undefined;
  if (rest.length === 0) return { ...members, [name]: joined(type, before, valueOf(type, text, shown)) };
  const isObject = typeof type !== "string" && type.kind === "object";
  if (!isObject) throw new ParamError(`${name} in ${shown} is not an object.`);
  const inner = isJsonObject(before) ? before : {};
  return { ...members, [name]: put(type.fields, inner, rest, text, shown) };
}

function valueOf(type: Wire, text: string, shown: string): JsonValue {
  const isStructured = typeof type !== "string" || type === "opaque";
  if (!isStructured) return text;
  const isList = typeof type !== "string" && type.kind === "list";
  if (isList && !text.trimStart().startsWith("[")) return [valueOf(type.of, text, shown)];
  try {
    return parseJson(text);
  } catch (error) {
    throw new ParamError(`${shown} is not JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

function joined(type: Wire, before: JsonValue | undefined, value: JsonValue): JsonValue {
  const isList = typeof type !== "string" && type.kind === "list";
  return isList && Array.isArray(before) && Array.isArray(value)
    ? [...(before as JsonValue[]), ...(value as JsonValue[])]
    : value;
}
