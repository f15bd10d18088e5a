/** Returns whether an object has a member of its own, not an inherited one. `Object.hasOwn` is missing in ES2021. */
export function hasOwn(object: object, name: PropertyKey): boolean {
  return Object.prototype.hasOwnProperty.call(object, name);
}
