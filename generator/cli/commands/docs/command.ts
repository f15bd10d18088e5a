import type { Command } from "commander";
import type { CommandDefinition } from "../../command.js";
import { addOptions, optionValues } from "../../options.js";
import { docsOptions } from "./options.js";

export const docsCommand: CommandDefinition = {
  name: "docs",
  summary: "a reference of the APIs to read in a browser: a static site that needs no server",
  declare(command, context, finish) {
    addOptions(command, docsOptions)
      .addHelpText(
        "after",
        `
Open index.html of the folder. The pages work from disk, load nothing from elsewhere, and can be searched and printed.

Examples:
  topgen docs                                  specs/ to reference/
  topgen docs --specs specs --out public/apis  for a web server's folder
  topgen docs --check                          for CI: is reference/ what specs/ gives?`,
      )
      .action(async (_: unknown, self: Command) => {
        const options = optionValues(self, docsOptions);
        const { runDocs } = await import("./run.js");
        finish(await runDocs(options, context));
      });
  },
};
