import type { DescribedDiagnostic } from "../../generator/diagnostics/describe.js";
import { nameOf, type Line } from "./page.js";
import type { StructureDifference } from "./structure.js";

/** Findings about examples, descriptions, samples, errors and titles, which are not about a row's structure. */
const unrelatedCodes: ReadonlySet<string> = new Set([
  "resolve/missing-description",
  "resolve/ambiguous-cells",
  "resolve/sample-unreadable",
  "resolve/sample-value-unfit",
  "resolve/sample-contradicts-itself",
  "resolve/unreadable-limit",
  // Reports that the page lacks a row, and not that the reader lost one.
  "resolve/missing-in-table",
  "lint/example-type-mismatch",
  "lint/example-exceeds-limit",
  "lint/required-not-in-sample",
  "lint/title-missing",
  "lint/error-code-malformed",
  "read/error-cells-joined",
  "read/error-without-code",
]);

/** Findings that a whole table is unreadable or missing. */
const tableCodes: ReadonlySet<string> = new Set(["read/table-unreadable", "read/table-missing"]);

/**
 * The aspects that a finding can announce, by its code; other findings announce any aspect of the row that they name.
 */
const announces: Readonly<Record<string, readonly StructureDifference["aspect"][]>> = {
  "read/method-from-samples": ["method", "session"],
  "read/title-without-brackets": ["method"],
  "read/required-missing": ["required"],
  "read/required-unknown": ["required"],
  "read/required-conditional": ["required"],
  "read/type-unreadable": ["type"],
  "resolve/ambiguous-nesting": ["missing", "extra"],
  "resolve/row-shown-elsewhere": ["missing", "extra"],
  "resolve/nesting-contradicts-sample": ["missing", "extra"],
  "resolve/duplicate-parameter": ["missing", "extra", "type", "required"],
  "resolve/fields-from-sample": ["missing", "extra", "type", "required"],
  "lint/object-without-fields": ["type"],
  "lint/undeclared-type": ["type"],
};

/** Returns whether a finding can report a row's name, nesting, type or required flag. */
export function isAboutStructure({ code }: DescribedDiagnostic): boolean {
  return !unrelatedCodes.has(code) && /^(?:read|resolve|lint)\//.test(code);
}

/** A page that was read, to locate findings. */
export interface ReadPage {
  readonly lines: readonly Line[];
  readonly findings: readonly DescribedDiagnostic[];
}

/** The other known facts about a page with differences. */
export interface ReportContext {
  /** The differences beside the examined ones: rows below a lost row were lost with it. */
  readonly others?: readonly StructureDifference[];
  /**
   * The row that was damaged. Any finding about it or at its lines reports that something is wrong there; a finding
   * about another row must state the difference.
   */
  readonly damagedRow?: string | undefined;
}

/** Returns the differences that no finding reports by the row's name, its line, its parent, or its table. */
export function silentDifferences(
  differences: readonly StructureDifference[],
  { lines, findings: all }: ReadPage,
  { others = [], damagedRow }: ReportContext = {},
): readonly StructureDifference[] {
  if (differences.length === 0) return [];
  const findings = all.filter(isAboutStructure);
  const everything = [...differences, ...others];
  const linesOf = linesOfRows(lines);
  const damagedLines = damagedRow === undefined ? [] : (linesOf.get(damagedRow) ?? []);
  const elsewhere = movedRows(everything);
  const counterparts = inBothDirections(elsewhere);

  const isNamed = (difference: StructureDifference, path: string): boolean => {
    const own = difference.path === path && difference.line !== undefined ? [difference.line] : [];
    const subject = { path, lines: [...(linesOf.get(path) ?? []), ...own] };
    const isDamaged = path === damagedRow || own.some((line) => damagedLines.includes(line));
    return findings.some((finding) => {
      if (finding.code === "resolve/missing-in-sample") {
        return (elsewhere.get(path) ?? []).some((other) => listsPath(finding, other));
      }
      if (!isDamaged && announces[finding.code]?.includes(difference.aspect) === false) return false;
      return isAbout(finding, difference, subject, lines);
    });
  };
  const lost = new Map(
    everything.filter(({ aspect }) => aspect === "missing" || aspect === "extra").map((each) => [each.path, each]),
  );
  const isReported = (difference: StructureDifference): boolean => {
    const { path } = difference;
    if (isNamed(difference, path) || isNamed(difference, parentOf(path))) return true;
    for (let above = parentOf(path); above.includes("."); above = parentOf(above)) {
      const ancestor = lost.get(above);
      if (ancestor !== undefined && (isNamed(ancestor, above) || isNamed(ancestor, parentOf(above)))) return true;
    }
    return false;
  };
  return differences.filter((difference) => {
    if (isReported(difference)) return false;
    // A finding at the place where a moved row was read reports it, and so does one at its original place.
    const isCounterpart = (other: string): boolean => {
      const there = lost.get(other);
      return there !== undefined && there.aspect !== difference.aspect && isReported(there);
    };
    return !(counterparts.get(difference.path) ?? []).some(isCounterpart);
  });
}

