import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { RepeatedParameter } from "../diagnostics/registry/resolve.js";
import type { Field, FieldType } from "../model/api-spec.js";
import type { Place } from "../model/place.js";
import { commonSubject } from "./common-subject.js";

/** A parameter that a table lists several times in one object. */
export interface Duplicate {
  readonly parameter: RepeatedParameter;
  /** The place of the row that is kept. */
  readonly place: Place;
  /** The place of the first repetition. */
  readonly second: Place | undefined;
}

/**
 * Keeps one parameter per name, since an object holds one value per name. Of rows that differ, the one with the most
 * facts is kept, at the position of the first.
 *
 * @param path of the object that contains the fields, in wire names: `response.user`, or `response` at the top
 * level.
 * @param duplicates receives each parameter that is listed several times.
 */
export function mergeDuplicates(fields: readonly Field[], path: string, duplicates: Duplicate[]): readonly Field[] {
  const kept = new Map<string, KeptField>();
  for (const field of fields) {
    const earlier = kept.get(field.name);
    if (earlier === undefined) {
      kept.set(field.name, { field, others: [], areSame: true });
      continue;
    }
    earlier.statement ??= statementOf(earlier.field);
    earlier.factCount ??= countFacts(earlier.field);
    const statement = statementOf(field);
    const isSame = statement === earlier.statement;
    const factCount = isSame ? earlier.factCount : countFacts(field);
    const hasMoreFacts = factCount > earlier.factCount;
    earlier.others.push(hasMoreFacts ? earlier.field.place : field.place);
    earlier.areSame &&= isSame;
    if (hasMoreFacts) Object.assign(earlier, { field, statement, factCount });
  }
  if (kept.size === fields.length) return fields;
  return [...kept.values()].map((parameter) => {
    const { field, others, areSame } = parameter;
    if (others.length === 0) return field;
    duplicates.push(duplicateOf(parameter, path));
    const finding = { kind: "listed-again", same: areSame } as const;
    return { ...field, because: [...field.because, ...others.map((place) => ({ finding, place }))] };
  });
}

/** The row that is kept for a name, with the facts computed once a repetition was found. */
interface KeptField {
  field: Field;
  statement?: string;
  factCount?: number;
  /** The other places of the name in the source. */
  readonly others: Place[];
  areSame: boolean;
}

function duplicateOf({ field, others, areSame }: KeptField, path: string): Duplicate {
  const full = `${path}.${field.name}`;
  const places = [field.place, ...others].toSorted(byPlace);
  const lines = places.map(({ line }) => line);
  const keptLine = areSame ? undefined : field.place.line;
  return {
    parameter: { path: full.slice(full.indexOf(".") + 1), lines, keptLine },
    place: field.place,
    second: places[1],
  };
}

/** Reports, once for a table, the parameters that it lists several times in one object. */
export function reportDuplicates(found: readonly Duplicate[], diagnostics: Diagnostics, table: string): void {
  const inOrder = found.toSorted((one, other) => byPlace(one.place, other.place));
  const [first] = inOrder;
  if (first === undefined) return;
  const parameters = inOrder.map(({ parameter }) => parameter);
  const subject = commonSubject(
    table,
    parameters.map(({ path }) => path),
  );
  diagnostics.report("resolve/duplicate-parameter", first.second, { parameters }, subject);
}

function byPlace(one: Place, other: Place): number {
  return one.line - other.line || one.column - other.column;
}

/** Returns all that the source states about a parameter and its nested fields, except for their places. */
function statementOf(field: Field): string {
  return JSON.stringify(field, (key, value: unknown) => (key === "place" || key === "because" ? undefined : value));
}

/** Returns the number of facts that the source states about a parameter and its nested fields. */
function countFacts({ type, required, description, example, default: preset, limits, choices }: Field): number {
  const stated = [description !== "", required !== undefined, example !== undefined, preset !== undefined];
  const own = stated.filter(Boolean).length + Object.keys(limits).length + choices.length;
  return own + countTypeFacts(type);
}

function countTypeFacts(type: FieldType): number {
  switch (type.kind) {
    case "list":
      return 1 + countTypeFacts(type.of);
    case "object":
      return type.fields.reduce((sum, field) => sum + 1 + countFacts(field), 1);
    default:
      return type.kind === "opaque" ? 0 : 1;
  }
}
