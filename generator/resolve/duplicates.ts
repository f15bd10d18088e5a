import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { Field, FieldType } from "../model/api-spec.js";

/**
 * One parameter of each name: an object can hold one value of a name, whatever its table says. Of two that differ the
 * one is kept of which the source says more, in the place of the first.
 */
export function settleDuplicates(fields: readonly Field[], path: string, diagnostics: Diagnostics): readonly Field[] {
  const settled = new Map<string, Field>();
  for (const field of fields) {
    const { name, place } = field;
    const earlier = settled.get(name);
    if (earlier === undefined) {
      settled.set(name, field);
      continue;
    }
    const isSame = statementOf(earlier) === statementOf(field);
    const isRicher = !isSame && wealthOf(field) > wealthOf(earlier);
    const [kept, dropped] = isRicher ? [field, earlier] : [earlier, field];
    diagnostics.report(
      "resolve/parameter-twice",
      place,
      { name, earlierLine: earlier.place.line, keptLine: isSame ? undefined : kept.place.line },
      `${path}.${name}`,
    );
    const finding = isSame
      ? "The source lists the parameter again, in the same words."
      : "The source lists the parameter also otherwise, and says less of it there.";
    settled.set(name, { ...kept, because: [...kept.because, { finding, place: dropped.place }] });
  }
  return settled.size === fields.length ? fields : [...settled.values()];
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
