import type { Command } from "commander";
import type { ExitCode, CliContext } from "./context.js";

/**
 * One command of `topgen`. Declaring it is cheap; what it needs to run is imported by its action, so that no command
 * pays for another's dependencies.
 */
export interface CommandDefinition {
  readonly name: string;
  readonly summary: string;
  /** Adds arguments, options, examples and the action. */
  readonly declare: (command: Command, context: CliContext, finish: (exitCode: ExitCode) => void) => void;
}
