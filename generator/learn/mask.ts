/**
 * Returns the shape of a value without its content: every digit becomes 0, every letter a or A, every character of
 * another script 文. Recorded responses contain personal data, which must not appear in a terminal, a log or a spec.
 */
export function masked(value: string): readonly [shape: string, length: number] {
  const shape = value.slice(0, maxShapeLength).replaceAll(/[^]/gu, shapeOf);
  return [`${shape}${value.length > maxShapeLength ? "…" : ""}`, value.length];
}

const maxShapeLength = 20;

function shapeOf(character: string): string {
  if (/\p{N}/u.test(character)) return "0";
  if (/[a-z]/.test(character)) return "a";
  if (/[A-Z]/.test(character)) return "A";
  if (/[\p{L}\p{M}]/u.test(character)) return "文";
  return /[!-~ ]/.test(character) ? character : "?";
}
