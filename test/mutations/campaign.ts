import { hash, type MadeApi } from "../roundtrip/made-model.js";
import { forms, textOf, type Form } from "../roundtrip/forms/forms.js";
import { pageOf, type Line, type Page } from "../roundtrip/page.js";
import { Random } from "../roundtrip/random.js";
import { readPage, type Reading } from "../roundtrip/read-page.js";
import { silentDifferences } from "../roundtrip/reports.js";
import {
  structureDifferences,
  structureOfPage,
  structureOfSpec,
  type Structure,
  type StructureDifference,
} from "../roundtrip/structure.js";
import { isShown, textTable } from "../roundtrip/measure-forms.js";
import { cellDamages } from "./cells.js";
import { contentOf, type Damage, type Damaged, type Baseline } from "./damage.js";
import { documentDamages } from "./documents.js";
import { fileDamages } from "./files.js";
import { layoutDamages } from "./layout.js";
import { lineDamages } from "./lines.js";
import { markupDamages } from "./markup.js";
import { pageDamages } from "./pages.js";
import { tableDamages } from "./tables.js";

export const damages: readonly Damage[] = [
  ...cellDamages,
  ...tableDamages,
  ...lineDamages,
  ...markupDamages,
  ...documentDamages,
  ...pageDamages,
  ...layoutDamages,
  ...fileDamages,
];

/**
 * The result of reading a damaged page. `unsound`: the page was read incorrectly before it was damaged, so that its
 * damage shows nothing.
 */
export type Verdict = "right" | "reported" | "refused" | "silent" | "crash" | "hang" | "unsound";

export interface Outcome {
  readonly damage: string;
  readonly form: string;
  readonly seed: number;
  readonly verdict: Verdict;
  /** The unreported differences, or the reason why reading failed. */
  readonly differences: readonly StructureDifference[];
  readonly error: string | undefined;
  readonly baseline: Baseline;
  readonly damaged: Damaged;
  readonly findings: Reading["findings"];
}

/** The time in milliseconds after which reading counts as a hang; pages take a few milliseconds. */
const hangMs = 5000;

export const damagedForms: readonly Form[] = forms.filter(({ shows }) => shows !== "refusable");

export interface Campaign {
  readonly pages: number;
  /** The first seed; the others follow it. */
  readonly seed: number;
  readonly damages: readonly Damage[];
  readonly forms: readonly Form[];
  readonly apiOf: (random: Random) => MadeApi;
}

/** Damages the requested number of pages, with every kind of damage in turn. */
export async function damagePages(campaign: Campaign): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  const kinds = campaign.damages.filter((damage) => campaign.forms.some(({ kind }) => damage.kinds.includes(kind)));
  // Some kinds of damage do not apply to every page.
  const end = campaign.seed + Math.ceil((campaign.pages / Math.max(1, kinds.length)) * 4);
  for (let seed = campaign.seed; seed < end; seed += 1) {
    for (const damage of kinds) {
      if (outcomes.length >= campaign.pages) return outcomes;
      const outcome = await tryDamage(damage, seed, campaign);
      if (outcome !== undefined) outcomes.push(outcome);
    }
  }
  return outcomes;
}

export function isFailure({ verdict }: Outcome): boolean {
  return verdict === "silent" || verdict === "crash" || verdict === "hang";
}

/** Damages one page and reads it; returns `undefined` if the damage does not apply to the page. */
export async function tryDamage(
  damage: Damage,
  seed: number,
  { forms: some, apiOf }: Pick<Campaign, "forms" | "apiOf">,
): Promise<Outcome | undefined> {
  const random = new Random(hash(`${damage.name} ${seed}`));
  const form = random.pickFrom(some.filter(({ kind }) => damage.kinds.includes(kind)));
  if (form === undefined) return undefined;
  const baseline = baselinePage(form, apiOf(random), random);
  const damaged = damage.apply(baseline, random);
  if (damaged === undefined) return undefined;
  const base = { damage: damage.name, form: form.name, seed, baseline, damaged };
  const start = performance.now();
  let reading: Reading;
  try {
    reading = await readPage(form.file, contentOf(damaged));
  } catch (error) {
    return { ...base, verdict: "crash", differences: [], error: String(error), findings: [] };
  }
  if (performance.now() - start > hangMs) {
    return { ...base, verdict: "hang", differences: [], error: undefined, findings: [] };
  }
  const judged = compareReadings(baseline, damaged, reading, await readPage(form.file, textOf(baseline.lines)));
  return { ...base, ...judged, error: undefined, findings: reading.findings };
}

