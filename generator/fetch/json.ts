/** Returns the value under a key of a parsed JSON value; `undefined` if the value is not an object or lacks the key. */
export function valueAt(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const found: unknown = Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
  return found;
}

/** Returns the text or number under a key as text; an empty text for anything else. */
export function textAt(value: unknown, key: string): string {
  const found = valueAt(value, key);
  return typeof found === "string" || typeof found === "number" ? String(found) : "";
}

/** Returns the list under a key; an empty list for anything else. */
export function listAt(value: unknown, key: string): readonly unknown[] {
  const found = valueAt(value, key);
  return Array.isArray(found) ? found : [];
}
