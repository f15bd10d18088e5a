/** The value under a key of something that was parsed from JSON; nothing when it is no object or has no such key. */
export function valueAt(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const found: unknown = Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
  return found;
}

/** The texts and numbers under a key, as text; empty for anything else. */
export function textAt(value: unknown, key: string): string {
  const found = valueAt(value, key);
  return typeof found === "string" || typeof found === "number" ? String(found) : "";
}

/** The list under a key, empty when there is none. */
export function listAt(value: unknown, key: string): readonly unknown[] {
  const found = valueAt(value, key);
  return Array.isArray(found) ? found : [];
}
