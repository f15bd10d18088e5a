import type { DocRow } from "../model/api-doc.js";
import type { ParentReason } from "../model/evidence.js";
import { isObject } from "./depths.js";
import { parseTypeWord } from "../kinds/type-words.js";
import { typeWordOf } from "./types.js";

/** The name that messages use for the object around the top-level parameters. */
export const topLevelName = "the top level";

interface OpenObject {
  readonly name: string;
  readonly typeName: string;
  readonly fields: Set<string>;
}

/**
 * The objects that can contain the next row of a table, outermost first. The most likely one is chosen by three
 * heuristics: a type has the same fields wherever it occurs, a type does not contain itself, and a name occurs once
 * per object.
 */
export class OpenObjects {
  readonly #open: OpenObject[] = [];
  readonly #fieldsOf = new Map<string, ReadonlySet<string>>();

  /** Returns the maximum depth of the next row. */
  get depth(): number {
    return this.#open.length;
  }

  /** Returns the most likely depth in a range; if several are equally likely, the deepest. */
  choose(row: DocRow, low: number, high: number): number {
    const typeName = isObject(row) ? typeNameOf(row) : undefined;
    const outermost = this.#open.findIndex((object) => object.typeName === typeName);
    let best = high;
    let bestLikelihood = -Infinity;
    for (let depth = high; depth >= low; depth -= 1) {
      const isInItself = typeName !== undefined && outermost >= 0 && depth > outermost;
      const likelihood = this.#likelihood(row.name.value, depth) - (isInItself ? 2 : 0);
      if (likelihood > bestLikelihood) {
        best = depth;
        bestLikelihood = likelihood;
      }
    }
    return best;
  }

  /**
   * Returns the paths of the objects that could contain a row of these depths, innermost first.
   *
   * @param max the maximum number of paths.
   */
  pathsBetween(low: number, high: number, max: number): readonly string[] {
    const paths: string[] = [];
    for (let depth = Math.min(high, this.#open.length); depth >= Math.max(low, 0) && paths.length < max; depth -= 1) {
      paths.push(this.pathAt(depth));
    }
    return paths;
  }

  pathAt(depth: number): string {
    if (depth === 0) return topLevelName;
    return this.#open
      .slice(0, depth)
      .map(({ name }) => name)
      .join(".");
  }

  add(row: DocRow, depth: number, opens: boolean): void {
    while (this.#open.length > depth) this.#close();
    this.#open.at(-1)?.fields.add(row.name.value);
    if (opens) this.#open.push({ name: row.name.value, typeName: typeNameOf(row), fields: new Set() });
  }

  #close(): void {
    const closed = this.#open.pop();
    if (closed !== undefined && closed.fields.size > 0 && !this.#fieldsOf.has(closed.typeName)) {
      this.#fieldsOf.set(closed.typeName, closed.fields);
    }
  }

  /** Returns the reason why a depth is the most likely one. */
  reason(name: string, chosen: number, deepest: number): ParentReason {
    const own = this.#open[chosen - 1];
    if (own !== undefined && this.#fieldsOf.get(own.typeName)?.has(name) === true) {
      return { kind: "type-has-field", type: own.typeName, name };
    }
    const skipped = this.#open[deepest - 1];
    if (chosen === deepest || skipped === undefined) return { kind: "innermost" };
    if (skipped.fields.has(name)) return { kind: "object-has-field", object: skipped.name };
    const known = this.#fieldsOf.get(skipped.typeName);
    if (known !== undefined && !known.has(name)) return { kind: "type-lacks-field", type: skipped.typeName, name };
    return { kind: "not-in-own-type" };
  }

  #likelihood(name: string, depth: number): number {
    const object = this.#open[depth - 1];
    if (object === undefined) return 0;
    const known = this.#fieldsOf.get(object.typeName);
    return (object.fields.has(name) ? -2 : 0) + (known === undefined ? 0 : known.has(name) ? 3 : -3);
  }
}

function typeNameOf(row: DocRow): string {
  return parseTypeWord(typeWordOf(row)).base;
}
