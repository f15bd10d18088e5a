import type { Command } from "commander";
import type { CommandDefinition } from "../../command.js";
import { addOptions, optionValues } from "../../options.js";
import { loadWords } from "../../words/words.js";
import { doctorOptions } from "./options.js";

export const doctorCommand: CommandDefinition = {
  name: "doctor",
  async declare(command, context, finish) {
    const words = await loadWords("doctor", context.language);
    const table = doctorOptions(words, context.words);
    addOptions(command, table)
      .addHelpText("after", words.help)
      .action(async (_: unknown, self: Command) => {
        const options = optionValues(self, table);
        const { runDoctor } = await import("./run.js");
        const { forEachTarget } = await import("../../targets.js");
        finish(await forEachTarget(options, {}, context, (each) => runDoctor(options, each)));
      });
  },
};
