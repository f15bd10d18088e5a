import { effects, rules, verdictOf, type Effect, type RuleName, type Verdict } from "./rules.js";

/** One difference between two states of an SDK. */
export interface Change {
  readonly rule: RuleName;
  readonly method: string;
  /** Wire path of the parameter, such as `request.request1.rs_type`; absent where it concerns the API as a whole. */
  readonly path: string | undefined;
  /** The exported type that holds the parameter. What changed is then the same wherever that type is used. */
  readonly within: string | undefined;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

export function effectOf({ rule }: Change): Effect {
  return rules[rule].effect;
}

/** Whether a program that worked before can fail after the change, be it at compile time or at run time. */
export function isBreaking(change: Change): boolean {
  return verdictOf[effectOf(change)] === "major";
}

/** Counts the changes with each effect, worst effect first, effects without changes included. */
export function countByEffect(changes: readonly Change[]): ReadonlyMap<Effect, number> {
  const counts = new Map<Effect, number>(effects.map((effect) => [effect, 0]));
  for (const change of changes) counts.set(effectOf(change), (counts.get(effectOf(change)) ?? 0) + 1);
  return counts;
}

/** The smallest step of the version that semantic versioning allows, by the worst of the changes. */
export function verdictFor(changes: readonly Change[]): Verdict {
  const found = new Set(changes.map(effectOf));
  const worst = effects.find((effect) => found.has(effect));
  return worst === undefined ? "none" : verdictOf[worst];
}
