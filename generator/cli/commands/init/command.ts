import type { Command } from "commander";
import type { CommandDefinition } from "../../command.js";
import { addOptions, optionValues } from "../../options.js";
import { loadWords } from "../../words/words.js";
import { initOptions } from "./options.js";

export const initCommand: CommandDefinition = {
  name: "init",
  async declare(command, context, finish) {
    const words = await loadWords("init", context.language);
    const table = initOptions(words);
    addOptions(command, table)
      .addHelpText("after", words.help)
      .action(async (_: unknown, self: Command) => {
        const options = optionValues(self, table);
        const { runInit } = await import("./run.js");
        finish(await runInit(options, context));
      });
  },
};
