import type { Command } from "commander";
import type { CommandDefinition } from "../../command.js";
import { addOptions, optionValues } from "../../options.js";
import { loadWords } from "../../words/words.js";
import { callOptions } from "./options.js";

export const callCommand: CommandDefinition = {
  name: "call",
  async declare(command, context, finish) {
    const words = await loadWords("call", context.language);
    const table = callOptions(words, context.words);
    addOptions(command, table)
      .argument("<method>", words.arguments.method)
      .addHelpText("after", words.help)
      .action(async (method: string, _: unknown, self: Command) => {
        const options = optionValues(self, table);
        const { runCall } = await import("./run.js");
        finish(await runCall(method, options, context));
      });
  },
};
