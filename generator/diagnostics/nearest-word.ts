/** The maximum edit distance of a misspelling. */
const defaultMaxEdits = 3;

/**
 * Returns the known word that is most similar to a misspelt one, for "Did you mean"; `undefined` if none is similar.
 *
 * @param maxEdits the maximum edit distance; smaller where a wrong suggestion would do harm.
 */
export function nearestWord(word: string, known: Iterable<string>, maxEdits = defaultMaxEdits): string | undefined {
  const lowerCase = word.toLowerCase();
  let nearest: string | undefined;
  let fewest = Math.min(maxEdits, Math.floor(word.length / 2)) + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) >= fewest) continue;
    const edits = editDistance(lowerCase, candidate.toLowerCase());
    if (edits >= fewest) continue;
    fewest = edits;
    nearest = candidate;
  }
  return nearest;
}

/**
 * Returns the edit distance of two words in insertions, deletions, replacements and swaps of neighbours (optimal string
 * alignment).
 */
function editDistance(a: string, b: string): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const replaced = at(last, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const swapped =
        a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1] ? at(beforeLast, column - 2) + 1 : Infinity;
      current.push(Math.min(at(last, column) + 1, at(current, column - 1) + 1, replaced, swapped));
    }
    beforeLast = last;
    last = current;
  }
  return at(last, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
