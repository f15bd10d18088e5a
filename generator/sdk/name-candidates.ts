/** The possible names of one thing, best first. */
export type NameCandidates = readonly [string, ...string[]];

/**
 * Chooses distinct names. All that share a name, or have a reserved one, move to their next candidate together, so that
 * the result depends on the candidates and not on their order; a name without a further candidate is kept. If names are
 * still equal, the later ones in the given order are numbered.
 *
 * @param fold Maps names that count as equal to the same text, such as file names that differ only in case.
 * @returns The names in the order of the candidates.
 */
export function settleNames(
  all: readonly NameCandidates[],
  reserved: ReadonlySet<string>,
  fold: (name: string) => string = (name) => name,
): readonly string[] {
  const choices = all.map((candidates) => ({ candidates, at: 0, name: candidates[0] }));
  for (;;) {
    const shared = sharedNames(choices.map(({ name }) => fold(name)));
    let moved = false;
    for (const choice of choices) {
      const folded = fold(choice.name);
      const next = choice.candidates[choice.at + 1];
      if (next === undefined || (!shared.has(folded) && !reserved.has(folded))) continue;
      choice.at += 1;
      choice.name = next;
      moved = true;
    }
    if (!moved) break;
  }
  const taken = new Set(reserved);
  const chosen = new Set(choices.map(({ name }) => fold(name)));
  return choices.map(({ name }) => {
    let free = name;
    for (let number = 2; taken.has(fold(free)) || (number > 2 && chosen.has(fold(free))); number += 1) {
      free = `${name}${number}`;
    }
    taken.add(fold(free));
    return free;
  });
}

function sharedNames(names: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) twice.add(name);
    seen.add(name);
  }
  return twice;
}
