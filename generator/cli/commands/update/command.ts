import type { Command } from "commander";
import type { CommandDefinition } from "../../command.js";
import { addOptions, optionValues } from "../../options.js";
import { loadWords } from "../../words/words.js";
import { updateOptions } from "./options.js";

export const updateCommand: CommandDefinition = {
  name: "update",
  async declare(command, context, finish) {
    const words = await loadWords("update", context.language);
    const table = updateOptions(words, await loadWords("fetch", context.language), context.words);
    addOptions(command, table)
      .argument("[method...]", words.arguments.methods)
      .addHelpText("after", words.help)
      .action(async (methods: readonly string[], _: unknown, self: Command) => {
        const options = optionValues(self, table);
        const { runUpdate } = await import("./run.js");
        const { forEachTarget } = await import("../../targets.js");
        const { specs, out } = options;
        const ofOne = { "--specs": specs, "--out": out };
        finish(await forEachTarget(options, ofOne, context, (each) => runUpdate(methods, options, each)));
      });
  },
};
