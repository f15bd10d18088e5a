import { Diagnostics } from "../../../diagnostics/diagnostics.js";
import type { IncrementalOutcome } from "../../../pipeline/run.js";
import { textOf } from "../../../model/emit-plan.js";
import type { InputReference } from "../../../pipeline/workshop.js";
import { compare, type Difference } from "../../../output/difference.js";
import { stageFiles } from "../../../output/replace.js";
import { sourcesOf } from "../../inputs.js";
import { byKind, describeWritten, isFile, isSystemError, reportObstacles } from "../../output-folder.js";
import type { ExitCode } from "../../surroundings.js";
import { count, countBySeverity, type Terminal } from "../../terminal.js";
import { version } from "../../version.js";
import type { GenerateOptions } from "./command.js";

export interface GenerateWork {
  readonly options: GenerateOptions;
  /** The output folder, absolute, and as people know it. */
  readonly folder: string;
  readonly shownFolder: string;
  readonly inputs: readonly InputReference[];
  readonly terminal: Terminal;
}

type Generated = Extract<IncrementalOutcome, { readonly kind: "generated" }>;

/** Writes what differs or, with `--check`, shows it. Any error leaves the output folder as it was. */
export async function finishGenerate(outcome: Generated, work: GenerateWork): Promise<ExitCode> {
  const { options, folder, shownFolder, inputs, terminal } = work;
  const diagnostics = new Diagnostics();
  diagnostics.add(outcome.diagnostics);
  if (isFile(folder)) {
    diagnostics.report("write/failed", undefined, {
      folder: shownFolder,
      problem: "a file of that name is in the way",
    });
  }
  const comparison = diagnostics.holdsBack ? undefined : await compare(outcome.files, folder, version);
  const differences = comparison?.differences ?? [];
  if (comparison !== undefined && options.check !== true && options.force !== true) {
    reportObstacles(comparison, shownFolder, diagnostics);
  }
  const apis = count(outcome.apis, "API");
  if (comparison === undefined || diagnostics.holdsBack) return leaveAsItWas(diagnostics, apis, work);
  if (options.check === true && differences.length > 0) {
    const findings = diagnostics.sorted();
    terminal.diagnostics(findings, await sourcesOf(findings, inputs));
    if (terminal.json) terminal.result(`${JSON.stringify(byKind(differences))}\n`);
    const { describeDifferences } = await import("./difference.js");
    describeDifferences(differences, shownFolder, terminal);
    terminal.summary([
      apis,
      count(outcome.files.length, "file"),
      count(differences.length, "difference"),
      countBySeverity(findings),
    ]);
    return 1;
  }
  try {
    if (differences.length > 0) {
      const staged = await stageFiles(differences, folder, version);
      if (options.typeCheck) terminal.step(`checking the types of ${count(differences.length, "file")}`);
      if (options.typeCheck && !(await compiles(outcome, staged.path, folder, diagnostics))) {
        await staged.discard();
        return await leaveAsItWas(diagnostics, apis, work);
      }
      await describeChanges(differences, outcome, folder, terminal);
      await staged.commit();
    }
  } catch (error) {
    if (!isSystemError(error)) throw error;
    diagnostics.report("write/failed", undefined, { folder: shownFolder, problem: error.message });
    return leaveAsItWas(diagnostics, apis, work);
  }
  const findings = diagnostics.sorted();
  terminal.diagnostics(findings, await sourcesOf(findings, inputs));
  await outcome.remember(comparison.files);
  if (terminal.json) terminal.result(`${JSON.stringify(byKind(differences))}\n`);
  terminal.summary([
    apis,
    count(outcome.files.length, "file"),
    describeWritten(differences),
    countBySeverity(findings),
  ]);
  return diagnostics.hasErrors ? 1 : 0;
}

async function leaveAsItWas(
  diagnostics: Diagnostics,
  apis: string,
  { shownFolder, inputs, terminal }: GenerateWork,
): Promise<ExitCode> {
  const findings = diagnostics.sorted();
  terminal.diagnostics(findings, await sourcesOf(findings, inputs));
  terminal.summary([apis, countBySeverity(findings), `${shownFolder} left as it was`]);
  return 1;
}

async function compiles(
  { files, documents }: Generated,
  staged: string,
  folder: string,
  diagnostics: Diagnostics,
): Promise<boolean> {
  // The compilers are loaded when they are needed: that alone takes longer than most runs.
  const { nativeCompiler } = await import("../../../verify/native.js");
  const compiler = nativeCompiler();
  if (compiler !== undefined) {
    const { checkStaged } = await import("../../../verify/staged.js");
    await checkStaged(compiler, files, staged, folder, diagnostics, documents);
  } else {
    const made = files.flatMap(({ path, content }) => (content === undefined ? [] : [{ path, text: textOf(content) }]));
    const { checkCompiles } = await import("../../../verify/compiles.js");
    checkCompiles(made, folder, diagnostics, documents);
  }
  return !diagnostics.holdsBack;
}

/** Tells what changes for programs that use the SDK. The first generation has nothing to compare with. */
async function describeChanges(
  differences: readonly Difference[],
  { files }: Generated,
  folder: string,
  terminal: Terminal,
): Promise<void> {
  if (!terminal.showsNotes || !differences.some((difference) => "before" in difference)) return;
  const { changesForCallers } = await import("./changes.js");
  const changes = changesForCallers(differences, files, folder);
  if (changes === undefined || changes.length === 0) return;
  const { changesAsText } = await import("../../../api-diff/as-text.js");
  const lines = changesAsText(changes).trimEnd().split("\n");
  for (const line of lines.slice(0, shownLines)) terminal.note(line);
  if (lines.length > shownLines) terminal.note(`… and ${lines.length - shownLines} more lines: topgen diff shows them`);
}

const shownLines = 30;
