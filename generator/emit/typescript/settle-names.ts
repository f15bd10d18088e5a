/** The names that something may bear, best first. */
export type Ladder = readonly [string, ...string[]];

/**
 * Gives everything a name of its own. All who share a name, or wish for a reserved one, step down their ladders
 * together, so that the outcome depends on who they are and not on who came first; who has no rung left stays. Only
 * where even that leaves two of one name, the later ones in the given order are numbered.
 *
 * @param fold makes names equal that count as one: file names, for instance, by their letters regardless of case.
 * @returns names in the order of the ladders.
 */
export function settleNames(
  ladders: readonly Ladder[],
  reserved: ReadonlySet<string>,
  fold: (name: string) => string = (name) => name,
): readonly string[] {
  const wishes = ladders.map((ladder) => ({ ladder, rung: 0, name: ladder[0] }));
  for (;;) {
    const crowded = namesWishedTwice(wishes.map(({ name }) => fold(name)));
    let moved = false;
    for (const wish of wishes) {
      const folded = fold(wish.name);
      const below = wish.ladder[wish.rung + 1];
      if (below === undefined || (!crowded.has(folded) && !reserved.has(folded))) continue;
      wish.rung += 1;
      wish.name = below;
      moved = true;
    }
    if (!moved) break;
  }
  const taken = new Set(reserved);
  const wished = new Set(wishes.map(({ name }) => fold(name)));
  return wishes.map(({ name }) => {
    let free = name;
    for (let number = 2; taken.has(fold(free)) || (number > 2 && wished.has(fold(free))); number += 1) {
      free = `${name}${number}`;
    }
    taken.add(fold(free));
    return free;
  });
}

function namesWishedTwice(names: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) twice.add(name);
    seen.add(name);
  }
  return twice;
}
