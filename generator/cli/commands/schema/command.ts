import type { Command } from "commander";
import type { CommandDefinition } from "../../command.js";
import { addOptions, optionValues } from "../../options.js";
import { loadWords } from "../../words/words.js";
import { schemaOptions } from "./options.js";

export const schemaCommand: CommandDefinition = {
  name: "schema",
  async declare(command, context, finish) {
    const words = await loadWords("schema", context.language);
    const table = schemaOptions(words, context.words);
    addOptions(command, table)
      .argument("<method>", words.method)
      .addHelpText("after", words.help)
      .action(async (method: string, _: unknown, self: Command) => {
        const options = optionValues(self, table);
        const { runSchema } = await import("./run.js");
        finish(await runSchema(method, options, context));
      });
  },
};
