import type { Command } from "commander";
import type { CommandDefinition } from "../../command.js";
import { addOptions, optionValues } from "../../options.js";
import { doctorOptions } from "./options.js";

export const doctorCommand: CommandDefinition = {
  name: "doctor",
  summary: "check the environment: Node.js, configuration, permissions, compilers, clock",
  declare(command, context, finish) {
    addOptions(command, doctorOptions)
      .addHelpText(
        "after",
        `
Exits with 1 if something has to be fixed. Without --online nothing leaves this machine.

Examples:
  topgen doctor
  topgen doctor --online                   is this machine's clock right, as signatures need it?`,
      )
      .action(async (_: unknown, self: Command) => {
        const options = optionValues(self, doctorOptions);
        const { runDoctor } = await import("./run.js");
        finish(await runDoctor(options, context));
      });
  },
};
