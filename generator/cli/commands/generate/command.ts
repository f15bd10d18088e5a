import type { Command } from "commander";
import type { CommandDefinition } from "../../command.js";
import { addOptions, optionValues } from "../../options.js";
import { generateOptions } from "./options.js";

export const generateCommand: CommandDefinition = {
  name: "generate",
  summary: "specs and pages to the SDK: writes the output folder, or checks it",
  declare(command, context, finish) {
    addOptions(command, generateOptions)
      .addHelpText(
        "after",
        `
Examples:
  topgen generate                          specs/ to generated/
  topgen generate --check                  for CI: is generated/ what specs/ gives?
  topgen generate --watch                  while specs are being edited
  topgen generate --specs a.yaml --out sdk one API into another folder`,
      )
      .action(async (_: unknown, self: Command) => {
        const options = optionValues(self, generateOptions);
        if (options.watch === true) {
          const { watchAndGenerate } = await import("./watch.js");
          finish(await watchAndGenerate(options, context));
        } else {
          const { runGenerate } = await import("./run.js");
          finish(await runGenerate(options, context));
        }
      });
  },
};
