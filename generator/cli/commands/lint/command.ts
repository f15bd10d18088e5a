import type { Command } from "commander";
import type { CommandDefinition } from "../../command.js";
import { addOptions, optionValues } from "../../options.js";
import { loadWords } from "../../words/words.js";
import { lintOptions } from "./options.js";

export const lintCommand: CommandDefinition = {
  name: "lint",
  async declare(command, context, finish) {
    const words = await loadWords("lint", context.language);
    const table = lintOptions(words, context.words);
    addOptions(command, table)
      .argument("<path...>", words.arguments.paths)
      .addHelpText("after", words.help)
      .action(async (paths: readonly string[], _: unknown, self: Command) => {
        const options = optionValues(self, table);
        const { runLint } = await import("./run.js");
        finish(await runLint(paths, options, context));
      });
  },
};
