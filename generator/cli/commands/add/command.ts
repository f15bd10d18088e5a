import type { Command } from "commander";
import type { CommandDefinition } from "../../command.js";
import { addOptions, optionValues } from "../../options.js";
import { addCommandOptions } from "./options.js";

export const addCommand: CommandDefinition = {
  name: "add",
  summary: "a page to a spec, the SDK and a first call: extract, lint, generate and test in one step",
  declare(command, context, finish) {
    addOptions(command, addCommandOptions)
      .argument("<file>", "the page, in any form that extract reads, or - for standard input")
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
      .action(async (path: string, _: unknown, self: Command) => {
        const options = optionValues(self, addCommandOptions);
        const { runAdd } = await import("./run.js");
        finish(await runAdd(path, options, context));
      });
  },
};