/** Returns whether a finding is about one parameter, or lists it by its path below the table. */
function listsPath({ parameter, message }: DescribedDiagnostic, path: string): boolean {
  const [side = "", ...names] = path.split(".");
  return parameter === path || (parameter === side && message.includes(`\`${names.join(".")}\` in line `));
}

function linesOfRows(lines: readonly Line[]): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const [at, { row, alsoRow }] of lines.entries()) {
    for (const path of [row, alsoRow]) {
      if (path === undefined) continue;
      const known = found.get(path);
      if (known === undefined) found.set(path, [at + 1]);
      else known.push(at + 1);
    }
  }
  return found;
}

/** Returns the places at which each row with another depth or another parent was read. */
function movedRows(differences: readonly StructureDifference[]): ReadonlyMap<string, readonly string[]> {
  const keyOf = (path: string): string => `${path.split(".")[0] ?? ""} ${nameOf(path)}`;
  const extra = new Map<string, string[]>();
  for (const { aspect, path } of differences) {
    if (aspect === "extra") extra.set(keyOf(path), [...(extra.get(keyOf(path)) ?? []), path]);
  }
  const moved = new Map<string, readonly string[]>();
  for (const { aspect, path } of differences) {
    const places = aspect === "missing" ? extra.get(keyOf(path)) : undefined;
    if (places === undefined) continue;
    moved.set(path, places);
    for (const place of places) moved.set(place, [place]);
  }
  return moved;
}

/** Returns both paths of each moved row, each by the other. */
function inBothDirections(moved: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [path, places] of moved) {
    for (const place of places) {
      if (place === path) continue;
      found.set(path, [...(found.get(path) ?? []), place]);
      found.set(place, [...(found.get(place) ?? []), path]);
    }
  }
  return found;
}

/** A row, or a table by its side alone, and its lines. */
interface Subject {
  readonly path: string;
  readonly lines: readonly number[];
}

function isAbout(
  finding: DescribedDiagnostic,
  difference: StructureDifference,
  subject: Subject,
  lines: readonly Line[],
): boolean {
  const { code, message, parameter, place } = finding;
  const { path } = subject;
  const [side = ""] = path.split(".");
  if (code === "read/page-cut") return isCutOff(difference, place?.line ?? 0, lines);
  const isAboutTitle = code === "read/method-from-samples" || code === "read/title-without-brackets";
  if (path === "") return isAboutTitle && difference.path === "";
  const line = place === undefined ? undefined : lines[place.line - 1];
  // A whole table is named by its heading, by the titles of its columns, or at the place where they should be.
  if (line?.side === side && line.part !== "row") return true;
  const below = place === undefined ? undefined : lines[place.line];
  if (line?.side === undefined && (below?.part === "titles" || below?.part === "rule") && below.side === side)
    return true;
  if (code.startsWith("read/") && holdsHeading(message, side, lines)) return true;
  // The rows of a missing table may have been read as those of another.
  const sideOfLine = lines[(difference.line ?? 0) - 1]?.side;
  if (tableCodes.has(code) && (parameter === side || parameter === sideOfLine)) return true;
  // A finding at a parameter or a row of the other table is about that table.
  const sideOfFinding = parameter?.split(".")[0] ?? line?.side;
  if (sideOfFinding !== undefined && sideOfFinding !== side) return false;
  if (code === "resolve/nesting-contradicts-sample" && parameter === side) return true;
  if (path === side) return false;
  if (parameter === path || subject.lines.includes(place?.line ?? 0)) return true;
  return namesRow(message, nameOf(path), subject.lines);
}

function holdsHeading(message: string, side: string, lines: readonly Line[]): boolean {
  const heading = lines.find((line) => line.part === "heading" && line.side === side);
  const text = heading?.text.replaceAll(/^[#\s]+|<[^>]*>|[":[\s]+$/g, "") ?? "";
  return text !== "" && message.includes(text);
}

/**
 * Returns whether a message names a row. If it states a line for each of its rows, the line must be one of the row's.
 */
export function namesRow(message: string, name: string, lines: readonly number[]): boolean {
  const inLines = [...message.matchAll(/\bline (\d+)/g)];
  if (inLines.some(([, line]) => lines.includes(Number(line)))) return true;
  for (let at = message.indexOf(name); name !== "" && at >= 0; at = message.indexOf(name, at + 1)) {
    if (isWordCharacter(message[at - 1]) || isWordCharacter(message[at + name.length])) continue;
    const ownLine = /^`? in line (\d+)/.exec(message.slice(at + name.length, at + name.length + 20))?.[1];
    if (ownLine === undefined || lines.length === 0) return true;
  }
  return false;
}

function isWordCharacter(character: string | undefined): boolean {
  return character !== undefined && /\w/.test(character);
}

/** Returns whether a difference follows from a cut, after which a page lacks its rows. */
function isCutOff({ aspect, path }: StructureDifference, cutAt: number, lines: readonly Line[]): boolean {
  if (aspect === "extra" || path === "") return aspect !== "extra";
  const last = lines.findLastIndex(({ row }) => row === path);
  return last < 0 || last + 2 >= cutAt;
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf(".")));
}
