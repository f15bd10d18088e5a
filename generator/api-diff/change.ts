import { effects, rules, verdictOf, type Effect, type RuleName, type Verdict } from "./rules.js";

/** One difference between two states of an SDK. */
export interface Change {
  readonly rule: RuleName;
  readonly method: string;
  /**
   * The wire path of the parameter, such as `request.request1.rs_type`; `undefined` if the change concerns the whole
   * API.
   */
  readonly path: string | undefined;
  /** The exported type that contains the parameter. The change then applies wherever that type is used. */
  readonly within: string | undefined;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

export function effectOf({ rule }: Change): Effect {
  return rules[rule].effect;
}

/** Returns whether a program that worked before can fail after the change, at compile time or at run time. */
export function isBreaking(change: Change): boolean {
  return verdictOf[effectOf(change)] === "major";
}

/** Counts the changes per effect, worst effect first, including effects without changes. */
export function countByEffect(changes: readonly Change[]): ReadonlyMap<Effect, number> {
  const counts = new Map<Effect, number>(effects.map((effect) => [effect, 0]));
  for (const change of changes) counts.set(effectOf(change), (counts.get(effectOf(change)) ?? 0) + 1);
  return counts;
}

/** Returns the smallest version step that semantic versioning allows for the worst of the changes. */
export function verdictFor(changes: readonly Change[]): Verdict {
  const found = new Set(changes.map(effectOf));
  const worst = effects.find((effect) => found.has(effect));
  return worst === undefined ? "none" : verdictOf[worst];
}
