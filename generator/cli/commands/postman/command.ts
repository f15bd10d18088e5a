import type { Command } from "commander";
import type { CommandDefinition } from "../../command.js";
import { addOptions, optionValues } from "../../options.js";
import { loadWords } from "../../words/words.js";
import { postmanOptions } from "./options.js";

export const postmanCommand: CommandDefinition = {
  name: "postman",
  async declare(command, context, finish) {
    const words = await loadWords("postman", context.language);
    const table = postmanOptions(words, context.words);
    addOptions(command, table)
      .addHelpText("after", words.help)
      .action(async (_: unknown, self: Command) => {
        const options = optionValues(self, table);
        const { runPostman } = await import("./run.js");
        const { forEachTarget } = await import("../../targets.js");
        finish(await forEachTarget(options, {}, context, (each) => runPostman(options, each)));
      });
  },
};
