import type { ConfigHooks } from "../../../config/config.js";
import { Diagnostics, type Diagnostic } from "../../../diagnostics/diagnostics.js";
import type { ImportExtension } from "../../../model/emit-settings.js";
import type { Difference } from "../../../output/difference.js";
import { stageFiles } from "../../../output/replace.js";
import { removeAbandonedStagings } from "../../../output/staging.js";
import type { BuildCache } from "../../../pipeline/build-cache.js";
import type { Generation } from "../../../pipeline/generation.js";
import type { Source } from "../../../pipeline/source.js";
import { textOf } from "../../../text/file-content.js";
import type { CliContext, ExitCode } from "../../context.js";
import { textsBehind } from "../../inputs.js";
import { byKind, compareFolder, describeWritten, reportWriteFailure } from "../../output-folder.js";
import { countBySeverity, type Terminal } from "../../terminal.js";
import { version } from "../../version.js";
import { loadWords, type Words } from "../../words/words.js";
import { exitCodeFor, withPages } from "./findings.js";
import type { GenerateRequest } from "./request.js";

export interface GenerateRun {
  readonly options: GenerateRequest;
  /** The output folder: its absolute path, and its path in messages. */
  readonly folder: string;
  readonly shownFolder: string;
  readonly cwd: string;
  readonly environment: CliContext["environment"];
  readonly sources: readonly Source[];
  readonly terminal: Terminal;
  readonly importExtension: ImportExtension;
  readonly hooks: ConfigHooks;
  readonly cache: BuildCache | undefined;
}

type Generated = Extract<Generation, { readonly kind: "generated" }>;
type Withheld = Extract<Generation, { readonly kind: "withheld" }>;

/**
 * Writes the files that differ or, with `--check`, shows the differences. An error that concerns the whole run prevents
 * writing.
 */
export async function finishGenerate(generation: Generated | Withheld, run: GenerateRun): Promise<ExitCode> {
  const { options, folder, shownFolder, terminal } = run;
  const words = await loadWords("generate", terminal.language);
  if (generation.kind === "withheld") return reportUnchanged(generation.diagnostics, generation.apis, run);
  const { output, apis } = generation;
  const found = await withPages(generation.diagnostics, options, run.sources, run.cwd);
  const problems = new Diagnostics();
  const place = { path: folder, shown: shownFolder, environment: run.environment };
  const comparison = await compareFolder(output, place, options, problems);
  if (comparison === undefined) return reportUnchanged(mergeFindings(found, problems), apis, run);
  const { differences } = comparison;
  if (options.check === true && differences.length > 0) {
    await show(found, run);
    if (terminal.json) terminal.jsonResult(byKind(differences));
    const { describeDifferences } = await import("./difference.js");
    describeDifferences(differences, shownFolder, options, terminal, words);
    const { differences: describe } = terminal.words;
    terminal.summary([
      ...countsOf(generation, terminal, words),
      describe(differences.length),
      countBySeverity(found, terminal.words),
    ]);
    return 1;
  }
  if (options.dryRun === true) {
    const { showPlan } = await import("./plan.js");
    await show(found, run);
    showPlan(
      output.paths,
      differences,
      { out: shownFolder, counts: countsOf(generation, terminal, words), found },
      terminal,
      words,
    );
    return exitCodeFor(found, options);
  }
  try {
    if (differences.length > 0) {
      const staged = stageFiles(differences, folder, version);
      if (options.typeCheck) {
        terminal.step(words.checkingTypes(terminal.words.files(differences.length)));
        const checked = await checkTypes(generation, staged.path, run);
        problems.add(checked.sorted());
        if (checked.hasErrors) {
          staged.discard();
          const errors = asHookError(problems, run.hooks);
          return await reportUnchanged(mergeFindings(found, errors), apis, run);
        }
      }
      await describeChanges(differences, generation, folder, terminal, words);
      staged.commit();
    } else if (options.check !== true) {
      removeAbandonedStagings(folder);
    }
  } catch (error) {
    reportWriteFailure(error, shownFolder, problems);
    return reportUnchanged(mergeFindings(found, problems), apis, run);
  }
  const all = mergeFindings(found, problems);
  await show(all, run);
  await generation.save(comparison.files);
  if (terminal.json) terminal.jsonResult(byKind(differences));
  terminal.summary([
    ...countsOf(generation, terminal, words),
    describeWritten(differences, terminal.words),
    countBySeverity(all, terminal.words),
  ]);
  return exitCodeFor(all, options);
}

