import type { Phrase } from "../diagnostics/phrase.js";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { PlacedParameter, SuccessContradiction, UnfitValue } from "../diagnostics/registry/resolve.js";
import type { DocRow } from "../model/api-doc.js";
import type { Place } from "../model/place.js";
import { commonSubject } from "./common-subject.js";
import type { ReportedElsewhere, RowNode } from "./nesting.js";
import { pairByName } from "./pair-by-name.js";
import type { SampleName, SampleNode, SampleTree } from "./sample-tree.js";
import { parseTypeWord } from "../kinds/type-words.js";
import { isScalarWord, typeWordOf } from "./types.js";

/** A table and its samples, with the differences that are already reported. */
export interface CrossCheck {
  readonly nodes: readonly RowNode[];
  readonly samples: readonly SampleTree[];
  readonly tablePlace: Place;
  readonly path: "request" | "response";
  /** Rows whose values are reported as contradicting all samples. */
  readonly contradicted: ReadonlySet<DocRow>;
  /** Rows that are reported as shown in other objects, with the parameters of the samples. */
  readonly elsewhere: ReportedElsewhere;
}

/**
 * Compares a table with its samples, at every depth, and reports the differences: one finding for all parameters that
 * samples do not show, one for all that the table does not list, and one for all values that do not fit their types.
 */
export function crossCheck(check: CrossCheck, diagnostics: Diagnostics): void {
  const comparisons = check.samples.map((sample) => compareWith(sample, check));
  const { path } = check;
  const unshown = argumentsFor(path, comparisons, "unshown", (own) => own);
  if (unshown !== undefined) diagnostics.report("resolve/missing-in-sample", ...unshown);
  // The table lacks the parameter, so the finding concerns the object that should contain it.
  const unlisted = argumentsFor(path, comparisons, "unlisted", ownerOf);
  if (unlisted !== undefined) diagnostics.report("resolve/missing-in-table", ...unlisted);
  const unfit = argumentsFor(path, comparisons, "unfit", (own) => own);
  if (unfit !== undefined) diagnostics.report("resolve/sample-value-unfit", ...unfit);
}

type Aspect = "unshown" | "unlisted" | "unfit";

/**
 * Returns the arguments of one finding about an aspect in which the samples differ; `undefined` if they do not
 * differ.
 */
function argumentsFor<A extends Aspect>(
  table: string,
  comparisons: readonly Comparison[],
  aspect: A,
  subjectOf: (path: string) => string,
): readonly [Place, { readonly samples: readonly RowsOfSample<Comparison[A][number]>[] }, string] | undefined {
  const samples = comparisons
    .map((comparison) => ({ sample: comparison.sample, rows: comparison[aspect] }))
    .filter(({ rows }) => rows.length > 0);
  const places = samples.flatMap(({ rows }) => rows.map(({ path, place }) => ({ path, place })));
  const [first] = places;
  if (first === undefined) return undefined;
  const subject = commonSubject(
    table,
    places.map(({ path }) => subjectOf(path)),
  );
  return [first.place, { samples }, subject];
}

interface RowsOfSample<Row> {
  readonly sample: SampleName;
  readonly rows: readonly Row[];
}

function ownerOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf(".")));
}

interface Comparison {
  readonly sample: SampleName;
  /** Rows that the sample does not show. */
  readonly unshown: readonly PlacedParameter[];
  /** The parameters that only the sample shows. */
  readonly unlisted: readonly PlacedParameter[];
  /** Values of the sample that do not fit the types of their rows, at their places in the sample. */
  readonly unfit: readonly UnfitValue[];
}

