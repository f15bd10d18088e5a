import type { Shape } from "../../sdk/shapes.js";

/**
 * Names the nested types of a table: after the document's name where all objects of that name have the same fields, and
 * otherwise with the path of the parameter where the type is first used in front, so that no other parameter that comes
 * or goes changes the name.
 *
 * @param shapes of one table, in the order of their first use.
 * @returns names that are distinct within the table, of characters that component names may have.
 */
export function componentNamesOf(shapes: readonly Shape[]): ReadonlyMap<Shape, string> {
  const sharing = new Map<string, number>();
  for (const { documentedName } of shapes) {
    const word = nameWord(documentedName);
    sharing.set(word, (sharing.get(word) ?? 0) + 1);
  }
  const taken = new TakenNames();
  return new Map(
    shapes.map((shape) => {
      const word = nameWord(shape.documentedName);
      const isAlone = sharing.get(word) === 1;
      return [shape, taken.take(isAlone ? word : [...shape.wirePath.map(nameWord), word].join("."))];
    }),
  );
}

/** The letters, digits and dashes of a name; what else stands in it parts words. */
function nameWord(text: string): string {
  const word = text
    .split(/[^A-Za-z0-9_-]+/)
    .filter((part) => part !== "")
    .join("_");
  return word === "" ? "Unnamed" : word;
}

/** Different names of a document can come down to one word: the later ones are numbered. */
class TakenNames {
  readonly #next = new Map<string, number>();

  take(name: string): string {
    for (let candidate = name; ;) {
      if (!this.#next.has(candidate)) {
        this.#next.set(candidate, 2);
        return candidate;
      }
      const number = this.#next.get(name) ?? 2;
      this.#next.set(name, number + 1);
      candidate = `${name}-${number}`;
    }
  }
}
