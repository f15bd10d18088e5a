import { Argument } from "commander";
import type { CommandDefinition } from "../../command.js";
import { shells, type Shell } from "../../shells.js";

export const completionCommand: CommandDefinition = {
  name: "completion",
  summary: "a script that teaches a shell to complete topgen's commands, options and files",
  declare(command, context, finish) {
    command
      .addArgument(new Argument("<shell>").choices(shells))
      .option("--json", "the script as a text in one JSON value")
      .option("--quiet", "the script is all that is printed, with this or without")
      .addHelpText(
        "after",
        `
Examples:
  source <(topgen completion bash)         in ~/.bashrc
  source <(topgen completion zsh)          in ~/.zshrc, below compinit
  topgen completion fish | source          in ~/.config/fish/config.fish`,
      )
      .action(async (shell: Shell, { json }: { readonly json?: true }) => {
        const { completionScript } = await import("../../completion-scripts.js");
        const script = completionScript(shell, command.parent ?? command);
        context.output.write(json === true ? `${JSON.stringify({ shell, script })}\n` : script);
        finish(0);
      });
  },
};
