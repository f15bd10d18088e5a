import type { Command } from "commander";
import type { CommandDefinition } from "../../command.js";
import { addOptions, optionValues } from "../../options.js";
import { loadWords } from "../../words/words.js";
import { explainOptions } from "./options.js";

export const explainCommand: CommandDefinition = {
  name: "explain",
  async declare(command, context, finish) {
    const words = await loadWords("explain", context.language);
    const table = explainOptions(words, context.words);
    addOptions(command, table)
      .argument("<file>", words.arguments.file)
      .argument("[parameter]", words.arguments.parameter)
      .addHelpText("after", words.help)
      .action(async (file: string, parameter: string | undefined, _: unknown, self: Command) => {
        const options = optionValues(self, table);
        if (options.lines === true && parameter !== undefined) {
          command.error(words.noParameterWithLines, { exitCode: 2 });
        }
        const { runExplain, runExplainLines } = await import("./run.js");
        if (options.lines === true) finish(await runExplainLines(file, options, context));
        else finish(await runExplain(file, parameter, options, context));
      });
  },
};
