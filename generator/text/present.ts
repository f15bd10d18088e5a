/**
 * Returns a value that must be there.
 *
 * @param invariant what guarantees it, for the message: "each piece has an item".
 * @throws Error if it is not there, which is a bug of topgen.
 */
export function present<Value>(value: Value | undefined, invariant: string): Value {
  if (value === undefined) throw new Error(`Bug in topgen: ${invariant}, but there is none.`);
  return value;
}
