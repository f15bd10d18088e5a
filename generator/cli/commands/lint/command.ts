import type { CommandDefinition } from "../../command.js";

/** Options of `topgen lint` as the command line gives them. */
export interface LintOptions {
  readonly strict?: true;
  readonly json?: true;
  readonly quiet?: true;
}

export const lintCommand: CommandDefinition = {
  name: "lint",
  summary: "what is wrong with the documents themselves: contradictions, omissions, impossible examples",
  declare(command, surroundings, finish) {
    command
      .argument("<path...>", "pages, documents, specs and folders of them, or - for standard input")
      .option("--strict", "exit with 1 on warnings too, for CI")
      .option("--json", "findings as one JSON value a line")
      .option("--quiet", "print findings only")
      .addHelpText(
        "after",
        `
Exits with 1 when a document, or a row or table of one, cannot be used; with 0 when there are only warnings, unless
--strict is given.

Examples:
  topgen lint specs/pages             every page of a folder
  pbpaste | topgen lint -             the page in the clipboard
  topgen lint --json specs/pages 2>&1 | jq -r .code | sort | uniq -c`,
      )
      .action(async (paths: readonly string[], options: LintOptions) => {
        const { runLint } = await import("./run.js");
        finish(await runLint(paths, options, surroundings));
      });
  },
};
