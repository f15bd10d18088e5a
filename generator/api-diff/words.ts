import { effectOf, isBreaking, type Change } from "./change.js";
import { rules, type Effect, type RuleName } from "./rules.js";

/** The texts of a comparison. */
export interface ChangeWords {
  /** Short names of effects. */
  readonly effects: Readonly<Record<Effect, string>>;
  /** Headings of a changelog. */
  readonly headings: Readonly<Record<Effect, string>>;
  readonly noChanges: string;
  readonly separator: string;
  readonly colon: string;
  readonly stop: string;
  readonly type: (name: string) => string;
  readonly was: (before: string) => string;
  /** The replacement of an empty text. */
  readonly nothing: string;
  readonly rules: Readonly<Record<RuleName, { readonly happened: string; readonly reason: string }>>;
}

export const englishChangeWords: ChangeWords = {
  effects: {
    "breaks-requests": "breaks requests",
    "breaks-responses": "breaks responses",
    "breaks-at-run-time": "breaks at run time",
    compatible: "compatible",
    documentation: "documentation",
  },
  headings: {
    "breaks-requests": "Breaking for requests",
    "breaks-responses": "Breaking for responses",
    "breaks-at-run-time": "Breaking at run time",
    compatible: "Compatible",
    documentation: "Documentation only",
  },
  noChanges: "no changes",
  separator: ", ",
  colon: ": ",
  stop: ". ",
  type: (name) => `type ${name} `,
  was: (before) => `was ${before}`,
  nothing: "nothing",
  rules,
};

/** Formats the number of changes per effect, worst effect first, without effects that have no changes. */
export function countsInWords(counts: ReadonlyMap<Effect, number>, words: ChangeWords): string {
  const parts = [...counts]
    .filter(([, count]) => count > 0)
    .map(([effect, count]) => `${count} × ${words.effects[effect]}`);
  return parts.length === 0 ? words.noChanges : parts.join(words.separator);
}

/** Formats the values before and after a change; `undefined` if the change has no values. */
export function valuesOf({ before, after }: Change, words: ChangeWords): string | undefined {
  if (before === undefined && after === undefined) return undefined;
  const [old, now] = excerpts(before ?? "", after ?? "", words);
  if (before === undefined) return now;
  return after === undefined ? words.was(old) : `${old} -> ${now}`;
}

/** Converts a change to data for other programs. */
export function changeAsData(change: Change): object {
  const { rule, method, path, within, before, after } = change;
  return {
    method,
    path: path ?? null,
    type: within ?? null,
    change: rule,
    effect: effectOf(change),
    breaking: isBreaking(change),
    before: before ?? null,
    after: after ?? null,
    reason: rules[rule].reason,
  };
}

/** Returns a document's text on one line, without characters that control a terminal or change a page invisibly. */
export function visible(text: string): string {
  return text
    .replaceAll(/\s+/g, " ")
    .trim()
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "\u{FFFD}");
}

const shown = 60;

/** Cuts long texts around their first difference. */
function excerpts(before: string, after: string, words: ChangeWords): readonly [string, string] {
  const [old, now] = [visible(before), visible(after)];
  let same = 0;
  while (same < old.length && same < now.length && old[same] === now[same]) same += 1;
  const from = Math.max(old.length, now.length) <= shown || same < shown / 2 ? 0 : same - Math.floor(shown / 4);
  return [excerpt(old, from, words), excerpt(now, from, words)];
}

/** Cuts a text without splitting characters. */
function excerpt(text: string, from: number, words: ChangeWords): string {
  const cut = text.slice(from, from + shown).replaceAll(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, "");
  const whole = `${from > 0 ? "…" : ""}${cut}${text.length > from + shown ? "…" : ""}`;
  return whole === "" ? words.nothing : whole;
}
