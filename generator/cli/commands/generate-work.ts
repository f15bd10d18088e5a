import { stat } from "node:fs/promises";
import { Diagnostics } from "../../diagnostics/diagnostics.js";
import { generate } from "../../generate.js";
import { decode } from "../../read/decode.js";
import { loadTemplates } from "../../render/templates.js";
import { checkCompiles } from "../../verify/compiles.js";
import { compareSurfaces, readSurface } from "../../verify/surface.js";
import { compare, type Comparison, type Difference } from "../../write/difference.js";
import { replaceFiles } from "../../write/replace.js";
import type { InputFile } from "../inputs.js";
import { recordRun } from "../last-run.js";
import { templatesFolder } from "../package-folder.js";
import type { ExitCode } from "../surroundings.js";
import { count, countBySeverity, type Terminal } from "../terminal.js";
import { version } from "../version.js";
import { describeDifferences } from "./generate-difference.js";
import type { GenerateOptions } from "./generate.js";

export interface GenerateJob {
  readonly options: GenerateOptions;
  readonly cwd: string;
  /** The output folder, absolute. */
  readonly folder: string;
  readonly inputs: readonly InputFile[];
  readonly diagnostics: Diagnostics;
  readonly terminal: Terminal;
}

/** Generates, then writes what differs or, with `--check`, shows it. Any error leaves the output folder as it was. */
export async function generateAndWrite(job: GenerateJob): Promise<ExitCode> {
  const { options, cwd, folder, inputs, diagnostics, terminal } = job;
  const sources = inputs.map(({ path, bytes, sha256 }) => ({ path, sha256, text: decode(bytes).text }));
  if (await isFile(folder)) {
    diagnostics.report("write/failed", undefined, {
      folder: options.out,
      problem: "a file of that name is in the way",
    });
  }
  const { files, specs } = await generate(
    sources,
    await loadTemplates(templatesFolder()),
    diagnostics,
    terminal.progress("read"),
  );
  const comparison = diagnostics.hasErrors ? undefined : await compare(files, folder, version);
  const differences = comparison?.differences ?? [];
  if (comparison !== undefined && options.check !== true && options.force !== true) {
    reportObstacles(comparison, options.out, diagnostics);
  }
  if (differences.length > 0 && options.check !== true && !diagnostics.hasErrors) {
    checkCompiles(files, folder, diagnostics);
  }

  const findings = diagnostics.sorted();
  const apis = count(specs.length, "API");
  terminal.diagnostics(findings, sources);
  if (diagnostics.hasErrors) {
    terminal.summary([apis, countBySeverity(findings), `${options.out} left as it was`]);
    return 1;
  }
  if (options.check === true && differences.length > 0) {
    if (terminal.json) terminal.result(`${JSON.stringify(byKind(differences))}\n`);
    describeDifferences(differences, options.out, terminal);
    terminal.summary([
      apis,
      count(files.length, "file"),
      count(differences.length, "difference"),
      countBySeverity(findings),
    ]);
    return 1;
  }

  describeSurfaceChanges(differences, terminal);
  try {
    await replaceFiles(differences, folder, version);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    const failed = new Diagnostics();
    failed.report("write/failed", undefined, { folder: options.out, problem: error.message });
    terminal.diagnostics(failed.sorted(), []);
    return 1;
  }
  await recordRun(cwd, folder, inputs, {
    apis: specs.length,
    files: files.length,
    folderContents: comparison?.files ?? [],
    warnings: findings,
  });
  if (terminal.json) terminal.result(`${JSON.stringify(byKind(differences))}\n`);
  terminal.summary([apis, count(files.length, "file"), describeWritten(differences), countBySeverity(findings)]);
  return 0;
}

async function isFile(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && !found.isDirectory();
}

/** A refusal of the operating system, as opposed to a bug. */
function isSystemError(error: unknown): error is Error {
  return error instanceof Error && "syscall" in error;
}

/** What must not be overwritten without being told to. */
function reportObstacles(comparison: Comparison, out: string, diagnostics: Diagnostics): void {
  if (comparison.manifestProblem !== undefined) {
    const path = `${out}/manifest.json`;
    diagnostics.report("write/manifest-unreadable", undefined, { path, problem: comparison.manifestProblem });
    return; // Without it nothing is known to be topgen's own: naming every file would be noise.
  }
  for (const difference of comparison.differences) {
    const path = `${out}/${difference.path}`;
    if (difference.kind === "foreign") {
      diagnostics.report("write/edited-by-hand", undefined, { path, change: "unknown" });
    } else if (difference.kind !== "missing" && difference.byHand) {
      diagnostics.report("write/edited-by-hand", undefined, { path, change: "edited" });
    }
  }
}

/** Tells what callers of the SDK can now name, or no longer can. The first generation has nothing to compare with. */
function describeSurfaceChanges(differences: readonly Difference[], terminal: Terminal): void {
  const before = differences.flatMap((difference) =>
    "before" in difference ? [{ path: difference.path, text: difference.before }] : [],
  );
  if (before.length === 0) return;
  const after = differences.flatMap((difference) =>
    "after" in difference ? [{ path: difference.path, text: difference.after }] : [],
  );
  const shown = 20;
  const changes = compareSurfaces(readSurface(before), readSurface(after));
  for (const { kind, name, before: old, after: now } of changes.slice(0, shown)) {
    terminal.note(`  ${kind.padEnd(7)} ${name}${kind === "changed" ? `: ${old ?? ""} -> ${now ?? ""}` : ""}`);
  }
  if (changes.length > shown)
    terminal.note(`  … and ${changes.length - shown} more changes of the SDK's public surface`);
}

function describeWritten(differences: readonly Difference[]): string {
  const { added, changed, removed } = byKind(differences);
  const parts = [
    ...(added.length === 0 ? [] : [`${added.length} new`]),
    ...(changed.length === 0 ? [] : [`${changed.length} changed`]),
    ...(removed.length === 0 ? [] : [`${removed.length} removed`]),
  ];
  return parts.length === 0 ? "nothing to write" : parts.join(", ");
}

function byKind(differences: readonly Difference[]): Record<"added" | "changed" | "removed", readonly string[]> {
  const paths = (...kinds: readonly Difference["kind"][]): readonly string[] =>
    differences.filter((difference) => kinds.includes(difference.kind)).map((difference) => difference.path);
  return { added: paths("missing"), changed: paths("changed", "foreign"), removed: paths("orphaned") };
}
