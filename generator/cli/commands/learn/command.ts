import type { Command } from "commander";
import type { CommandDefinition } from "../../command.js";
import { addOptions, optionValues } from "../../options.js";
import { loadWords } from "../../words/words.js";
import { learnOptions } from "./options.js";

export const learnCommand: CommandDefinition = {
  name: "learn",
  async declare(command, context, finish) {
    const words = await loadWords("learn", context.language);
    const table = learnOptions(words, context.words);
    addOptions(command, table)
      .argument("<method>", words.arguments.method)
      .argument("<file...>", words.arguments.files)
      .addHelpText("after", words.help)
      .action(async (method: string, files: readonly string[], _: unknown, self: Command) => {
        const options = optionValues(self, table);
        const { runLearn } = await import("./run.js");
        finish(await runLearn(method, files, options, context));
      });
  },
};
