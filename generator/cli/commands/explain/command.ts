import type { Command } from "commander";
import type { CommandDefinition } from "../../command.js";
import { addOptions, optionValues } from "../../options.js";
import { explainOptions } from "./options.js";

export const explainCommand: CommandDefinition = {
  name: "explain",
  summary: "why the model is what it is: which line and which sample decided it",
  declare(command, context, finish) {
    addOptions(command, explainOptions)
      .argument("<file>", "a page, document or spec, or - for standard input")
      .argument(
        "[parameter]",
        "a parameter path such as request.request1.rs_type; everything below it is explained too",
      )
      .addHelpText(
        "after",
        `
Examples:
  topgen explain specs/pages/order.txt                   every parameter of the page
  topgen explain specs/pages/order.txt response.result   one of them, and what is below it`,
      )
      .action(async (file: string, parameter: string | undefined, _: unknown, self: Command) => {
        const options = optionValues(self, explainOptions);
        const { runExplain } = await import("./run.js");
        finish(await runExplain(file, parameter, options, context));
      });
  },
};
