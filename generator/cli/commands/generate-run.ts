import { resolve } from "node:path";
import { Diagnostics } from "../../diagnostics/diagnostics.js";
import { readInputs, type InputFile } from "../inputs.js";
import { findFinishedRun, type FinishedRun } from "../last-run.js";
import type { ExitCode, Surroundings } from "../surroundings.js";
import { count, countBySeverity, Terminal } from "../terminal.js";
import type { GenerateOptions } from "./generate.js";

/** Does nothing, quickly, when the last run with these inputs is still what the output folder holds. */
export async function runGenerate(options: GenerateOptions, surroundings: Surroundings): Promise<ExitCode> {
  const terminal = new Terminal(surroundings, options);
  const diagnostics = new Diagnostics();
  const { cwd } = surroundings;
  const folder = resolve(cwd, options.out);
  const inputs = await readInputs(options.specs, cwd, surroundings.input, diagnostics);
  if (inputs.length === 0 && !diagnostics.hasErrors) {
    diagnostics.report("config/no-input", undefined, { folders: options.specs.join(", ") });
  }
  if (diagnostics.hasErrors) {
    terminal.diagnostics(diagnostics.sorted(), []);
    return 1;
  }
  const finished = await findFinishedRun(cwd, folder, inputs);
  if (finished !== undefined) return reportNothingToDo(finished, inputs, terminal);

  const { generateAndWrite } = await import("./generate-work.js");
  return generateAndWrite({ options, cwd, folder, inputs, diagnostics, terminal });
}

/** Warnings about the documents are as true as they were when the files were written. */
function reportNothingToDo(finished: FinishedRun, inputs: readonly InputFile[], terminal: Terminal): ExitCode {
  const utf8 = new TextDecoder();
  const sources =
    finished.warnings.length === 0 ? [] : inputs.map((input) => ({ ...input, text: utf8.decode(input.bytes) }));
  terminal.diagnostics(finished.warnings, sources);
  if (terminal.json) terminal.result(`${JSON.stringify({ added: [], changed: [], removed: [] })}\n`);
  terminal.summary([
    count(finished.apis, "API"),
    count(finished.files, "file"),
    "nothing to do",
    countBySeverity(finished.warnings),
  ]);
  return 0;
}
