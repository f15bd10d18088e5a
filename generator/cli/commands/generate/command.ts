import { InvalidArgumentError, Option } from "commander";
import type { CommandDefinition } from "../../command.js";

/** Options of `topgen generate` as the command line gives them. */
export interface GenerateOptions {
  readonly config?: string;
  readonly specs?: readonly string[];
  readonly out?: string;
  readonly check?: true;
  readonly watch?: true;
  /** False with `--no-type-check`. */
  readonly typeCheck: boolean;
  readonly force?: true;
  readonly threads?: number;
  readonly json?: true;
  readonly quiet?: true;
}

export const generateCommand: CommandDefinition = {
  name: "generate",
  summary: "specs and pages to the SDK: writes the output folder, or checks it",
  declare(command, context, finish) {
    command
      .option("--config <file>", "the configuration; topgen.config.ts, .js, .mjs or .json by default")
      .option("--specs <path...>", 'files and folders with specs, pages and documents (default: ["specs"])')
      .option("--out <folder>", 'the output folder, owned by topgen through its manifest (default: "generated")')
      .option("--check", "write nothing; print how the output folder differs and exit with 1 if it does")
      .addOption(new Option("--watch", "generate again whenever something changes, until Ctrl-C").conflicts("check"))
      .addOption(new Option("--force", "replace generated files that were edited by hand").conflicts("check"))
      .option(
        "--threads <number>",
        "do the work in so many threads (default: as many as are worth having)",
        wholeNumber,
      )
      .option("--no-type-check", "write without checking that what was made compiles")
      .option("--json", "results and diagnostics as one JSON value a line")
      .option("--quiet", "print findings only")
      .addHelpText(
        "after",
        `
Examples:
  topgen generate                          specs/ to generated/
  topgen generate --check                  for CI: is generated/ what specs/ gives?
  topgen generate --watch                  while specs are being edited
  topgen generate --specs a.yaml --out sdk one API into another folder`,
      )
      .action(async (options: GenerateOptions) => {
        if (options.watch === true) {
          const { watchAndGenerate } = await import("./watch.js");
          finish(await watchAndGenerate(options, context));
        } else {
          const { runGenerate } = await import("./run.js");
          finish(await runGenerate(options, context));
        }
      });
  },
};

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,2}$/.test(text)) throw new InvalidArgumentError("A number from 1 to 999 was expected.");
  return Number(text);
}
