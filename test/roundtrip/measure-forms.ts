import type { MadeApi } from "./made-model.js";
import { hash } from "./made-model.js";
import { writeIn, type Form } from "./forms/forms.js";
import { Random } from "./random.js";
import type { Line } from "./page.js";
import { readPage, type Reading } from "./read-page.js";
import { silentDifferences } from "./reports.js";
import { structureDifferences, structureOfPage, structureOfSpec, type StructureDifference } from "./structure.js";

/** The results for the pages of one form. */
export interface FormMeasure {
  readonly form: Form;
  readonly pages: number;
  /** The number of pages whose names, nesting, types, required flags and session were read correctly. */
  readonly exact: number;
  /** The number of pages whose rows were read correctly, as far as the form shows them. */
  readonly exactAsShown: number;
  /** The number of pages that differ, with a finding for each difference. */
  readonly reported: number;
  readonly refused: number;
  readonly silent: readonly SilentPage[];
  /** The numbers of findings per page, in ascending order. */
  readonly findings: readonly number[];
  readonly codes: ReadonlyMap<string, number>;
  /** The number of pages with more than one finding for a table. */
  readonly noisy: number;
}

export interface SilentPage {
  readonly method: string;
  readonly differences: readonly StructureDifference[];
}

/** Writes the pages of APIs in a form, reads them back, and compares them. */
export async function measureForm(form: Form, apis: readonly MadeApi[], seed = 1): Promise<FormMeasure> {
  let [exact, exactAsShown, reported, refused, noisy] = [0, 0, 0, 0, 0];
  const silent: SilentPage[] = [];
  const findings: number[] = [];
  const codes = new Map<string, number>();
  for (const api of apis) {
    const { page, lines, text } = writeIn(form, api, new Random(hash(`${form.name} ${api.method} ${seed}`)));
    const reading = await readPage(form.file, text);
    findings.push(reading.findings.length);
    for (const { code } of reading.findings) codes.set(code, (codes.get(code) ?? 0) + 1);
    if (isNoisy(reading.findings, lines)) noisy += 1;
    const [spec] = reading.specs;
    if (spec === undefined) {
      refused += 1;
      if (reading.findings.length === 0) silent.push({ method: api.method, differences: [] });
      continue;
    }
    const expected = structureOfPage(page, form, api.session);
    const differences = structureDifferences(expected, structureOfSpec(spec));
    const shown = differences.filter((difference) => isShown(difference, form));
    if (shown.length === 0) exactAsShown += 1;
    if (differences.length === 0) {
      exact += 1;
      continue;
    }
    const unreported = silentDifferences(differences, { lines, findings: reading.findings });
    if (unreported.length > 0) silent.push({ method: api.method, differences: unreported });
    else reported += 1;
  }
  const sorted = findings.toSorted((one, other) => one - other);
  return { form, pages: apis.length, exact, exactAsShown, reported, refused, silent, findings: sorted, codes, noisy };
}

/** Returns whether a table has more than one finding, or the page as a whole more than one of a code. */
function isNoisy(findings: Reading["findings"], lines: readonly Line[]): boolean {
  const keys = findings.map(
    ({ code, parameter, place }) => parameter?.split(".")[0] ?? lines[(place?.line ?? 0) - 1]?.side ?? code,
  );
  return new Set(keys).size < keys.length;
}

/** Returns whether the form shows the part that is different. */
export function isShown({ aspect, path }: StructureDifference, form: Form): boolean {
  if (form.shows === "complete") return true;
  if (aspect === "method") return form.kind !== "bars";
  const isTop = path.split(".").length <= 2;
  if (form.shows === "unmarked") return isTop || aspect === "type" || aspect === "required";
  return isTop;
}

/** Returns the goals that a form misses, as complete sentences. */
export function failuresOf(measure: FormMeasure): readonly string[] {
  const { form, pages, silent, findings } = measure;
  const failures: string[] = [];
  const expect = (holds: boolean, failure: string): void => {
    if (!holds) failures.push(failure);
  };
  expect(silent.length === 0, `${silent.length} of ${pages} pages are silently different`);
  if (form.shows === "refusable") return failures;
  const exact = form.shows === "complete" ? measure.exact : measure.exactAsShown;
  expect(exact >= pages * 0.95, `${((exact / pages) * 100).toFixed(1)} % of the pages come out right, not 95 %`);
  const [median, high] = [percentile(findings, 50), percentile(findings, 95)];
  if (form.shows === "complete") {
    expect(median === 0, `the median of findings a page is ${median}, not 0`);
    expect(high <= 3, `the 95th percentile of findings a page is ${high}, more than 3`);
  } else {
    expect(measure.noisy <= pages * 0.05, `${measure.noisy} of ${pages} pages have more than one finding for a table`);
  }
  return failures;
}

export function percentile(sorted: readonly number[], percent: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? 0;
}

export function formTable(measures: readonly FormMeasure[]): string {
  const percent = (count: number, { pages }: FormMeasure): string => `${((count / pages) * 100).toFixed(1)} %`;
  const rows = measures.map((measure) => [
    measure.form.name,
    measure.form.shows,
    String(measure.pages),
    percent(measure.exact, measure),
    percent(measure.exactAsShown, measure),
    percent(measure.reported, measure),
    percent(measure.refused, measure),
    percent(measure.silent.length, measure),
    percent(measure.noisy, measure),
    String(percentile(measure.findings, 50)),
    String(percentile(measure.findings, 95)),
  ]);
  const titles = [
    "form",
    "shows",
    "pages",
    "exact",
    "as shown",
    "reported",
    "refused",
    "silent",
    "noisy",
    "median",
    "p95",
  ];
  return textTable([titles, ...rows]);
}

/** Formats a table with the first column aligned to the left, and the others to the right. */
export function textTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
