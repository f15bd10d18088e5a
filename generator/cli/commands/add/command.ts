import { Option } from "commander";
import type { CommandDefinition } from "../../command.js";

/** Options of `topgen add` as the command line gives them. */
export interface AddOptions {
  readonly config?: string;
  readonly specs?: string;
  readonly out?: string;
  readonly session?: "needed" | "optional" | "none";
  readonly int64?: readonly string[];
  readonly yes?: true;
  /** False with `--no-page`. */
  readonly page: boolean;
  /** False with `--no-test`. */
  readonly test: boolean;
  readonly json?: true;
  readonly quiet?: true;
}

export const addCommand: CommandDefinition = {
  name: "add",
  summary: "a page to a spec, the SDK and a first call: extract, lint, generate and test in one step",
  declare(command, context, finish) {
    command
      .argument("<file>", "the page, in any form that extract reads, or - for standard input")
      .option("--config <file>", "the configuration; topgen.config.ts, .js, .mjs or .json by default")
      .option("--specs <folder>", 'where the spec goes, and its page to pages/ below it (default: "specs")')
      .option("--out <folder>", 'the output folder, owned by topgen through its manifest (default: "generated")')
      .addOption(
        new Option("--session <need>", "whether calls carry a user's session, if the page does not show it").choices([
          "needed",
          "optional",
          "none",
        ]),
      )
      .option("--int64 <path...>", "Number parameters that hold ids: response.result.order_no")
      .option("--yes", "ask nothing: take what is most likely")
      .option("--no-page", "do not keep the page beside the spec")
      .option("--no-test", "do not run the API's contract tests")
      .option("--json", "results and diagnostics as one JSON value a line; asks nothing")
      .option("--quiet", "print findings and the first call only")
      .addHelpText(
        "after",
        `
On a terminal it asks what the page leaves open; every question has an option above. A spec that exists already keeps
what people changed in it.

Examples:
  topgen add page.txt                      a page that was saved
  pbpaste | topgen add -                   a page from the clipboard
  topgen add page.html --session needed --yes`,
      )
      .action(async (path: string, options: AddOptions) => {
        const { runAdd } = await import("./run.js");
        finish(await runAdd(path, options, context));
      });
  },
};
