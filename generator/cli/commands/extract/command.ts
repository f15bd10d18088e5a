import type { Command } from "commander";
import type { CommandDefinition } from "../../command.js";
import { addOptions, optionValues } from "../../options.js";
import { extractOptions } from "./options.js";

export const extractCommand: CommandDefinition = {
  name: "extract",
  summary: "pages and documents to YAML specs that people review, edit and commit",
  declare(command, context, finish) {
    addOptions(command, extractOptions)
      .argument("<path...>", "pages, documents, folders of them, or - for standard input")
      .addHelpText(
        "after",
        `
A spec that exists already keeps what people changed in it, their comments and their order of keys.

Examples:
  topgen extract specs/pages               every page below the folder
  topgen extract page.txt --stdout         look before anything is written
  pbpaste | topgen extract -               a page from the clipboard`,
      )
      .action(async (paths: readonly string[], _: unknown, self: Command) => {
        const options = optionValues(self, extractOptions);
        const { runExtract } = await import("./run.js");
        finish(await runExtract(paths, options, context));
      });
  },
};
