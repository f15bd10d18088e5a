/**
 * Returns a value that must be defined.
 *
 * @param invariant the reason why it is defined, for the message: "each piece has an item".
 * @throws Error if it is undefined, which is a bug of topgen.
 */
export function present<Value>(value: Value | undefined, invariant: string): Value {
  if (value === undefined) throw new Error(`Bug in topgen: ${invariant}, but there is none.`);
  return value;
}
