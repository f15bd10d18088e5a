import { Option } from "commander";
import type { CommandDefinition } from "../../command.js";

/** Options of `topgen docs` as the command line gives them. */
export interface DocsOptions {
  readonly config?: string;
  readonly specs?: readonly string[];
  readonly out: string;
  readonly check?: true;
  readonly force?: true;
  readonly json?: true;
  readonly quiet?: true;
}

export const docsCommand: CommandDefinition = {
  name: "docs",
  summary: "a reference of the APIs to read in a browser: a static site that needs no server",
  declare(command, context, finish) {
    command
      .option("--config <file>", "the configuration; topgen.config.ts, .js, .mjs or .json by default")
      .option("--specs <path...>", 'files and folders with specs, pages and documents (default: ["specs"])')
      .option("--out <folder>", "the site's folder, owned by topgen through its manifest", "reference")
      .option("--check", "write nothing; name the files that differ and exit with 1 if there are any")
      .addOption(new Option("--force", "replace files of the site that were edited by hand").conflicts("check"))
      .option("--json", "results and diagnostics as one JSON value a line")
      .option("--quiet", "print findings only")
      .addHelpText(
        "after",
        `
Open index.html of the folder. The pages work from disk, load nothing from elsewhere, and can be searched and printed.

Examples:
  topgen docs                                  specs/ to reference/
  topgen docs --specs specs --out public/apis  for a web server's folder
  topgen docs --check                          for CI: is reference/ what specs/ gives?`,
      )
      .action(async (options: DocsOptions) => {
        const { runDocs } = await import("./run.js");
        finish(await runDocs(options, context));
      });
  },
};
