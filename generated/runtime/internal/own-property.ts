/** Returns whether an object itself has a member, not its prototype. `Object.hasOwn` is missing in ES2021. */
export function hasOwn(object: object, name: PropertyKey): boolean {
  return Object.prototype.hasOwnProperty.call(object, name);
}
