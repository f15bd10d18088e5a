import type { Command } from "commander";
import type { CommandDefinition } from "../../command.js";
import { addOptions, optionValues } from "../../options.js";
import { loadWords } from "../../words/words.js";
import { diffOptions } from "./options.js";

export const diffCommand: CommandDefinition = {
  name: "diff",
  async declare(command, context, finish) {
    const words = await loadWords("diff", context.language);
    const table = diffOptions(words, context.words);
    addOptions(command, table)
      .argument("<old>", words.arguments.old)
      .argument("[new]", words.arguments.new)
      .addHelpText("after", words.help)
      .action(async (old: string, now: string | undefined, _: unknown, self: Command) => {
        const options = optionValues(self, table);
        const { runDiff } = await import("./run.js");
        finish(await runDiff(old, now, options, context));
      });
  },
};
