import { Argument } from "commander";
import type { CommandDefinition } from "../../command.js";
import { shells, type Shell } from "../../shells.js";
import { loadWords } from "../../words/words.js";

export const completionCommand: CommandDefinition = {
  name: "completion",
  async declare(command, context, finish) {
    const words = await loadWords("completion", context.language);
    command
      .addArgument(new Argument("[shell]", words.arguments.shell).choices(shells))
      .option("--json", words.options.json)
      .option("--quiet", words.options.quiet)
      .addHelpText("after", words.help)
      .action(async (shell: Shell | undefined, { json }: { readonly json?: true }) => {
        if (shell === undefined) {
          context.output.write(json === true ? `${JSON.stringify({ shells })}\n` : `${shells.join("\n")}\n`);
          finish(0);
          return;
        }
        const { completionScript } = await import("../../completion-scripts.js");
        const script = completionScript(shell, command.parent ?? command);
        context.output.write(json === true ? `${JSON.stringify({ shell, script })}\n` : script);
        finish(0);
      });
  },
};
