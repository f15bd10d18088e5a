import type { Command } from "commander";
import type { CommandDefinition } from "../../command.js";
import { addOptions, optionValues } from "../../options.js";
import { learnOptions } from "./options.js";

export const learnCommand: CommandDefinition = {
  name: "learn",
  summary: "what recorded responses show that a spec lacks: fields, lists, types, ids",
  declare(command, context, finish) {
    addOptions(command, learnOptions)
      .argument("<method>", "the method whose spec is compared")
      .argument("<file...>", "recorded responses: one a file, or one JSON value a line; or - for standard input")
      .addHelpText(
        "after",
        `
A file holds \`response.raw\` of the SDK, as JSON or XML, or what \`topgen gateway --record\` wrote. The spec is edited only
after a yes: on a terminal it asks, otherwise --yes decides. Each edit has a comment that names the file and the path in
the response. Values are shown by their shape only and are written nowhere. What a person wrote in the spec stays: a
response that contradicts it is a warning.

Exits with 1 when there are proposals and the spec was not edited, and when a file holds no response.

Examples:
  topgen learn taobao.trade.get response.json             asks before it edits the spec
  topgen learn taobao.trade.get recorded/*.json --yes     edits it
  topgen learn taobao.trade.get log.jsonl --json          proposals for a program`,
      )
      .action(async (method: string, files: readonly string[], _: unknown, self: Command) => {
        const options = optionValues(self, learnOptions);
        const { runLearn } = await import("./run.js");
        finish(await runLearn(method, files, options, context));
      });
  },
};
