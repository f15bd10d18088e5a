import { resolve } from "node:path";
import { Diagnostics } from "../../diagnostics/diagnostics.js";
import { generateIncrementally } from "../../incremental/run.js";
import { ownKey } from "../../incremental/own-key.js";
import { Records } from "../../incremental/record.js";
import { defaultEmitSettings } from "../../model/emit-settings.js";
import { listInputs, sourcesOf } from "../inputs.js";
import { templatesFolder } from "../package-folder.js";
import type { ExitCode, Surroundings } from "../surroundings.js";
import { count, countBySeverity, Terminal } from "../terminal.js";
import { version } from "../version.js";
import type { GenerateOptions } from "./generate.js";

/** Does nothing, quickly, when the last run with these inputs is still what the output folder holds. */
export async function runGenerate(options: GenerateOptions, surroundings: Surroundings): Promise<ExitCode> {
  const terminal = new Terminal(surroundings, options);
  const diagnostics = new Diagnostics();
  const { cwd } = surroundings;
  const folder = resolve(cwd, options.out);
  const inputs = await listInputs(options.specs, cwd, surroundings.input, diagnostics);
  if (inputs.length === 0 && !diagnostics.hasErrors) {
    diagnostics.report("config/no-input", undefined, { folders: options.specs.join(", ") });
  }
  if (diagnostics.hasErrors) {
    terminal.diagnostics(diagnostics.sorted(), []);
    return 1;
  }
  const settings = defaultEmitSettings;
  const outcome = await generateIncrementally({
    inputs,
    folder,
    settings,
    templatesFolder: templatesFolder(),
    key: await ownKey(version, templatesFolder(), settings),
    records: Records.for(cwd, folder),
    onRead: terminal.progress("read"),
    onMade: terminal.progress("made"),
  });
  if (outcome.kind === "nothing-to-do") {
    // Warnings about the documents are as true as they were when the files were written.
    terminal.diagnostics(outcome.warnings, sourcesOf(outcome.warnings, inputs));
    if (terminal.json) terminal.result(`${JSON.stringify({ added: [], changed: [], removed: [] })}\n`);
    terminal.summary([
      count(outcome.apis, "API"),
      count(outcome.files, "file"),
      "nothing to do",
      countBySeverity(outcome.warnings),
    ]);
    return 0;
  }
  const { finishGenerate } = await import("./generate-work.js");
  return finishGenerate(outcome, { options, folder, inputs, terminal });
}
