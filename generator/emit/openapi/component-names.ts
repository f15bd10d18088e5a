import type { Shape } from "../../sdk/shapes.js";

/**
 * Names the nested types of a table. A type has the name of the document if all objects of that name have the same
 * fields; otherwise the name is prefixed with the path of the parameter that uses it first, so that changes to other
 * parameters do not affect it.
 *
 * @param shapes The types of one table, in the order of their first use.
 * @returns Names that are distinct within the table, in characters that component names allow.
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

/** Returns the letters, digits, underscores and dashes of a name, with an underscore in place of other characters. */
function nameWord(text: string): string {
  const word = text
    .split(/[^A-Za-z0-9_-]+/)
    .filter((part) => part !== "")
    .join("_");
  return word === "" ? "Unnamed" : word;
}

/** Numbers names that would otherwise collide: different names of a document can be reduced to the same word. */
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
