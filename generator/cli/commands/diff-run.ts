import { Diagnostics } from "../../diagnostics/diagnostics.js";
import { changesAsMarkdown } from "../../difference/as-markdown.js";
import { changesAsText } from "../../difference/as-text.js";
import { countByEffect, isBreaking, verdictFor, type Change } from "../../difference/change.js";
import { compareApis } from "../../difference/compare.js";
import { changeAsData } from "../../difference/words.js";
import { readSpecs } from "../../generate.js";
import { defaultEmitSettings, type EmitSettings } from "../../model/emit-settings.js";
import type { SdkApi } from "../../model/sdk-api.js";
import { sdkApis } from "../../plan/plan.js";
import { readSdk } from "../../verify/read-sdk.js";
import type { ExitCode, Surroundings } from "../surroundings.js";
import { count, countBySeverity, Terminal } from "../terminal.js";
import { readState, type State } from "./diff-state.js";
import type { DiffOptions } from "./diff.js";

/** Compares two states and prints what changed for programs that use the SDK. */
export async function runDiff(
  old: string,
  now: string | undefined,
  options: DiffOptions,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const terminal = new Terminal(surroundings, options);
  const diagnostics = new Diagnostics();
  const before = await readState(old, options.specs, surroundings, diagnostics);
  const after = await readState(now ?? options.specs, options.specs, surroundings, diagnostics);
  const settings = settingsOf([before, after]);
  const oldApis = await apisOf(before, settings, diagnostics, terminal);
  const newApis = await apisOf(after, settings, diagnostics, terminal);

  // What is merely doubtful in the documents is for `lint` and `generate` to tell; here it would be told twice.
  const errors = diagnostics.sorted().filter(({ severity }) => severity === "error");
  if (errors.length > 0) {
    terminal.diagnostics(
      errors,
      [before, after].flatMap((state) => (state?.kind === "specs" ? state.sources : [])),
    );
    terminal.summary([countBySeverity(errors), "nothing compared"]);
    return 1;
  }
  const changes = compareApis(oldApis, newApis);
  terminal.result(printed(changes, options));
  if (before?.kind === "sdk" && after?.kind === "sdk") noteRuntime(before, after, terminal);
  terminal.summary([
    `${oldApis.length} and ${count(newApis.length, "API")} compared`,
    count(changes.length, "change"),
    `verdict ${verdictFor(changes)}`,
  ]);
  return options.exitCode === true && changes.some(isBreaking) ? 1 : 0;
}

function printed(changes: readonly Change[], options: DiffOptions): string {
  if (options.markdown === true) return changesAsMarkdown(changes);
  if (options.json !== true) return changesAsText(changes);
  const verdict = { verdict: verdictFor(changes), changes: Object.fromEntries(countByEffect(changes)) };
  return [...changes.map(changeAsData), verdict].map((value) => `${JSON.stringify(value)}\n`).join("");
}

async function apisOf(
  state: State | undefined,
  settings: EmitSettings,
  diagnostics: Diagnostics,
  terminal: Terminal,
): Promise<readonly SdkApi[]> {
  if (state === undefined) return [];
  if (state.kind === "sdk") return readSdk(state.files, diagnostics);
  const specs = await readSpecs(state.sources, diagnostics, { prefer: "specs", onRead: terminal.progress("read") });
  if (specs.length === 0 && !diagnostics.hasErrors) {
    diagnostics.report("diff/nothing-to-compare", undefined, { operand: state.operand });
  }
  return sdkApis(specs, diagnostics, settings);
}

/** Specs that are compared with an SDK are laid out like it: nobody could import the modules of another layout. */
function settingsOf(states: readonly (State | undefined)[]): EmitSettings {
  const sdk = states.find((state) => state?.kind === "sdk");
  if (sdk?.kind !== "sdk" || states.every((state) => state?.kind === "sdk")) return defaultEmitSettings;
  const hasFolders = sdk.files.some(({ path }) => /^apis\/[^/]+\//.test(path));
  return { ...defaultEmitSettings, layout: hasFolders ? "category" : "flat" };
}

/** The run-time files are the same for all documents; what changed in them is not in question here, but may matter. */
function noteRuntime(before: State & { kind: "sdk" }, after: State & { kind: "sdk" }, terminal: Terminal): void {
  const paths = new Set([...before.runtime.keys(), ...after.runtime.keys()]);
  const differing = [...paths].filter((path) => before.runtime.get(path) !== after.runtime.get(path)).length;
  if (differing === 0) return;
  terminal.note(
    `The SDKs were made by different versions of topgen: ${count(differing, "run-time file")} differ, which is not compared.`,
  );
}