function compareWith(sample: SampleTree, { nodes, tablePlace, path, contradicted, elsewhere }: CrossCheck): Comparison {
  const unshown: PlacedParameter[] = [];
  const unlisted: PlacedParameter[] = [];
  const unfit: UnfitValue[] = [];
  const compare = (rows: readonly RowNode[], members: readonly SampleNode[], place: Place, owner: string): void => {
    const listed = new Set<string>();
    const { pairs, unlisted: others } = pairByName(rows, members, sample.keyOf);
    for (const [{ row, children }, member] of pairs) {
      // A repeated name in the table has a finding of its own; an object shows it once.
      const isRepeated = listed.has(row.name.value);
      listed.add(row.name.value);
      const own = `${owner}${row.name.value}`;
      if (member === undefined) {
        if (isRepeated || !sample.showsAll || elsewhere.rows.has(row)) continue;
        unshown.push({ path: own, place: row.name.place });
        continue;
      }
      const type = typeWordOf(row);
      const shown = unfitIn(type, children.length > 0, member);
      if (shown !== undefined && !contradicted.has(row)) {
        unfit.push({ path: own, place: member.place ?? row.name.place, type, shown });
      }
      // If a single value replaces an object, all its fields are missing; one finding is enough.
      if (children.length > 0 && (shown === undefined || member.members.length > 0)) {
        compare(children, member.members, row.name.place, `${own}.`);
      }
    }
    for (const member of others.toReversed()) {
      // Every response has a `request_id`, but tables rarely list it.
      const isRequestId = path === "response" && owner === "" && member.key === "request_id";
      if (isRequestId || elsewhere.shown.has(member)) continue;
      unlisted.push({ path: `${owner}${member.shownName}`, place: member.place ?? place });
    }
  };
  compare(nodes, sample.members, tablePlace, "");
  return { sample: sample.name, unshown, unlisted, unfit };
}

const forms: ReadonlyMap<string, RegExp> = new Map([
  ["Number", /^-?\d+(?:\.\d+)?$/],
  ["byte", /^-?\d+$/],
  ["Boolean", /^(?:true|false)$/],
  ["Price", /^-?\d+(?:\.\d+)?$/],
  ["BigDecimal", /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/],
  ["Date", /^\d{4}-\d{2}-\d{2}/],
]);

/** Describes what the sample shows in the place of a parameter, if the parameter's type does not accept it. */
function unfitIn(word: string, hasFields: boolean, { form, value }: SampleNode): Phrase | undefined {
  const { base, isFile, lists } = parseTypeWord(word);
  // A parameter with an unknown type and no fields accepts any value; a file may be shown as a list of bytes.
  if (!hasFields && (base === "Json" || isFile || !isScalarWord(word))) return undefined;
  if (lists === 0 && form === "list") return "a list";
  if (lists > 0 && form === "object") return "an object";
  if (lists === 0 && !hasFields && form !== "value") return "an object";
  if (value === undefined || value === "") return undefined;
  const fits = hasFields ? form !== "value" : lists > 0 || forms.get(base)?.test(value) !== false;
  return fits ? undefined : { verbatim: `"${value}"` };
}

/**
 * Reports, once for a table, objects of a sample that show both failure and success of one call, such as `success:
 * false` beside `msg_code: SUCCESS`: a test that is based on such a sample would test the wrong thing.
 */
export function checkSuccess(nodes: readonly RowNode[], diagnostics: Diagnostics, table: string): void {
  const objects = contradictionsIn(nodes, "");
  const [first] = objects;
  if (first === undefined) return;
  const subject = commonSubject(
    table,
    objects.map(({ path }) => path),
  );
  diagnostics.report("resolve/sample-contradicts-itself", first.place, { objects }, subject);
}

function contradictionsIn(nodes: readonly RowNode[], owner: string): readonly SuccessContradiction[] {
  const below = nodes.flatMap(({ row, children }) =>
    children.length === 0 ? [] : contradictionsIn(children, `${owner}${row.name.value}.`),
  );
  const own = contradictionOf(nodes, owner);
  return own === undefined ? below : [own, ...below];
}

/** Returns the contradiction among the parameters of one object. */
function contradictionOf(nodes: readonly RowNode[], owner: string): SuccessContradiction | undefined {
  const success = firstShown(nodes, /^(?:is_)?success$/i);
  const code = firstShown(nodes, /^(?:msg|result|ret|error|err)?_?(?:code|info|msg|message)$/i);
  if (success === undefined || code === undefined) return undefined;
  const isContradiction =
    (success.value === "false" && /^(?:success|ok)$/i.test(code.value)) ||
    (success.value === "true" && /^(?:fail|failed|failure|error)$/i.test(code.value));
  if (!isContradiction) return undefined;
  return {
    path: `${owner}${success.row.name.value}`,
    place: success.shown.place ?? success.row.name.place,
    one: `${success.shown.shownName}: ${success.value}`,
    other: `${code.shown.shownName}: ${code.value}`,
  };
}

/** Returns the first parameter with a matching name and a value in a sample. */
function firstShown(
  nodes: readonly RowNode[],
  name: RegExp,
): { readonly row: DocRow; readonly shown: SampleNode; readonly value: string } | undefined {
  for (const { row, shown } of nodes) {
    if (shown?.value !== undefined && name.test(row.name.value)) return { row, shown, value: shown.value };
  }
  return undefined;
}
