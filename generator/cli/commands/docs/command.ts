import type { Command } from "commander";
import type { CommandDefinition } from "../../command.js";
import { addOptions, optionValues } from "../../options.js";
import { loadWords } from "../../words/words.js";
import { docsOptions } from "./options.js";

export const docsCommand: CommandDefinition = {
  name: "docs",
  async declare(command, context, finish) {
    const words = await loadWords("docs", context.language);
    const table = docsOptions(words, context.words);
    addOptions(command, table)
      .addHelpText("after", words.help)
      .action(async (_: unknown, self: Command) => {
        const options = optionValues(self, table);
        const { runDocs } = await import("./run.js");
        const { forEachTarget } = await import("../../targets.js");
        finish(await forEachTarget(options, {}, context, (each) => runDocs(options, each)));
      });
  },
};
