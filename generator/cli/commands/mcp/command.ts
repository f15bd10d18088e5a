import type { Command } from "commander";
import type { CommandDefinition } from "../../command.js";
import { addOptions, optionValues } from "../../options.js";
import { loadWords } from "../../words/words.js";
import { mcpOptions } from "./options.js";

export const mcpCommand: CommandDefinition = {
  name: "mcp",
  async declare(command, context, finish) {
    const words = await loadWords("mcp", context.language);
    const table = mcpOptions(words, context.words);
    addOptions(command, table)
      .addHelpText("after", words.help)
      .action(async (_: unknown, self: Command) => {
        const options = optionValues(self, table);
        const { runMcp } = await import("./run.js");
        finish(await runMcp(options, context));
      });
  },
};
