import { loadTargets, type LoadedConfig } from "../config/load.js";
import { Diagnostics } from "../diagnostics/diagnostics.js";
import { nearestWord } from "../diagnostics/nearest-word.js";
import type { CliContext, ExitCode } from "./context.js";
import { Terminal, type TerminalOptions } from "./terminal.js";

/** The options that select the configuration and its targets. */
export interface TargetOptions {
  readonly config?: string | undefined;
  readonly target?: string | undefined;
}

/**
 * The options that apply to one target only, by their flags: with several targets, all would receive the same value.
 */
export type OptionsOfOne = Readonly<Record<string, unknown>>;

/**
 * Runs a command for each target of the configuration in order, or for the one in `--target`. Returns the highest exit
 * code. Findings and summaries of several targets contain the name of the target.
 */
export async function forEachTarget(
  options: TargetOptions & TerminalOptions,
  optionsOfOne: OptionsOfOne,
  context: CliContext,
  run: (context: CliContext) => Promise<ExitCode>,
): Promise<ExitCode> {
  const ofConfiguration = new Diagnostics();
  const all = await loadTargets(context.cwd, options.config, ofConfiguration);
  // Errors in the configuration are reported by the command.
  if (ofConfiguration.hasErrors) return run(context);
  const diagnostics = new Diagnostics();
  const chosen = chooseTargets(all, options.target, diagnostics);
  const [given] = Object.entries(optionsOfOne).flatMap(([flag, value]) => (value === undefined ? [] : [flag]));
  if (chosen.length > 1 && given !== undefined) {
    diagnostics.report("config/target-needed", undefined, { option: given, targets: namesOf(chosen) });
  }
  if (diagnostics.hasErrors) {
    await new Terminal(context, options).diagnostics(diagnostics.sorted(), []);
    return 1;
  }
  let exitCode: ExitCode = 0;
  for (const target of chosen) {
    const code = await run({ ...context, target: { loaded: target, isOneOfSeveral: chosen.length > 1 } });
    if (code > exitCode) exitCode = code;
  }
  return chosen.length === 0 ? run(context) : exitCode;
}

/**
 * Returns the target of a command: the one that it runs for, else the one in `--target`, else the only one; `undefined`
 * without a configuration. An invalid configuration, or one with several targets, is reported.
 */
export async function targetOf(
  options: TargetOptions,
  { cwd, target }: CliContext,
  diagnostics: Diagnostics,
): Promise<LoadedConfig | undefined> {
  if (target !== undefined) return target.loaded;
  const chosen = chooseTargets(await loadTargets(cwd, options.config, diagnostics), options.target, diagnostics);
  if (chosen.length > 1) {
    diagnostics.report("config/target-needed", undefined, { option: undefined, targets: namesOf(chosen) });
  }
  return chosen[0];
}

/** Returns the targets that `--target` selects; reports an unknown name. */
export function chooseTargets(
  targets: readonly LoadedConfig[],
  name: string | undefined,
  diagnostics: Diagnostics,
): readonly LoadedConfig[] {
  if (name === undefined || diagnostics.hasErrors) return targets;
  const chosen = targets.filter((target) => target.name === name);
  const known = namesOf(targets);
  if (chosen.length === 0) {
    diagnostics.report("config/no-such-target", undefined, { target: name, nearest: nearestWord(name, known), known });
  }
  return chosen;
}

function namesOf(targets: readonly LoadedConfig[]): readonly string[] {
  return targets.flatMap(({ name }) => (name === undefined ? [] : [name]));
}

/**
 * Returns the folder that a command writes: the given one or, for one of several targets, a folder in it with the
 * target's name.
 */
export function outOfTarget(out: string, { target }: CliContext): string {
  return target?.isOneOfSeveral === true && target.loaded.name !== undefined ? `${out}/${target.loaded.name}` : out;
}
