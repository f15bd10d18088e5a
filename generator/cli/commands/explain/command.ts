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
  topgen explain specs/pages/order.txt response.result   one of them, and what is below it
  topgen explain specs/pages/order.txt --lines           what each line of the page was read as`,
      )
      .action(async (file: string, parameter: string | undefined, _: unknown, self: Command) => {
        const options = optionValues(self, explainOptions);
        if (options.lines === true && parameter !== undefined) {
          command.error("error: --lines explains whole files; leave the parameter out", { exitCode: 2 });
        }
        const { runExplain, runExplainLines } = await import("./run.js");
        if (options.lines === true) finish(await runExplainLines(file, options, context));
        else finish(await runExplain(file, parameter, options, context));
      });
  },
};
