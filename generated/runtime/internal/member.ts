import type { JsonObject, JsonValue } from "./json.js";
import { hasOwn } from "./own-property.js";

/**
 * Returns a member of an object of the caller or of the platform. Members that every object inherits (`constructor`,
 * `toString`, …) are ignored, because parameters of the platform may have such names.
 */
export function memberOf(object: JsonObject, name: string): JsonValue | undefined;
export function memberOf(object: object, name: string): unknown;
export function memberOf(object: object, name: string): unknown {
  if (name in Object.prototype && !hasOwn(object, name)) return undefined;
  const value: unknown = Reflect.get(object, name);
  return value;
}
