/**
 * The effect of a change on a program that was written against the SDK before it.
 *
 * The program is assumed to use the SDK as intended: it writes requests (object literals, values of the members' exact
 * types, exported types by name) and reads responses (each member with its exact type, exported types by name). Effects
 * on programs that read requests back or construct responses are not counted.
 *
 * - `breaks-requests`, `breaks-responses`: a program that uses the changed part no longer compiles.
 * - `breaks-at-run-time`: every program still compiles, but a call that was accepted can be rejected, or a value has
 *   another meaning or form than before.
 * - `compatible`: every program compiles and works as before.
 * - `documentation`: only texts changed.
 */
export type Effect = "breaks-requests" | "breaks-responses" | "breaks-at-run-time" | "compatible" | "documentation";

/** One kind of change. */
export interface Rule {
  readonly effect: Effect;
  /** The change, as the predicate of a sentence about the parameter or API. */
  readonly happened: string;
  /** The reason for that effect, from the caller's perspective. */
  readonly reason: string;
}

/**
 * Every kind of change with its effect on callers. Each entry follows from the generated TypeScript, and
 * test/api-diff/compiler.test.ts checks them with the compiler.
 */
export const rules = {
  "api-added": { effect: "compatible", happened: "added", reason: "No program calls it yet." },
  "api-removed": {
    effect: "breaks-requests",
    happened: "removed",
    reason: "Its request class, its response class and its method in the group are gone.",
  },
  "api-renamed": {
    effect: "breaks-requests",
    happened: "its classes have other names",
    reason:
      "The SDK holds another API that now needs, or no longer needs, the same name; imports of the old name fail.",
  },
  "api-moved": {
    effect: "breaks-requests",
    happened: "its module is another file",
    reason: "Imports of its types from the old file fail.",
  },
  "api-member-renamed": {
    effect: "breaks-requests",
    happened: "it is called by another name in its group",
    reason:
      "The group holds another API that now needs, or no longer needs, the same name; calls by the old name fail.",
  },
  "session-now-needed": {
    effect: "breaks-at-run-time",
    happened: "needs a user session now",
    reason: "Calls without a session compile, and the platform refuses them.",
  },
  "session-changed": {
    effect: "compatible",
    happened: "what the document says about user sessions changed",
    reason: "Calls that carried what they needed still do.",
  },
  "pages-unknown": {
    effect: "breaks-at-run-time",
    happened: "no longer says how its results continue",
    reason: "Programs that go through all pages compile, and fail when they start.",
  },
  "pages-known": {
    effect: "compatible",
    happened: "says how its results continue",
    reason: "Programs can go through all pages now.",
  },
  "api-documentation": {
    effect: "documentation",
    happened: "documented in other words",
    reason: "Only the comment of its class differs.",
  },

  "request-required-added": {
    effect: "breaks-requests",
    happened: "added, required",
    reason: "Requests that do not give it no longer compile.",
  },
  "request-optional-added": {
    effect: "compatible",
    happened: "added, optional",
    reason: "Requests may leave it out.",
  },
  "request-removed": {
    effect: "breaks-requests",
    happened: "removed",
    reason: "Requests that give it no longer compile.",
  },
  "request-property-renamed": {
    effect: "breaks-requests",
    happened: "another property in TypeScript",
    reason:
      "Another parameter of the object now needs, or no longer needs, the same name; the old property is removed.",
  },
  "request-now-required": {
    effect: "breaks-requests",
    happened: "required now",
    reason: "Requests that leave it out no longer compile.",
  },
  "request-now-optional": {
    effect: "compatible",
    happened: "optional now",
    reason: "Requests that give it still may.",
  },
  "request-type-refuses": {
    effect: "breaks-requests",
    happened: "another type",
    reason: "Values of the old type no longer compile.",
  },
  "request-type-stricter": {
    effect: "breaks-at-run-time",
    happened: "another type",
    reason: "Values of the old type compile, but not all of them pass the client's check or travel as they did.",
  },
  "request-type-wider": {
    effect: "compatible",
    happened: "another type",
    reason: "Every value of the old type compiles and passes the client's check.",
  },
  "request-limit-tightened": {
    effect: "breaks-at-run-time",
    happened: "a tighter limit",
    reason: "Requests compile, but the client refuses values that it let pass before.",
  },
  "request-limit-loosened": {
    effect: "compatible",
    happened: "a looser limit",
    reason: "Every value that passed still passes.",
  },
  "request-value-removed": {
    effect: "breaks-at-run-time",
    happened: "a listed value removed",
    reason: "Requests with that value compile, but the platform can refuse it.",
  },
  "request-type-renamed": {
    effect: "breaks-requests",
    happened: "its type's name is gone",
    reason: "Programs that import the type by name no longer compile.",
  },

  "response-added": { effect: "compatible", happened: "added", reason: "No program reads it yet." },
  "response-removed": {
    effect: "breaks-responses",
    happened: "removed",
    reason: "Programs that read it no longer compile.",
  },
  "response-property-renamed": {
    effect: "breaks-responses",
    happened: "another property in TypeScript",
    reason: "Another member of the object now needs, or no longer needs, the same name; the old property is removed.",
  },
  "response-type-differs": {
    effect: "breaks-responses",
    happened: "another type",
    reason: "Programs that read it as its old type no longer compile.",
  },
  "response-form-differs": {
    effect: "breaks-at-run-time",
    happened: "another form of text",
    reason: "It stays a string in TypeScript, but the string can hold what it could not hold before.",
  },
  "response-type-fits": {
    effect: "compatible",
    happened: "another type",
    reason: "Every new value is one of the old type, too.",
  },
  "response-limit-changed": {
    effect: "documentation",
    happened: "another limit",
    reason: "Limits of responses are documented, not checked.",
  },
  "response-type-renamed": {
    effect: "breaks-responses",
    happened: "its type's name is gone",
    reason: "Programs that import the type by name no longer compile.",
  },

  "request-type-name-reused": {
    effect: "breaks-requests",
    happened: "its type's name stands for another type now",
    reason: "Programs that import the type by name meet one that does not fit here.",
  },
  "response-type-name-reused": {
    effect: "breaks-responses",
    happened: "its type's name stands for another type now",
    reason: "Programs that import the type by name meet one that does not fit here.",
  },
  "type-name-differs": {
    effect: "compatible",
    happened: "its type has another name",
    reason: "The old name still exists and fits here.",
  },
  "wire-name-changed": {
    effect: "compatible",
    happened: "another name on the wire",
    reason: "The property in TypeScript is the same; the SDK does the rest.",
  },
  "property-reused": {
    effect: "breaks-at-run-time",
    happened: "its property stands for another parameter now",
    reason: "Programs compile, but what they meant is another property now.",
  },
  "values-changed": {
    effect: "compatible",
    happened: "other listed values",
    reason: "Lists of values are open: values that are not listed pass in both directions.",
  },
  deprecated: {
    effect: "compatible",
    happened: "deprecated",
    reason: "It works as before; editors strike it through.",
  },
  "no-longer-deprecated": {
    effect: "compatible",
    happened: "no longer deprecated",
    reason: "It works as before.",
  },
  documentation: {
    effect: "documentation",
    happened: "documented in other words",
    reason: "Only its comment differs.",
  },
} as const satisfies Readonly<Record<string, Rule>>;

export type RuleName = keyof typeof rules;

/** The version step of the SDK for a set of effects. */
export type Verdict = "major" | "minor" | "patch" | "none";

/** The {@link Effect}s, worst first. */
export const effects: readonly Effect[] = [
  "breaks-requests",
  "breaks-responses",
  "breaks-at-run-time",
  "compatible",
  "documentation",
];

/** The smallest version step for each effect. */
export const verdictOf: Readonly<Record<Effect, Exclude<Verdict, "none">>> = {
  "breaks-requests": "major",
  "breaks-responses": "major",
  "breaks-at-run-time": "major",
  compatible: "minor",
  documentation: "patch",
};
