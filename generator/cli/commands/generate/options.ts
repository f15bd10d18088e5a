import { InvalidArgumentError } from "commander";
import { configOption, flag, negatedFlag, parsed, specsOption, text, type OptionValues } from "../../options.js";

export const generateOptions = {
  config: configOption,
  specs: specsOption,
  out: text("--out <folder>", 'the output folder, owned by topgen through its manifest (default: "generated")'),
  check: flag("--check", "write nothing; print how the output folder differs and exit with 1 if it does"),
  watch: flag("--watch", "generate again whenever something changes, until Ctrl-C").conflictsWith("check"),
  force: flag("--force", "replace generated files that were edited by hand").conflictsWith("check"),
  threads: parsed("--threads <number>", "number of worker threads (default: chosen automatically)", wholeNumber),
  typeCheck: negatedFlag("--no-type-check", "write without checking that what was made compiles"),
  json: flag("--json", "results and diagnostics as one JSON value a line"),
  quiet: flag("--quiet", "print findings only"),
};

export type GenerateOptions = OptionValues<typeof generateOptions>;

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,2}$/.test(text)) throw new InvalidArgumentError("A number from 1 to 999 was expected.");
  return Number(text);
}
