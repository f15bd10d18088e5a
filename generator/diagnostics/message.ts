/** The texts of one diagnostic code in one language. */
export interface Message<Args> {
  /** Returns the problem, the value found, its place, and the expected value. */
  readonly message: (args: Args) => string;
  /** The instruction for fixing the problem. */
  readonly hint: string | ((args: Args) => string);
}

/** The same messages in another language: each code of `English`, with the same arguments. */
export type Translation<English extends Readonly<Record<string, Message<never>>>> = {
  readonly [C in keyof English]: Message<Parameters<English[C]["message"]>[0]>;
};

/** Returns messages with their literal codes and argument types, after checking their form. */
// The argument of a message is contravariant, so only `never` accepts every definition here.
export function defineMessages<const M extends Readonly<Record<string, Message<never>>>>(messages: M): M {
  return messages;
}
