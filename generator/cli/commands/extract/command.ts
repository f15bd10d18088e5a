import type { Command } from "commander";
import type { CommandDefinition } from "../../command.js";
import { addOptions, optionValues } from "../../options.js";
import { loadWords } from "../../words/words.js";
import { extractOptions } from "./options.js";

export const extractCommand: CommandDefinition = {
  name: "extract",
  async declare(command, context, finish) {
    const words = await loadWords("extract", context.language);
    const table = extractOptions(words, context.words);
    addOptions(command, table)
      .argument("<path...>", words.arguments.paths)
      .addHelpText("after", words.help)
      .action(async (paths: readonly string[], _: unknown, self: Command) => {
        const options = optionValues(self, table);
        const { runExtract } = await import("./run.js");
        finish(await runExtract(paths, options, context));
      });
  },
};