function baselinePage(form: Form, api: MadeApi, random: Random): Baseline {
  const page = pageOf(api, form.wording(random), random.oneIn(5) ? "json" : "xml");
  const styleSeed = random.below(2 ** 31);
  const rewrite = (changed: Page): readonly Line[] => form.write(changed, new Random(styleSeed));
  return { form, api, page, lines: rewrite(page), structure: structureOfPage(page, form, api.session), rewrite };
}

type Comparison = Pick<Outcome, "verdict" | "differences">;

function compareReadings(baseline: Baseline, damaged: Damaged, reading: Reading, before: Reading): Comparison {
  const { wrong: wrongBefore, silent: silentBefore } = soundnessOf(baseline, before);
  if (silentBefore.length > 0) return { verdict: "unsound", differences: silentBefore };
  if (reading.specs.length === 0) {
    if (isRefusal(damaged, reading)) return { verdict: "refused", differences: [] };
    const path = damaged.row ?? "";
    return { verdict: "silent", differences: [{ aspect: "missing", path, expected: "a spec", actual: "nothing" }] };
  }
  const known = new Set(before.findings.map(keyOf));
  const fresh = reading.findings.filter((finding) => !known.has(keyOf(finding)));
  if (damaged.apis !== undefined && reading.specs.length !== damaged.apis) {
    if (fresh.length > 0) return { verdict: "reported", differences: [] };
    const [expected, actual] = [`${damaged.apis} APIs`, String(reading.specs.length)];
    return { verdict: "silent", differences: [{ aspect: "missing", path: "", expected, actual }] };
  }
  const [spec] = reading.specs;
  if (spec === undefined) throw new Error("There is a spec.");
  const actual = structureOfSpec(spec);
  const unreported = (damaged.mustReport ?? []).map((must) => ({ ...must, expected: "a finding", actual: "none" }));
  const silentOf = (differences: readonly StructureDifference[]): readonly StructureDifference[] => {
    // Facts that the form does not show are reported by the findings of every page of the form.
    const isOld = (difference: StructureDifference): boolean =>
      wrongBefore.has(keyOfDifference(difference)) || !isShown(difference, baseline.form);
    const old = differences.filter(isOld);
    const now = differences.filter((difference) => !isOld(difference));
    const { lines, row: damagedRow } = damaged;
    return [
      ...silentDifferences(old, { lines, findings: reading.findings }, { others: now, damagedRow }),
      ...silentDifferences(now, { lines, findings: fresh }, { others: old, damagedRow }).filter(
        (difference) => !isNamedByNeighbour(difference, damaged, fresh),
      ),
    ];
  };
  const readings: readonly Structure[] = [
    ...(damaged.baselineIsWrong === true ? [] : [baseline.structure]),
    ...(damaged.alsoRight ?? []),
  ].flatMap((structure) => [structure]);
  const judged = readings.map((structure) => {
    const differences = structureDifferences(structure, actual);
    const silent = silentOf([...differences, ...unreported]);
    return { isRight: differences.length === 0, silent };
  });
  const best = judged.toSorted((one, other) => one.silent.length - other.silent.length)[0];
  if (best === undefined) throw new Error(`${baseline.form.name}: nothing is right.`);
  if (best.silent.length > 0) return { verdict: "silent", differences: best.silent };
  const isRight = unreported.length === 0 && judged.some((one) => one.isRight);
  return { verdict: isRight ? "right" : "reported", differences: [] };
}

