import type { Phrase } from "../diagnostics/phrase.js";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { DocRow } from "../model/api-doc.js";
import type { Place } from "../model/place.js";
import type { RowNode } from "./nesting.js";
import type { SampleNode, SampleTree } from "./sample-tree.js";
import { parseTypeWord } from "../kinds/type-words.js";
import { isScalarWord } from "./types.js";

/**
 * Compares a table with a sample, at every depth, and reports what one has and the other has not.
 *
 * @param contradicted rows whose values are reported already as contradicting all samples.
 */
export function crossCheck(
  nodes: readonly RowNode[],
  sample: SampleTree,
  tablePlace: Place,
  diagnostics: Diagnostics,
  path: string,
  contradicted: ReadonlySet<DocRow>,
): void {
  const compare = (rows: readonly RowNode[], members: readonly SampleNode[], place: Place, owner: string): void => {
    const unused = new Map<string, SampleNode[]>();
    for (const member of members.toReversed()) {
      const known = unused.get(member.key);
      if (known === undefined) unused.set(member.key, [member]);
      else known.push(member);
    }
    const listed = new Set<string>();
    for (const { row, children } of rows) {
      // A name that stands twice in the table is a finding of its own; an object shows it once.
      const isRepeated = listed.has(row.name.value);
      listed.add(row.name.value);
      const parameter = `${owner}.${row.name.value}`;
      const member = unused.get(sample.keyOf(row.name.value))?.pop();
      if (member === undefined) {
        if (isRepeated || !sample.showsAll) continue;
        const found = { name: row.name.value, sample: sample.name };
        diagnostics.report("resolve/missing-in-sample", row.name.place, found, parameter);
        continue;
      }
      const unfit = unfitIn(row.typeWord?.value ?? "", children.length > 0, member);
      if (unfit !== undefined && !contradicted.has(row)) {
        const found = { type: row.typeWord?.value ?? "", shown: unfit, sample: sample.name };
        diagnostics.report("resolve/sample-value-unfit", member.place, found, parameter);
      }
      // Of a value in an object's place every field would be missing, which says no more.
      if (children.length > 0 && (unfit === undefined || member.members.length > 0)) {
        compare(children, member.members, row.name.place, parameter);
      }
    }
    for (const member of [...unused.values()].flatMap((rest) => rest.toReversed())) {
      // Every answer carries one; tables list it hardly ever.
      if (owner === "response" && member.key === "request_id") continue;
      const found = { name: member.shownName, sample: sample.name };
      diagnostics.report("resolve/missing-in-table", member.place ?? place, found, owner);
    }
  };
  compare(nodes, sample.members, tablePlace, path);
}

const forms: ReadonlyMap<string, RegExp> = new Map([
  ["Number", /^-?\d+(?:\.\d+)?$/],
  ["byte", /^-?\d+$/],
  ["Boolean", /^(?:true|false)$/],
  ["Price", /^-?\d+(?:\.\d+)?$/],
  ["BigDecimal", /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/],
  ["Date", /^\d{4}-\d{2}-\d{2}/],
]);

/** What the sample shows in the place of a parameter, if its type takes no such thing. */
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
