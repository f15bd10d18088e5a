import type { Command } from "commander";
import type { CommandDefinition } from "../../command.js";
import { addOptions, optionValues } from "../../options.js";
import { diffOptions } from "./options.js";

export const diffCommand: CommandDefinition = {
  name: "diff",
  summary: "what changed between two states of the specs or the SDK, and what it breaks",
  declare(command, context, finish) {
    addOptions(command, diffOptions)
      .argument(
        "<old>",
        "specs (files, folders), a generated SDK, or a git revision, with :<path> for its specs or SDK",
      )
      .argument("[new]", "likewise; the specs as they are, if left out")
      .addHelpText(
        "after",
        `
Each change breaks requests, breaks responses, breaks at run time (programs compile, and calls can be refused or
values can look different), is compatible, or is documentation only. The verdict is the step that semantic versioning
asks for: major, minor, patch or none.

Names, layout and types of specs are as the configuration here decides them, for both states.

Exits with 0 whatever changed; with --exit-code, with 1 when the verdict is major. Input with errors also exits with 1.

Examples:
  topgen diff main                         the specs of main and those here
  topgen diff main HEAD --exit-code        for CI: does the branch break callers?
  topgen diff v1.2.0:generated generated   two generated SDKs
  topgen diff old.yaml new.yaml --markdown two files, for the changelog`,
      )
      .action(async (old: string, now: string | undefined, _: unknown, self: Command) => {
        const options = optionValues(self, diffOptions);
        const { runDiff } = await import("./run.js");
        finish(await runDiff(old, now, options, context));
      });
  },
};
