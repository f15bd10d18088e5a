import type { Phrase } from "../diagnostics/phrase.js";
import type { ShownValue } from "../diagnostics/registry/resolve.js";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { parseTypeWord } from "../kinds/type-words.js";
import type { Place } from "../model/place.js";
import type { RowNode } from "./nesting.js";
import type { SampledRow, SampleView } from "./sample-rows.js";
import type { SampleNode } from "./sample-tree.js";
import { typeWordOf } from "./types.js";

/** Reports, once for a table, the parameters with different values in two samples of the page. */
export function reportSampleContradictions(
  sampled: readonly SampledRow[],
  diagnostics: Diagnostics,
  path: string,
): void {
  const found: Contradiction[] = [];
  const visit = (rows: readonly SampledRow[], above: string): void => {
    for (const { node, views, children } of rows) {
      const parameter = `${above}${node.row.name.value}`;
      const contradiction = contradictionIn(views, isListed(node), parameter);
      if (contradiction !== undefined) found.push(contradiction);
      visit(children, `${parameter}.`);
    }
  };
  visit(sampled, "");
  const [first] = found;
  if (first !== undefined) {
    diagnostics.report("resolve/samples-contradict", first.place, { parameters: found }, path);
  }
}

interface Contradiction {
  readonly parameter: string;
  readonly one: ShownValue;
  readonly other: ShownValue;
  readonly place: Place | undefined;
}

/** Returns whether a row is a list; samples write lists of scalars in many forms. */
function isListed({ row }: RowNode): boolean {
  return parseTypeWord(typeWordOf(row)).lists > 0;
}

function contradictionIn(views: readonly SampleView[], isList: boolean, parameter: string): Contradiction | undefined {
  if (views.length < 2) return undefined;
  const nonEmpty = views.filter(({ shown }) => shown.members.length > 0 || comparable(shown) !== "");
  const [first, ...others] = nonEmpty;
  const other = first && others.find(({ shown }) => differ(first.shown, shown, isList));
  if (first === undefined || other === undefined) return undefined;
  return {
    parameter,
    one: { value: describe(first.shown), sample: first.tree.name },
    other: { value: describe(other.shown), sample: other.tree.name },
    place: other.shown.place ?? first.shown.place,
  };
}

function differ(one: SampleNode, other: SampleNode, isList: boolean): boolean {
  if (one.members.length > 0 || other.members.length > 0) return one.members.length === 0 || other.members.length === 0;
  return !isList && one.form === other.form && comparable(one) !== comparable(other);
}

/** Returns a value without blanks and escapes, in which samples of the same example differ. */
function comparable({ value = "" }: SampleNode): string {
  return value.replaceAll(/[\s\\]/g, "").toLowerCase();
}

function describe({ members, value = "" }: SampleNode): Phrase {
  if (members.length > 0) return "an object";
  return { verbatim: `"${value.length > maxValueLength ? `${value.slice(0, maxValueLength)}…` : value}"` };
}

const maxValueLength = 60;
