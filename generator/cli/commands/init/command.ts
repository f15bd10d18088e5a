import type { CommandDefinition } from "../../command.js";

/** Options of `topgen init` as the command line gives them. */
export interface InitOptions {
  readonly json?: true;
  readonly quiet?: true;
}

export const initCommand: CommandDefinition = {
  name: "init",
  summary: "a configuration, folders and a script in a project that has none yet",
  declare(command, context, finish) {
    command
      .option("--json", "what was made, as one JSON value")
      .option("--quiet", "print nothing but errors")
      .addHelpText(
        "after",
        `
Makes topgen.config.ts, specs/ with specs/pages/ and spec.schema.json, and a script "generate" in package.json; what is
there already stays as it is.

Examples:
  npx topgen init                          in the folder of a project, or an empty one`,
      )
      .action(async (options: InitOptions) => {
        const { runInit } = await import("./run.js");
        finish(await runInit(options, context));
      });
  },
};
