import { projectSettings, type ProjectSettings } from "../../../config/settings.js";
import { Diagnostics } from "../../../diagnostics/diagnostics.js";
import { changesAsMarkdown } from "../../../api-diff/as-markdown.js";
import { changesAsText } from "../../../api-diff/as-text.js";
import { countByEffect, isBreaking, verdictFor, type Change } from "../../../api-diff/change.js";
import { compareApis } from "../../../api-diff/compare.js";
import { changeAsData } from "../../../api-diff/words.js";
import { readSpecs } from "../../../pipeline/read-specs.js";
import { isSelected, reportUnmatched } from "../../../pipeline/select-apis.js";
import type { EmitSettings } from "../../../model/emit-settings.js";
import type { SdkApi } from "../../../model/sdk-api.js";
import { sdkApis } from "../../../emit/typescript/sdk-view.js";
import { sdkOf } from "../../../sdk/sdk.js";
import { readSdk } from "../../../verify/read-sdk.js";
import { textsBehind } from "../../inputs.js";
import type { ExitCode, CliContext } from "../../context.js";
import { targetOf } from "../../targets.js";
import { countBySeverity, Terminal } from "../../terminal.js";
import { loadWords, type Words } from "../../words/words.js";
import { readState, type SdkState, type State } from "./state.js";
import type { DiffOptions } from "./options.js";

/** Compares two states and prints what changed for programs that use the SDK. */
export async function runDiff(
  old: string,
  now: string | undefined,
  options: DiffOptions,
  context: CliContext,
): Promise<ExitCode> {
  const terminal = new Terminal(context, options);
  const diagnostics = new Diagnostics();
  const { cwd } = context;
  const settings = projectSettings(cwd, await targetOf(options, context, diagnostics), options);
  const before = await readState(old, settings.specs, context, diagnostics);
  const after = await readState(now, settings.specs, context, diagnostics);
  const sides: Sides = {
    settings,
    emit: emitSettings(settings.emit, [before, after]),
    diagnostics,
    onRead: terminal.progress("read"),
  };
  const isWanted = isSelected(settings.apis);
  const allOld = await apisOf(before, sides);
  const allNew = await apisOf(after, sides);
  // An API that was added or removed is in one of the states only.
  const methods = [...allOld, ...allNew].map(({ method }) => method);
  reportUnmatched(settings.apis, methods, diagnostics);
  const oldApis = allOld.filter(({ method }) => isWanted(method));
  const newApis = allNew.filter(({ method }) => isWanted(method));

  // Warnings of the documents are left to `lint` and `generate`.
  const words = await loadWords("diff", terminal.language);
  const errors = diagnostics.sorted().filter(({ severity }) => severity === "error");
  const sources = [before, after].flatMap((state) => (state?.kind === "specs" ? state.sources : []));
  await terminal.diagnostics(errors, await textsBehind(errors, sources));
  if (diagnostics.hasBlockingErrors) {
    terminal.summary([countBySeverity(errors, terminal.words), words.nothingCompared]);
    return 1;
  }
  const changes = compareApis(oldApis, newApis);
  const changeWords = await loadWords("changes", terminal.language);
  if (options.json === true || options.markdown === true) terminal.result(printed(changes, options, changeWords));
  else terminal.resultLines(changesAsText(changes, changeWords));
  if (before?.kind === "sdk" && after?.kind === "sdk") noteRuntime(before, after, terminal, words.runtimeDiffers);
  terminal.summary([
    words.compared(oldApis.length, newApis.length),
    terminal.words.changes(changes.length),
    words.verdict(verdictFor(changes)),
    countBySeverity(errors, terminal.words),
  ]);
  return errors.length > 0 || (options.exitCode === true && changes.some(isBreaking)) ? 1 : 0;
}

function printed(changes: readonly Change[], options: DiffOptions, words: Words<"changes">): string {
  if (options.markdown === true) return changesAsMarkdown(changes, words);
  const verdict = { verdict: verdictFor(changes), changes: Object.fromEntries(countByEffect(changes)) };
  return [...changes.map(changeAsData), verdict].map((value) => `${JSON.stringify(value)}\n`).join("");
}

/** The settings with which both sides of the comparison are read. */
interface Sides {
  readonly settings: ProjectSettings;
  readonly emit: EmitSettings;
  readonly diagnostics: Diagnostics;
  readonly onRead: (read: number, total: number) => void;
}

async function apisOf(state: State | undefined, sides: Sides): Promise<readonly SdkApi[]> {
  const { settings, emit, diagnostics, onRead } = sides;
  if (state === undefined) return [];
  if (state.kind === "sdk") return readSdk(state.files, diagnostics);
  const specs = await readSpecs(state.sources, diagnostics, {
    prefer: "specs",
    hook: settings.hooks.model,
    onRead,
  });
  if (specs.length === 0 && !diagnostics.hasBlockingErrors) {
    diagnostics.report("diff/nothing-to-compare", undefined, { operand: state.operand });
  }
  return sdkApis(sdkOf(specs, diagnostics, emit), emit);
}

/**
 * Returns the settings for specs that are compared with an SDK: its layout, because modules of another layout have
 * other paths.
 */
function emitSettings(emit: EmitSettings, states: readonly (State | undefined)[]): EmitSettings {
  const sdk = states.find((state) => state?.kind === "sdk");
  if (sdk === undefined) return emit;
  const hasFolders = sdk.files.some(({ path }) => /^apis\/[^/]+\//.test(path));
  return { ...emit, layout: hasFolders ? "category" : "flat" };
}

/**
 * Prints a note if the run-time files differ: they do not depend on the documents, but their changes may affect
 * callers.
 */
function noteRuntime(before: SdkState, after: SdkState, terminal: Terminal, describe: (files: number) => string): void {
  const paths = new Set([...before.runtime.keys(), ...after.runtime.keys()]);
  const differing = [...paths].filter((path) => before.runtime.get(path) !== after.runtime.get(path)).length;
  if (differing > 0) terminal.note(describe(differing));
}
