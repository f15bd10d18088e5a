import type { CommandDefinition } from "../../command.js";

/** Options of `topgen doctor` as the command line gives them. */
export interface DoctorOptions {
  readonly config?: string;
  readonly online?: true;
  readonly json?: true;
  readonly quiet?: true;
}

export const doctorCommand: CommandDefinition = {
  name: "doctor",
  summary: "check the environment: Node.js, configuration, permissions, compilers, clock",
  declare(command, context, finish) {
    command
      .option("--config <file>", "the configuration; topgen.config.ts, .js, .mjs or .json by default")
      .option("--online", "also ask the production gateway what time it is; sends no key and no secret")
      .option("--json", "each check as one JSON value a line")
      .option("--quiet", "print only what is not in order")
      .addHelpText(
        "after",
        `
Exits with 1 if something has to be fixed. Without --online nothing leaves this machine.

Examples:
  topgen doctor
  topgen doctor --online                   is this machine's clock right, as signatures need it?`,
      )
      .action(async (options: DoctorOptions) => {
        const { runDoctor } = await import("./run.js");
        finish(await runDoctor(options, context));
      });
  },
};
