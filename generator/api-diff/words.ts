import { effectOf, isBreaking, type Change } from "./change.js";
import { rules, type Effect } from "./rules.js";

/** How an effect is called where there is little room. */
export const effectWords: Readonly<Record<Effect, string>> = {
  "breaks-requests": "breaks requests",
  "breaks-responses": "breaks responses",
  "breaks-at-run-time": "breaks at run time",
  compatible: "compatible",
  documentation: "documentation",
};

/** How many changes have which effect, worst effect first; effects without changes are left out. */
export function countsInWords(counts: ReadonlyMap<Effect, number>): string {
  const parts = [...counts]
    .filter(([, count]) => count > 0)
    .map(([effect, count]) => `${count} × ${effectWords[effect]}`);
  return parts.length === 0 ? "no changes" : parts.join(", ");
}

/** What was before and what is after, as documents and types have it; `undefined` where that says nothing. */
export function valuesOf({ before, after }: Change): string | undefined {
  if (before === undefined && after === undefined) return undefined;
  const [old, now] = excerpts(before ?? "", after ?? "");
  if (before === undefined) return now;
  return after === undefined ? `was ${old}` : `${old} -> ${now}`;
}

/** One change as data for other programs. */
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

/** Text of a document on one line, with nothing in it that a terminal or a page would act upon unseen. */
export function visible(text: string): string {
  return text
    .replaceAll(/\s+/g, " ")
    .trim()
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "\u{FFFD}");
}

const shown = 60;

/** Both texts around the first place where they differ, where they are long. */
function excerpts(before: string, after: string): readonly [string, string] {
  const [old, now] = [visible(before), visible(after)];
  let same = 0;
  while (same < old.length && same < now.length && old[same] === now[same]) same += 1;
  const from = Math.max(old.length, now.length) <= shown || same < shown / 2 ? 0 : same - Math.floor(shown / 4);
  return [excerpt(old, from), excerpt(now, from)];
}

/** Cut between characters, not within them. */
function excerpt(text: string, from: number): string {
  const cut = text.slice(from, from + shown).replaceAll(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, "");
  const whole = `${from > 0 ? "…" : ""}${cut}${text.length > from + shown ? "…" : ""}`;
  return whole === "" ? "nothing" : whole;
}
