import type { Phrase } from "../diagnostics/phrase.js";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { ParametersBySample, PlacedParameter } from "../diagnostics/registry/resolve.js";
import type { DocRow } from "../model/api-doc.js";
import type { Place } from "../model/place.js";
import type { ReportedElsewhere, RowNode } from "./nesting.js";
import { pairByName } from "./pair-by-name.js";
import type { SampleName, SampleNode, SampleTree } from "./sample-tree.js";
import { parseTypeWord } from "../kinds/type-words.js";
import { isScalarWord } from "./types.js";

/** The table and its samples, with what is reported of them already. */
export interface CrossCheck {
  readonly nodes: readonly RowNode[];
  readonly samples: readonly SampleTree[];
  readonly tablePlace: Place;
  readonly path: "request" | "response";
  /** Rows whose values are reported as contradicting all samples. */
  readonly contradicted: ReadonlySet<DocRow>;
  /** Rows that are reported as shown in other objects, and what the samples show there. */
  readonly elsewhere: ReportedElsewhere;
}

/**
 * Compares a table with its samples, at every depth, and reports what one has and the other has not: one finding for all
 * parameters that samples do not show, and one for all that the table does not list.
 */
export function crossCheck(check: CrossCheck, diagnostics: Diagnostics): void {
  const comparisons = check.samples.map((sample) => compareWith(sample, check, diagnostics));
  const unshown = comparisons.map(({ sample, unshown: rows }) => ({ sample, rows }));
  reportAll("resolve/missing-in-sample", unshown, ({ path }) => path, check.path, diagnostics);
  const unlisted = comparisons.map(({ sample, unlisted: rows }) => ({ sample, rows }));
  // The table has no such parameter, but the object around it.
  reportAll("resolve/missing-in-table", unlisted, ({ path }) => ownerOf(path), check.path, diagnostics);
}

/** One finding for all parameters. It concerns a single parameter of the table where `subjectOf` gives the same for all. */
function reportAll(
  code: "resolve/missing-in-sample" | "resolve/missing-in-table",
  found: ParametersBySample["samples"],
  subjectOf: (parameter: PlacedParameter) => string,
  table: string,
  diagnostics: Diagnostics,
): void {
  const samples = found.filter(({ rows }) => rows.length > 0);
  const [first, ...others] = samples.flatMap(({ rows }) => rows);
  if (first === undefined) return;
  const subject = subjectOf(first);
  const isOne = subject !== "" && others.every((other) => subjectOf(other) === subject);
  diagnostics.report(code, first.place, { samples }, isOne ? `${table}.${subject}` : table);
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
}

function compareWith(
  sample: SampleTree,
  { nodes, tablePlace, path, contradicted, elsewhere }: CrossCheck,
  diagnostics: Diagnostics,
): Comparison {
  const unshown: PlacedParameter[] = [];
  const unlisted: PlacedParameter[] = [];
  const compare = (rows: readonly RowNode[], members: readonly SampleNode[], place: Place, owner: string): void => {
    const listed = new Set<string>();
    const { pairs, unlisted: others } = pairByName(rows, members, sample.keyOf);
    for (const [{ row, children }, member] of pairs) {
      // A name that stands twice in the table is a finding of its own; an object shows it once.
      const isRepeated = listed.has(row.name.value);
      listed.add(row.name.value);
      const own = `${owner}${row.name.value}`;
      if (member === undefined) {
        if (isRepeated || !sample.showsAll || elsewhere.rows.has(row)) continue;
        unshown.push({ path: own, place: row.name.place });
        continue;
      }
      const unfit = unfitIn(row.typeWord?.value ?? "", children.length > 0, member);
      if (unfit !== undefined && !contradicted.has(row)) {
        const found = { type: row.typeWord?.value ?? "", shown: unfit, sample: sample.name };
        diagnostics.report("resolve/sample-value-unfit", member.place, found, `${path}.${own}`);
      }
      // Of a value in an object's place every field would be missing, which says no more.
      if (children.length > 0 && (unfit === undefined || member.members.length > 0)) {
        compare(children, member.members, row.name.place, `${own}.`);
      }
    }
    for (const member of others.toReversed()) {
      // Every response carries one; tables list it hardly ever.
      const isRequestId = path === "response" && owner === "" && member.key === "request_id";
      if (isRequestId || elsewhere.shown.has(member)) continue;
      unlisted.push({ path: `${owner}${member.shownName}`, place: member.place ?? place });
    }
  };
  compare(nodes, sample.members, tablePlace, "");
  return { sample: sample.name, unshown, unlisted };
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
  // What has no fields and no known type may hold anything; the bytes of a file may be shown one by one.
  if (!hasFields && (base === "Json" || isFile || !isScalarWord(word))) return undefined;
  if (lists === 0 && form === "list") return "a list";
  if (lists > 0 && form === "object") return "an object";
  if (lists === 0 && !hasFields && form !== "value") return "an object";
  if (value === undefined || value === "") return undefined;
  const fits = hasFields ? form !== "value" : lists > 0 || forms.get(base)?.test(value) !== false;
  return fits ? undefined : { verbatim: `"${value}"` };
}

/**
 * Reports a sample that says of one call that it failed and that it succeeded, such as `success: false` beside
 * `msg_code: SUCCESS`: whoever writes a test after it would test the wrong thing.
 */
export function checkSuccess(nodes: readonly RowNode[], diagnostics: Diagnostics, path: string): void {
  const success = nodes.find(
    ({ row, shown }) => /^(?:is_)?success$/i.test(row.name.value) && shown?.value !== undefined,
  );
  const code = nodes.find(
    ({ row, shown }) =>
      /^(?:msg|result|ret|error|err)?_?(?:code|info|msg|message)$/i.test(row.name.value) && shown?.value !== undefined,
  );
  const [says, beside] = [success?.shown, code?.shown];
  if (says?.value !== undefined && beside?.value !== undefined) {
    const contradicts =
      (says.value === "false" && /^(?:success|ok)$/i.test(beside.value)) ||
      (says.value === "true" && /^(?:fail|failed|failure|error)$/i.test(beside.value));
    if (contradicts) {
      diagnostics.report(
        "resolve/sample-contradicts-itself",
        says.place,
        { one: `${says.shownName}: ${says.value}`, other: `${beside.shownName}: ${beside.value}` },
        `${path}.${success?.row.name.value ?? ""}`,
      );
    }
  }
  for (const { row, children } of nodes)
    if (children.length > 0) checkSuccess(children, diagnostics, `${path}.${row.name.value}`);
}
