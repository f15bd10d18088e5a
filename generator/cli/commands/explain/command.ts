import type { CommandDefinition } from "../../command.js";

/** Options of `topgen explain` as the command line gives them. */
export interface ExplainOptions {
  readonly lines?: true;
  readonly json?: true;
  readonly quiet?: true;
}

export const explainCommand: CommandDefinition = {
  name: "explain",
  summary: "why the model is what it is: which line and which sample decided it",
  declare(command, surroundings, finish) {
    command
      .argument("<file>", "a page, document or spec, or - for standard input")
      .argument(
        "[parameter]",
        "a parameter path such as request.request1.rs_type; everything below it is explained too",
      )
      .option("--lines", "print the file line by line, each with what it was read as; ! marks lines with a finding")
      .option("--json", "one JSON value a parameter or line, and diagnostics likewise")
      .option("--quiet", "print no summary")
      .addHelpText(
        "after",
        `
Examples:
  topgen explain specs/pages/order.txt                   every parameter of the page
  topgen explain specs/pages/order.txt response.result   one of them, and what is below it
  topgen explain specs/pages/order.txt --lines           what each line of the page was read as`,
      )
      .action(async (file: string, parameter: string | undefined, options: ExplainOptions) => {
        if (options.lines === true && parameter !== undefined) {
          command.error("error: --lines explains whole files; leave the parameter out", { exitCode: 2 });
        }
        const { runExplain, runExplainLines } = await import("./run.js");
        if (options.lines === true) finish(await runExplainLines(file, options, surroundings));
        else finish(await runExplain(file, parameter, options, surroundings));
      });
  },
};
