import type { Command } from "commander";
import type { CommandDefinition } from "../../command.js";
import { addOptions, optionValues } from "../../options.js";
import { lintOptions } from "./options.js";

export const lintCommand: CommandDefinition = {
  name: "lint",
  summary: "what is wrong with the documents themselves: contradictions, omissions, impossible examples",
  declare(command, context, finish) {
    addOptions(command, lintOptions)
      .argument("<path...>", "pages, documents, specs and folders of them, or - for standard input")
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
      .action(async (paths: readonly string[], _: unknown, self: Command) => {
        const options = optionValues(self, lintOptions);
        const { runLint } = await import("./run.js");
        finish(await runLint(paths, options, context));
      });
  },
};
