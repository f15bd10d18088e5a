/**
 * The entry of one diagnostic code. `message` says what was found and what was expected, in that order; its parameter
 * lists what a reporter must supply. `hint` says what to do about it, as an instruction.
 */
export interface MessageDefinition<Found> {
  readonly severity: "error" | "warning";
  /** An error that concerns no API: nothing is lost when the rest is generated without it. */
  readonly restGoesOn?: true;
  /** The message is laid out in lines, which are kept where it is printed. What of a page stands in it is one line each. */
  readonly isLaidOut?: true;
  readonly message: (found: Found) => string;
  readonly hint: string | ((found: Found) => string);
}

/** Keeps the literal codes and the parameter type of each message while checking their shape. */
// The parameter of a message is contravariant, so only `never` accepts every definition here; `report` restores the real type.
export function defineMessages<const M extends Readonly<Record<string, MessageDefinition<never>>>>(messages: M): M {
  return messages;
}
