import type { Command } from "commander";
import type { CommandDefinition } from "../../command.js";
import { addOptions, optionValues } from "../../options.js";
import { loadWords } from "../../words/words.js";
import { generateOptions } from "./options.js";

export const generateCommand: CommandDefinition = {
  name: "generate",
  async declare(command, context, finish) {
    const words = await loadWords("generate", context.language);
    const table = generateOptions(words, context.words);
    addOptions(command, table)
      .addHelpText("after", words.help)
      .action(async (_: unknown, self: Command) => {
        const options = optionValues(self, table);
        if (options.watch === true) {
          const { watchAndGenerate } = await import("./watch.js");
          finish(await watchAndGenerate(options, context));
        } else {
          const { generateTargets } = await import("./run.js");
          finish(await generateTargets(options, context));
        }
      });
  },
};
