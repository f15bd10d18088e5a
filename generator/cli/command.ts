import type { Command } from "commander";
import type { CommandName } from "./words/common-words.js";
import type { ExitCode, CliContext } from "./context.js";

/**
 * One command of `topgen`. It is loaded when it runs or shows its help; what it needs to run is imported by its action,
 * so that help does not load it.
 */
export interface CommandDefinition {
  readonly name: CommandName;
  /** Loads its texts, and adds arguments, options, examples and the action. */
  readonly declare: (command: Command, context: CliContext, finish: (exitCode: ExitCode) => void) => Promise<void>;
}
