import type { Command } from "commander";
import type { CommandDefinition } from "../../command.js";
import { addOptions, optionValues } from "../../options.js";
import { loadWords } from "../../words/words.js";
import { gatewayOptions } from "./options.js";

export const gatewayCommand: CommandDefinition = {
  name: "gateway",
  async declare(command, context, finish) {
    const words = await loadWords("gateway", context.language);
    const table = gatewayOptions(words, context.words);
    addOptions(command, table)
      .addHelpText("after", words.help)
      .action(async (_: unknown, self: Command) => {
        const options = optionValues(self, table);
        const { runGateway } = await import("./run.js");
        finish(await runGateway(options, context));
      });
  },
};
