import type { Command } from "commander";
import type { CommandDefinition } from "../../command.js";
import { addOptions, optionValues } from "../../options.js";
import { loadWords } from "../../words/words.js";
import { openApiOptions } from "./options.js";

export const openApiCommand: CommandDefinition = {
  name: "openapi",
  async declare(command, context, finish) {
    const words = await loadWords("openapi", context.language);
    const table = openApiOptions(words, context.words);
    addOptions(command, table)
      .addHelpText("after", words.help)
      .action(async (_: unknown, self: Command) => {
        const options = optionValues(self, table);
        const { runOpenApi } = await import("./run.js");
        finish(await runOpenApi(options, context));
      });
  },
};
