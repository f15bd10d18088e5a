import type { Command } from "commander";
import type { CommandDefinition } from "../../command.js";
import { addOptions, optionValues } from "../../options.js";
import { loadWords } from "../../words/words.js";
import { addCommandOptions } from "./options.js";

export const addCommand: CommandDefinition = {
  name: "add",
  async declare(command, context, finish) {
    const words = await loadWords("add", context.language);
    const table = addCommandOptions(words, context.words);
    addOptions(command, table)
      .argument("<file>", words.arguments.file)
      .addHelpText("after", words.help)
      .action(async (path: string, _: unknown, self: Command) => {
        const options = optionValues(self, table);
        const { runAdd } = await import("./run.js");
        finish(await runAdd(path, options, context));
      });
  },
};
