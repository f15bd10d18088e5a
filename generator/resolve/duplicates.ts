import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { Field, FieldType } from "../model/api-spec.js";
import type { Place } from "../model/place.js";

/**
 * One parameter of each name: an object can hold one value of a name, whatever its table says. Of two that differ the
 * one is kept of which the source says more, in the place of the first.
 */
export function settleDuplicates(fields: readonly Field[], path: string, diagnostics: Diagnostics): readonly Field[] {
  const settled = new Map<string, Settled>();
  for (const field of fields) {
    const earlier = settled.get(field.name);
    if (earlier === undefined) {
      settled.set(field.name, { field, others: [], areSame: true });
      continue;
    }
    earlier.statement ??= statementOf(earlier.field);
    earlier.wealth ??= wealthOf(earlier.field);
    const statement = statementOf(field);
    const isSame = statement === earlier.statement;
    const wealth = isSame ? earlier.wealth : wealthOf(field);
    const isRicher = wealth > earlier.wealth;
    earlier.others.push(isRicher ? earlier.field.place : field.place);
    earlier.areSame &&= isSame;
    if (isRicher) Object.assign(earlier, { field, statement, wealth });
  }
  if (settled.size === fields.length) return fields;
  return [...settled.values()].map((parameter) => {
    const { field, others, areSame } = parameter;
    if (others.length === 0) return field;
    report(parameter, path, diagnostics);
    const finding = { kind: "listed-again", same: areSame } as const;
    return { ...field, because: [...field.because, ...others.map((place) => ({ finding, place }))] };
  });
}

/** The parameter of a name that counts so far, and what was concluded of it when another came. */
interface Settled {
  field: Field;
  statement?: string;
  wealth?: number;
  /** The other places at which the source lists the name. */
  readonly others: Place[];
  areSame: boolean;
}

/** One finding a name, at the second of its places. */
function report({ field, others, areSame }: Settled, path: string, diagnostics: Diagnostics): void {
  const { name } = field;
  const places = [field.place, ...others].toSorted((one, other) => one.line - other.line || one.column - other.column);
  const lines = places.map(({ line }) => line);
  const keptLine = areSame ? undefined : field.place.line;
  diagnostics.report("resolve/duplicate-parameter", places[1], { name, lines, keptLine }, `${path}.${name}`);
}

/** All that the source states of a parameter and what is nested in it, but not where. */
function statementOf(field: Field): string {
  return JSON.stringify(field, (key, value: unknown) => (key === "place" || key === "because" ? undefined : value));
}

/** The number of facts that the source states about a parameter and everything nested in it. */
function wealthOf({ type, required, description, example, default: preset, limits, choices }: Field): number {
  const stated = [description !== "", required !== undefined, example !== undefined, preset !== undefined];
  const own = stated.filter(Boolean).length + Object.keys(limits).length + choices.length;
  return own + wealthOfType(type);
}

function wealthOfType(type: FieldType): number {
  switch (type.kind) {
    case "list":
      return 1 + wealthOfType(type.of);
    case "object":
      return type.fields.reduce((sum, field) => sum + 1 + wealthOf(field), 1);
    default:
      return type.kind === "opaque" ? 0 : 1;
  }
}
