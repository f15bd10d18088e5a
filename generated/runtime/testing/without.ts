/**
 * Returns a copy of an object without one member, to test that a request without it is refused. The copy has the type
 * of the original, although that is no longer true: a test needs a request that the compiler would not accept.
 *
 * @param path Names separated by dots, indexes in brackets: `items[0].num`.
 */
export function without<T extends object>(value: T, path: string): T {
  const [first = "", ...rest] = path.split(/[.[\]]+/).filter((step) => step !== "");
  return copyWithout(value, first, rest);
}

function copyWithout<T extends object>(value: T, step: string, rest: readonly string[]): T {
  const copy: T = Array.isArray(value) ? Object.assign([], value) : { ...value };
  const [next, ...further] = rest;
  if (next === undefined) {
    Reflect.deleteProperty(copy, step);
    return copy;
  }
  const inner: unknown = Reflect.get(value, step);
  if (typeof inner !== "object" || inner === null) throw new TypeError(`There is nothing at "${step}".`);
  Reflect.set(copy, step, copyWithout(inner, next, further));
  return copy;
}
