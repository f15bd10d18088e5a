import { Option } from "commander";
import type { CommandDefinition } from "../../command.js";

/** Options of `topgen extract` as the command line gives them. */
export interface ExtractOptions {
  readonly out: string;
  readonly stdout?: true;
  readonly json?: true;
  readonly quiet?: true;
}

export const extractCommand: CommandDefinition = {
  name: "extract",
  summary: "pages and documents to YAML specs that people review, edit and commit",
  declare(command, context, finish) {
    command
      .argument("<path...>", "pages, documents, folders of them, or - for standard input")
      .option("--out <folder>", "where the specs go, one file per API, named after the method", "specs")
      .addOption(new Option("--stdout", "print the specs instead of writing files").conflicts("json"))
      .option("--json", "print each spec as one line of JSON, and diagnostics likewise; writes no file")
      .option("--quiet", "print findings only")
      .addHelpText(
        "after",
        `
A spec that exists already keeps what people changed in it, their comments and their order of keys.

Examples:
  topgen extract specs/pages               every page below the folder
  topgen extract page.txt --stdout         look before anything is written
  pbpaste | topgen extract -               a page from the clipboard`,
      )
      .action(async (paths: readonly string[], options: ExtractOptions) => {
        const { runExtract } = await import("./run.js");
        finish(await runExtract(paths, options, context));
      });
  },
};
