import { hasOwn } from "./own-property.js";

/**
 * Returns a member of a value of a caller or of the platform. Members that every object inherits (`constructor`,
 * `toString`, …) do not count: parameters of the platform may have such names.
 */
export function memberOf(object: object, name: string): unknown {
  if (name in Object.prototype && !hasOwn(object, name)) return undefined;
  const value: unknown = Reflect.get(object, name);
  return value;
}
