import { hasOwn } from "./own-property.js";

/**
 * A member of a value that a caller or the platform gave. What every object inherits (`constructor`, `toString`, …)
 * is no member: parameters of the platform may bear such names.
 */
export function memberOf(object: object, name: string): unknown {
  if (name in Object.prototype && !hasOwn(object, name)) return undefined;
  const value: unknown = Reflect.get(object, name);
  return value;
}
