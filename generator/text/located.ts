import type { Located, Place } from "../model/place.js";

/** Returns a value with the place that it was read from. */
export function located<T>(value: T, place: Place): Located<T> {
  return { value, place };
}