/** Returns whether a file was rejected because of its damage: if one row was damaged, the rejection must mention it. */
function isRefusal({ row, neighbours = [], lines }: Damaged, { findings }: Reading): boolean {
  const reasons = findings.filter(({ severity, code }) => severity === "error" || code === "read/unknown-kind");
  if (row === undefined || reasons.length === 0) return reasons.length > 0;
  const missing = { aspect: "missing", path: row, expected: "", actual: "" } as const;
  const isNear = ({ place }: Reading["findings"][number]): boolean =>
    lines.slice(Math.max(0, (place?.line ?? 0) - 2), (place?.line ?? 0) + 1).some((line) => line.row === row);
  return (
    reasons.some(isNear) ||
    [row, ...neighbours].some(
      (path) => silentDifferences([{ ...missing, path }], { lines, findings: reasons }).length === 0,
    )
  );
}

/** Returns the differences before the damage: facts that the form does not show, and errors of reading. */
function soundnessOf(
  { structure, lines }: Baseline,
  { specs, findings }: Reading,
): { readonly wrong: ReadonlySet<string>; readonly silent: readonly StructureDifference[] } {
  const [spec] = specs;
  if (spec === undefined) {
    const codes = findings.map(({ code }) => code).join(", ");
    return { wrong: new Set(), silent: [{ aspect: "missing", path: "", expected: "a spec", actual: codes }] };
  }
  const differences = structureDifferences(structure, structureOfSpec(spec));
  return {
    wrong: new Set(differences.map(keyOfDifference)),
    silent: silentDifferences(differences, { lines, findings }),
  };
}

function keyOfDifference({ aspect, path, actual }: StructureDifference): string {
  return JSON.stringify([aspect, path, actual]);
}

function keyOf({ code, message, parameter }: Reading["findings"][number]): string {
  return JSON.stringify([code, message.replaceAll(/\d+/g, "0"), parameter]);
}

/** Returns whether the rows around a row report it, if the row lost its name or part of its line. */
function isNamedByNeighbour(
  difference: StructureDifference,
  { row, neighbours = [], lines }: Damaged,
  findings: Reading["findings"],
): boolean {
  if (row === undefined) return false;
  const isOfRow = difference.path === row || difference.path.startsWith(`${row}.`);
  if (!isOfRow) return false;
  return [row, ...neighbours].some(
    (path) => silentDifferences([{ ...difference, path }], { lines, findings }).length === 0,
  );
}

/** Renders one line per kind: the number of attempts, and their results. */
export function damageTable(outcomes: readonly Outcome[]): string {
  const verdicts: readonly Verdict[] = ["right", "reported", "refused", "silent", "crash", "hang", "unsound"];
  const count = (some: readonly Outcome[], verdict: Verdict): string =>
    String(some.filter((outcome) => outcome.verdict === verdict).length);
  const names = [...new Set(outcomes.map(({ damage }) => damage))];
  const rows = names.map((name) => {
    const some = outcomes.filter(({ damage }) => damage === name);
    return [name, String(some.length), ...verdicts.map((verdict) => count(some, verdict))];
  });
  const all = ["all", String(outcomes.length), ...verdicts.map((verdict) => count(outcomes, verdict))];
  return textTable([["damage", "pages", ...verdicts], ...rows, all]);
}

/** Describes the damage of a page, how to repeat it, and the differences. */
export function outcomeText({
  damage,
  form,
  seed,
  verdict,
  differences,
  error,
  baseline,
  damaged,
  findings,
}: Outcome): string {
  const before = textOf(baseline.lines).split("\n");
  const after = textOf(damaged.lines).split("\n");
  const start = before.findIndex((line, at) => line !== after[at]);
  let tail = 0;
  while (
    tail < Math.min(before.length, after.length) - Math.max(start, 0) &&
    before.at(-1 - tail) === after.at(-1 - tail)
  )
    tail += 1;
  const shown = (lines: readonly string[], sign: string): readonly string[] =>
    start < 0 ? [] : lines.slice(start, Math.min(lines.length - tail, start + 5)).map((line) => `    ${sign} ${line}`);
  return [
    `${verdict}: ${damage}, ${form}, seed ${seed}${error === undefined ? "" : `: ${error}`}`,
    ...shown(before, "-"),
    ...shown(after, "+"),
    ...differences
      .slice(0, 8)
      .map(({ aspect, path, expected, actual }) => `    ${aspect} ${path}: expected ${expected}, read ${actual}`),
    ...findings.slice(0, 10).map(({ code, message }) => `    found ${code}: ${message.split("\n")[0] ?? ""}`),
  ].join("\n");
}
