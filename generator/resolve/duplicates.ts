import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { Evidence, Field, FieldType } from "../model/api-spec.js";

/**
 * One parameter of each name: an object can hold one value of a name, whatever its table says. Of two that differ the
 * one is kept of which the source says more, in the place of the first.
 */
export function settleDuplicates(fields: readonly Field[], path: string, diagnostics: Diagnostics): readonly Field[] {
  const settled = new Map<string, Settled>();
  for (const field of fields) {
    const { name, place } = field;
    const earlier = settled.get(name);
    if (earlier === undefined) {
      settled.set(name, { field, evidence: [] });
      continue;
    }
    earlier.statement ??= statementOf(earlier.field);
    earlier.wealth ??= wealthOf(earlier.field);
    const earlierLine = earlier.field.place.line;
    const statement = statementOf(field);
    const isSame = statement === earlier.statement;
    const wealth = isSame ? earlier.wealth : wealthOf(field);
    const dropped = wealth > earlier.wealth ? earlier.field : field;
    if (dropped !== field) Object.assign(earlier, { field, statement, wealth });
    const keptLine = isSame ? undefined : earlier.field.place.line;
    diagnostics.report("resolve/parameter-twice", place, { name, earlierLine, keptLine }, `${path}.${name}`);
    const finding = isSame
      ? "The source lists the parameter again, in the same words."
      : "The source lists the parameter also otherwise, and says less of it there.";
    earlier.evidence.push({ finding, place: dropped.place });
  }
  if (settled.size === fields.length) return fields;
  return [...settled.values()].map(({ field, evidence }) =>
    evidence.length === 0 ? field : { ...field, because: [...field.because, ...evidence] },
  );
}

/** The parameter that counts so far, and what was concluded of it when another of its name came. */
interface Settled {
  field: Field;
  statement?: string;
  wealth?: number;
  readonly evidence: Evidence[];
}

/** All that the source states of a parameter and what is nested in it, but not where. */
function statementOf(field: Field): string {
  return JSON.stringify(field, (key, value: unknown) => (key === "place" || key === "because" ? undefined : value));
}

/** How many facts the source states of a parameter and of all that is nested in it. */
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
