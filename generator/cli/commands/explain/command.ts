import type { CommandDefinition } from "../../command.js";

/** Options of `topgen explain` as the command line gives them. */
export interface ExplainOptions {
  readonly json?: true;
  readonly quiet?: true;
}

export const explainCommand: CommandDefinition = {
  name: "explain",
  summary: "why the model is what it is: which line and which sample decided it",
  declare(command, context, finish) {
    command
      .argument("<file>", "a page, document or spec, or - for standard input")
      .argument(
        "[parameter]",
        "a parameter path such as request.request1.rs_type; everything below it is explained too",
      )
      .option("--json", "one JSON value a parameter, and diagnostics likewise")
      .option("--quiet", "print no summary")
      .addHelpText(
        "after",
        `
Examples:
  topgen explain specs/pages/order.txt                   every parameter of the page
  topgen explain specs/pages/order.txt response.result   one of them, and what is below it`,
      )
      .action(async (file: string, parameter: string | undefined, options: ExplainOptions) => {
        const { runExplain } = await import("./run.js");
        finish(await runExplain(file, parameter, options, context));
      });
  },
};
