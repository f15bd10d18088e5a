import type { Command } from "commander";
import type { CommandName } from "./words/common-words.js";
import type { ExitCode, CliContext } from "./context.js";

/**
 * One command of `topgen`. It is loaded when it runs or shows its help; its action imports what it needs to run, so
 * help does not load that.
 */
export interface CommandDefinition {
  readonly name: CommandName;
  /** Loads the texts, and declares arguments, options, examples and the action. */
  readonly declare: (command: Command, context: CliContext, finish: (exitCode: ExitCode) => void) => Promise<void>;
}
