import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import type { DescribedDiagnostic } from "../../generator/diagnostics/describe.js";
import { printSpec } from "../../generator/spec/print.js";
import { lintFindings, readPage } from "../roundtrip/read-page.js";
import { isAboutStructure, namesRow } from "../roundtrip/reports.js";

/** A name, `name@4` for a name or anything in line 4, or a list of alternative names. */
const nameFormat = z.union([z.string(), z.array(z.string())]);

/**
 * The expected reading of a file. `request` and `response` list rows in their order as `path type flag`: `!` required,
 * `?` not; responses have no flag. `*` matches anything, `*[]` any list. An omitted side is not compared.
 */
const expectedFormat = z.strictObject({
  request: z.array(z.string()).optional(),
  response: z.array(z.string()).optional(),
  method: z.string().optional(),
  session: z.string().optional(),
  /** Rows that may be read differently if a finding names them. */
  orNamed: z.array(nameFormat).optional(),
  /** Names that findings must contain, however the file is read. */
  named: z.array(nameFormat).optional(),
  /** Whether an error without a spec is accepted, too. */
  orError: z.boolean().optional(),
  /** Codes that must not be reported. */
  noCodes: z.array(z.string()).optional(),
});
export type CasePage = z.infer<typeof expectedFormat>;

/** Reads `expected.json` of a folder. */
export function casesIn(folder: string): ReadonlyMap<string, CasePage> {
  const format = z.record(z.string(), expectedFormat);
  return new Map(Object.entries(format.parse(JSON.parse(readFileSync(join(folder, "expected.json"), "utf8")))));
}

/** Returns the pages of a folder, including those without an expectation. */
export function pagesIn(folder: string): readonly string[] {
  return readdirSync(folder).filter((name) => name !== "expected.json");
}

interface SpecRow {
  readonly name: string;
  readonly type?: string | undefined;
  readonly required?: boolean | undefined;
  readonly fields?: readonly SpecRow[] | undefined;
}

const rowFormat: z.ZodType<SpecRow> = z.lazy(() =>
  z.object({
    name: z.string(),
    type: z.string().optional(),
    required: z.boolean().optional(),
    fields: z.array(rowFormat).optional(),
  }),
);
const specFormat = z.object({
  method: z.string(),
  session: z.string(),
  request: z.array(rowFormat).default([]),
  response: z.array(rowFormat).default([]),
});

/**
 * Compares the output of `topgen extract --json` for a file with the expected one, and returns one sentence for each
 * difference.
 */
export async function problemsOf(folder: string, file: string, expected: CasePage): Promise<readonly string[]> {
  const { specs, findings: found } = await readPage(file, readFileSync(join(folder, file)));
  const findings = [...found, ...lintFindings(specs)];
  const problems: string[] = [];
  for (const code of expected.noCodes ?? []) {
    if (findings.some((finding) => finding.code === code)) problems.push(`${code} is reported`);
  }
  for (const name of expected.named ?? []) {
    if (!isNamed(name, findings)) problems.push(`no finding names ${[name].flat().join(" or ")}`);
  }
  const [first] = specs;
  if (first === undefined) {
    const isRefused = expected.orError === true && found.some(({ severity }) => severity === "error");
    return isRefused ? problems : [...problems, `no spec; found ${found.map(({ code }) => code).join(", ")}`];
  }
  const spec = specFormat.parse(parse(printSpec(first, { schemaPath: "spec.schema.json" })));
  for (const key of ["method", "session"] as const) {
    const wanted = expected[key];
    if (wanted !== undefined && spec[key] !== wanted) problems.push(`${key} is ${spec[key]}, not ${wanted}`);
  }
  const exempt = (expected.orNamed ?? []).filter((name) => isNamed(name, findings)).flat();
  for (const side of ["request", "response"] as const) {
    const wanted = expected[side];
    if (wanted !== undefined) problems.push(...differencesOf(wanted, rowsOf(spec[side], side), side, exempt));
  }
  return problems;
}

function rowsOf(rows: readonly SpecRow[], side: "request" | "response", above = ""): readonly string[] {
  return rows.flatMap(({ name, type, required, fields }) => {
    const path = `${above}${name}`;
    const flag = side === "response" ? [] : [required === undefined ? "-" : required ? "!" : "?"];
    return [[path, type ?? "", ...flag].join(" "), ...rowsOf(fields ?? [], side, `${path}.`)];
  });
}

/**
 * Returns the differences of the rows. Rows that a finding names may differ; all others must be equal, in this order.
 */
function differencesOf(
  wanted: readonly string[],
  actual: readonly string[],
  side: string,
  exempt: readonly string[],
): readonly string[] {
  const isExempt = (row: string): boolean => {
    const names = pathOf(row).split(".");
    return exempt.some((name) => names.some((part) => part.includes(bareName(name))));
  };
  const [strict, read] = [wanted.filter((row) => !isExempt(row)), actual.filter((row) => !isExempt(row))];
  const missing = strict.filter((row, index) => !fits(row, read[index] ?? ""));
  if (missing.length === 0 && strict.length === read.length) return [];
  return [`${side} is read as ${JSON.stringify(actual)}, not as ${JSON.stringify(wanted)}`];
}

function fits(wanted: string, actual: string): boolean {
  const [path, type, flag] = wanted.split(" ");
  const words = actual.split(" ");
  const [actualPath, actualFlag] = [words[0], flag === undefined ? undefined : words.at(-1)];
  const actualType = words.slice(1, flag === undefined ? undefined : -1).join(" ");
  const isType = type === "*" || (type === "*[]" ? actualType.endsWith("[]") : type === actualType);
  return path === actualPath && isType && (flag === undefined || flag === "*" || flag === actualFlag);
}

function pathOf(row: string): string {
  return row.split(" ")[0] ?? "";
}

function bareName(name: string): string {
  return name.replace(/@\d+$/, "");
}

function isNamed(name: string | readonly string[], findings: readonly DescribedDiagnostic[]): boolean {
  if (typeof name !== "string") return name.some((one) => isNamed(one, findings));
  const line = Number(/@(\d+)$/.exec(name)?.[1]);
  const bare = bareName(name);
  return findings
    .filter((finding) => isAboutStructure(finding) && finding.code !== "resolve/missing-in-sample")
    .some(
      ({ message, parameter, place }) =>
        parameter?.split(".").at(-1) === bare ||
        (line > 0 && (place?.line === line || new RegExp(`in line ${line}\\b`).test(message))) ||
        namesRow(message, bare, []),
    );
}
