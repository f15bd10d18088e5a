import type { Diagnostic } from "../../generator/diagnostics/diagnostics.js";
import { nameOf, type Line } from "./page.js";
import type { StructureDifference } from "./structure.js";

/** Findings about examples, descriptions, samples, errors and titles: they say nothing of a row's structure. */
const aboutOtherThings: ReadonlySet<string> = new Set([
  "resolve/missing-description",
  "resolve/ambiguous-cells",
  "resolve/sample-unreadable",
  "resolve/sample-value-unfit",
  "resolve/sample-contradicts-itself",
  "resolve/unreadable-limit",
  // Says that the page lacks a row; a row that the reader lost is not reported by it.
  "resolve/missing-in-table",
  "lint/example-unfit",
  "lint/example-beyond-limit",
  "lint/required-not-in-sample",
  "lint/title-missing",
  "lint/error-code-malformed",
  "read/error-cells-joined",
  "read/error-without-code",
]);

/** What a finding can announce, where its code says so; others announce whatever concerns the row that they name. */
const announces: Readonly<Record<string, readonly StructureDifference["aspect"][]>> = {
  "read/method-from-samples": ["method", "session"],
  "resolve/ambiguous-nesting": ["missing", "extra"],
  "resolve/nesting-contradicts-sample": ["missing", "extra"],
  "resolve/parameter-twice": ["missing", "extra", "type", "required"],
  "resolve/fields-from-sample": ["missing", "extra", "type", "required"],
  "lint/object-without-fields": ["type"],
  "lint/undeclared-type": ["type"],
};

/** A page as it was read, for telling where a finding stands. */
export interface ReadPage {
  readonly lines: readonly Line[];
  readonly findings: readonly Diagnostic[];
}

/** The differences that no finding reports by the row's name, its line, its parent, or its table. */
export function silentDifferences(
  differences: readonly StructureDifference[],
  page: ReadPage,
): readonly StructureDifference[] {
  const findings = page.findings.filter(({ code }) => !aboutOtherThings.has(code));
  const elsewhere = movedRows(differences);
  const named = (difference: StructureDifference, path: string): boolean =>
    findings.some((finding) =>
      finding.code === "resolve/missing-in-sample"
        ? (elsewhere.get(path) ?? []).some((other) => isAbout(finding, difference, other, page.lines))
        : isAbout(finding, difference, path, page.lines),
    );
  const different = new Set(
    differences.filter(({ aspect }) => aspect === "missing" || aspect === "extra").map(({ path }) => path),
  );
  return differences.filter((difference) => {
    const { path } = difference;
    if (named(difference, path) || named(difference, parentOf(path))) return false;
    // Whatever stands below a row that was lost or moved went with it.
    for (let above = parentOf(path); above.includes("."); above = parentOf(above)) {
      if (different.has(above) && (named(difference, above) || named(difference, parentOf(above)))) return false;
    }
    return true;
  });
}

/**
 * For each row that was read at another depth or below another parent, where it was read. A finding that says that the
 * sample shows no such row there is a report of that, and of nothing else.
 */
function movedRows(differences: readonly StructureDifference[]): ReadonlyMap<string, readonly string[]> {
  const extra = differences.filter(({ aspect }) => aspect === "extra");
  const moved = new Map<string, string[]>();
  for (const { aspect, path } of differences) {
    if (aspect !== "missing") continue;
    for (const other of extra) {
      const isSame = nameOf(other.path) === nameOf(path) && other.path.split(".")[0] === path.split(".")[0];
      if (!isSame) continue;
      moved.set(path, [...(moved.get(path) ?? []), other.path]);
      moved.set(other.path, [other.path]);
    }
  }
  return moved;
}

function isAbout(finding: Diagnostic, difference: StructureDifference, path: string, lines: readonly Line[]): boolean {
  const { code, message, parameter, place } = finding;
  if (announces[code]?.includes(difference.aspect) === false) return false;
  const [side = ""] = path.split(".");
  if (code === "read/page-cut") return isCutOff(difference, place?.line ?? 0, lines);
  const line = place === undefined ? undefined : lines[place.line - 1];
  // A table as a whole is named by its heading or by the titles of its columns.
  if (line?.side === side && line.part !== "row") return true;
  if (path === "") return code === "read/method-from-samples" && difference.path === "";
  // What stands at a parameter of the other table, or at a row of it, is about that one.
  const sideOfFinding = parameter?.split(".")[0] ?? line?.side;
  if (sideOfFinding !== undefined && sideOfFinding !== side) return false;
  if (parameter === path) return true;
  if (line?.row === path || line?.alsoRow === path) return true;
  if (difference.path === path && difference.line !== undefined && difference.line === place?.line) return true;
  // A message that names the table by its heading is about all of it, unless it only says where something is.
  if (holdsHeading(finding, side, lines)) return true;
  if (path === side) return parameter === side;
  return holdsWord(message, nameOf(path));
}

function holdsHeading({ code, message }: Diagnostic, side: string, lines: readonly Line[]): boolean {
  if (!code.startsWith("read/")) return false;
  const heading = lines.find((line) => line.part === "heading" && line.side === side);
  const text = heading?.text.replaceAll(/^[#\s]+|<[^>]*>|[":[\s]+$/g, "") ?? "";
  return text !== "" && message.includes(text);
}

/** A page that was cut lacks what stood below. */
function isCutOff({ aspect, path }: StructureDifference, cutAt: number, lines: readonly Line[]): boolean {
  if (aspect === "extra" || path === "") return aspect !== "extra";
  const last = lines.findLastIndex(({ row }) => row === path);
  return last < 0 || last + 2 >= cutAt;
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf(".")));
}

/** Whether a text holds a name as a word of its own. */
export function holdsWord(text: string, name: string): boolean {
  const isWord = (character: string | undefined): boolean => character !== undefined && /\w/.test(character);
  for (let at = text.indexOf(name); name !== "" && at >= 0; at = text.indexOf(name, at + 1)) {
    if (!isWord(text[at - 1]) && !isWord(text[at + name.length])) return true;
  }
  return false;
}
