import type { Command } from "commander";
import type { CommandDefinition } from "../../command.js";
import { addOptions, optionValues } from "../../options.js";
import { initOptions } from "./options.js";

export const initCommand: CommandDefinition = {
  name: "init",
  summary: "a configuration, folders and a script in a project that has none yet",
  declare(command, context, finish) {
    addOptions(command, initOptions)
      .addHelpText(
        "after",
        `
Makes topgen.config.ts, specs/ with specs/pages/ and spec.schema.json, and a script "generate" in package.json; what is
there already stays as it is.

Examples:
  npx topgen init                          in the folder of a project, or an empty one`,
      )
      .action(async (_: unknown, self: Command) => {
        const options = optionValues(self, initOptions);
        const { runInit } = await import("./run.js");
        finish(await runInit(options, context));
      });
  },
};
