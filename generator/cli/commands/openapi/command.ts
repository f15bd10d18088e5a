import type { Command } from "commander";
import type { CommandDefinition } from "../../command.js";
import { addOptions, optionValues } from "../../options.js";
import { openApiOptions } from "./options.js";

export const openApiCommand: CommandDefinition = {
  name: "openapi",
  summary: "the APIs as OpenAPI 3.1, with the platform's own parameters, answers and errors",
  declare(command, context, finish) {
    addOptions(command, openApiOptions)
      .addHelpText(
        "after",
        `
Each API is one path, /router/rest#method=…: all have one endpoint, and a fragment is never sent.

Examples:
  topgen openapi --out openapi.yaml
  topgen openapi --specs specs/taobao.time.get.yaml      one API, printed
  topgen openapi --out openapi.json && npx openapi-typescript openapi.json -o openapi.ts`,
      )
      .action(async (_: unknown, self: Command) => {
        const options = optionValues(self, openApiOptions);
        const { runOpenApi } = await import("./run.js");
        finish(await runOpenApi(options, context));
      });
  },
};
