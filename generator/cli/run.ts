import { Command, CommanderError } from "commander";
import type { CommandDefinition } from "./command.js";
import { addCommand } from "./commands/add/command.js";
import { completionCommand } from "./commands/completion/command.js";
import { diffCommand } from "./commands/diff/command.js";
import { docsCommand } from "./commands/docs/command.js";
import { doctorCommand } from "./commands/doctor/command.js";
import { explainCommand } from "./commands/explain/command.js";
import { extractCommand } from "./commands/extract/command.js";
import { fetchCommand } from "./commands/fetch/command.js";
import { gatewayCommand } from "./commands/gateway/command.js";
import { generateCommand } from "./commands/generate/command.js";
import { initCommand } from "./commands/init/command.js";
import { lintCommand } from "./commands/lint/command.js";
import { openApiCommand } from "./commands/openapi/command.js";
import type { CliContext, ExitCode, ProcessContext } from "./context.js";
import { Output } from "./output.js";
import { version } from "./version.js";

/** Every command; a new one is a file under `commands/` and a line here, which also makes it known to shells. */
const commands: readonly CommandDefinition[] = [
  initCommand,
  addCommand,
  extractCommand,
  generateCommand,
  lintCommand,
  explainCommand,
  diffCommand,
  fetchCommand,
  gatewayCommand,
  openApiCommand,
  docsCommand,
  doctorCommand,
  completionCommand,
];

/** Runs one command line and gives its exit code. Throws only on bugs of topgen. */
export async function run(commandLine: readonly string[], process: ProcessContext): Promise<ExitCode> {
  const context: CliContext = {
    ...process,
    output: new Output(process.output, process.environment),
    errors: new Output(process.errors, process.environment),
  };
  let exitCode: ExitCode = 0;
  const program = new Command("topgen")
    .description("Compiles Taobao Open Platform (TOP) API documents into a typed, signed TypeScript SDK.")
    .version(version)
    .helpOption("-h, --help", "what a command does, its options and examples")
    .configureOutput({
      writeOut: (text) => {
        context.output.write(text);
      },
      writeErr: (text) => {
        context.errors.write(text);
      },
      // An error quotes arguments, whose line breaks are none of the message.
      outputError: (text) => {
        for (const line of text.trimEnd().split(/\n(?=\(Did you mean )/)) context.errors.writeLine(line);
      },
    })
    .exitOverride();
  for (const definition of commands) {
    const command = program.command(definition.name).summary(definition.summary).description(definition.summary);
    definition.declare(command, context, (code) => {
      exitCode = code;
    });
  }
  if (commandLine.length === 0) {
    program.outputHelp();
    return 0;
  }
  try {
    await program.parseAsync(withoutVainHelp(commandLine), { from: "user" });
    return exitCode;
  } catch (error) {
    // Commander has already printed help, or what is wrong with the command line and a suggestion.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
}

/** Help about what is no command has nothing to say: asked for the command itself, commander suggests what was meant. */
function withoutVainHelp(commandLine: readonly string[]): readonly string[] {
  const [help, about] = commandLine;
  if (help !== "help" || about === undefined || about.startsWith("-")) return commandLine;
  return commands.some(({ name }) => name === about) ? commandLine : [about];
}
