import type { DocRow } from "../model/api-doc.js";
import type { ParentReason } from "../model/evidence.js";
import { isObject } from "./depths.js";
import { parseTypeWord } from "../kinds/type-words.js";

/** The name of the object around the parameters of the top level in messages. */
export const topLevelName = "the top level";

interface OpenObject {
  readonly name: string;
  readonly typeName: string;
  readonly fields: Set<string>;
}

/**
 * The objects that the next row of a table can be a field of, outermost first, and what makes one of them the likeliest:
 * a type has the same fields wherever it occurs and is not part of itself, and no name occurs twice in one object. None of
 * it holds always.
 */
export class OpenObjects {
  readonly #open: OpenObject[] = [];
  readonly #fieldsOf = new Map<string, ReadonlySet<string>>();

  /** The deepest depth that the next row can have. */
  get depth(): number {
    return this.#open.length;
  }

  /** The likeliest depth between two; of equals, the deepest. */
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

  /** The objects, as paths, that a row of these depths would stand in, the innermost first and so many at most. */
  pathsBetween(low: number, high: number, most: number): readonly string[] {
    const paths: string[] = [];
    for (let depth = Math.min(high, this.#open.length); depth >= Math.max(low, 0) && paths.length < most; depth -= 1) {
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

  /** The reason why a depth is the likeliest one up to the deepest. */
  reason(name: string, chosen: number, deepest: number): ParentReason {
    const own = this.#open[chosen - 1];
    if (own !== undefined && this.#fieldsOf.get(own.typeName)?.has(name) === true) {
      return { kind: "type-has-field", type: own.typeName, name };
    }
    const passedOver = this.#open[deepest - 1];
    if (chosen === deepest || passedOver === undefined) return { kind: "innermost" };
    if (passedOver.fields.has(name)) return { kind: "object-has-field", object: passedOver.name };
    const known = this.#fieldsOf.get(passedOver.typeName);
    if (known !== undefined && !known.has(name)) return { kind: "type-lacks-field", type: passedOver.typeName, name };
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
  return parseTypeWord(row.typeWord?.value ?? "").base;
}