/**
 * Merges errors of the compiler into one error of the hooks, if there are hooks: they determine the contents of the
 * files.
 */
function asHookError(problems: Diagnostics, hooks: ConfigHooks): Diagnostics {
  const names = (["model", "file"] as const).filter((name) => hooks[name] !== undefined);
  const all = problems.sorted();
  const errors = all.flatMap((found) => (found.code === "verify/does-not-compile" ? [found] : []));
  const [first] = errors;
  if (names.length === 0 || first === undefined) return problems;
  const result = new Diagnostics();
  result.add(all.filter(({ code }) => code !== "verify/does-not-compile"));
  const { path, problem } = first.args;
  result.report("config/hook-output-invalid", undefined, { hooks: names, errors: errors.length, path, problem });
  return result;
}

/** Merges findings into display order. */
function mergeFindings(found: readonly Diagnostic[], problems: Diagnostics): readonly Diagnostic[] {
  const all = new Diagnostics();
  all.add(found);
  all.add(problems.sorted());
  return all.sorted();
}

function countsOf(
  { apis, output, kept, leftOut }: Generated,
  terminal: Terminal,
  words: Words<"generate">,
): readonly (string | undefined)[] {
  return [
    terminal.words.apis(apis),
    kept.length === 0 ? undefined : words.keptApis(kept.length),
    leftOut.length === 0 ? undefined : words.leftOut(leftOut.length),
    // The number includes the manifest, which is written with the files.
    terminal.words.files(output.paths.length + 1),
  ];
}

async function show(found: readonly Diagnostic[], { sources, terminal }: GenerateRun): Promise<void> {
  await terminal.diagnostics(found, await textsBehind(found, sources));
}

async function reportUnchanged(found: readonly Diagnostic[], apis: number, run: GenerateRun): Promise<ExitCode> {
  await show(found, run);
  const { words } = run.terminal;
  run.terminal.summary([words.apis(apis), countBySeverity(found, words), words.notChanged(run.shownFolder)]);
  return 1;
}

/** Compiles the generated files and reports the compiler's errors. */
async function checkTypes(
  { output, documents }: Generated,
  staged: string,
  { folder, importExtension, cache }: GenerateRun,
): Promise<Diagnostics> {
  const diagnostics = new Diagnostics();
  // The compilers are loaded on demand: loading them takes longer than most runs.
  const { nativeCompiler } = await import("../../../verify/native.js");
  const compiler = nativeCompiler();
  if (compiler !== undefined) {
    const { checkStaged } = await import("../../../verify/staged.js");
    const state = cache?.checkState;
    await checkStaged(compiler, { expected: output, staged, folder, documents, importExtension, state }, diagnostics);
  } else {
    const made = output.files.flatMap(({ path, content }) =>
      content === undefined ? [] : [{ path, text: textOf(content) }],
    );
    const { checkCompiles } = await import("../../../verify/compiles.js");
    checkCompiles(made, folder, diagnostics, documents, importExtension);
  }
  return diagnostics;
}

/** Prints what changes for programs that use the SDK. The first generation has nothing to compare with. */
async function describeChanges(
  differences: readonly Difference[],
  { output }: Generated,
  folder: string,
  terminal: Terminal,
  words: Words<"generate">,
): Promise<void> {
  if (!terminal.showsNotes || !differences.some((difference) => "before" in difference)) return;
  const { changesForCallers } = await import("./changes.js");
  const changes = changesForCallers(differences, output.paths, folder);
  if (changes === undefined || changes.length === 0) return;
  const { changesAsText } = await import("../../../api-diff/as-text.js");
  const lines = changesAsText(changes, await loadWords("changes", terminal.language))
    .trimEnd()
    .split("\n");
  for (const line of lines.slice(0, shownLines)) terminal.note(line);
  if (lines.length > shownLines) terminal.note(words.moreLines(lines.length - shownLines));
}

const shownLines = 30;
