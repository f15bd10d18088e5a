import { Command, CommanderError, Option, type Argument } from "commander";
import { displayWidth } from "../text/display-width.js";
import { wrapText } from "../text/wrap.js";
import type { CommandDefinition } from "./command.js";
import type { CliContext, ExitCode, ProcessContext } from "./context.js";
import { chooseLanguage, languages } from "./language.js";
import { Output } from "./output.js";
import { version } from "./version.js";
import { commandNames, type CommandName, type CommonWords } from "./words/common-words.js";
import { loadCommonWords } from "./words/words.js";

/** Every command; a new one is a folder in `commands/`, its texts in `words/`, and a line here. */
const definitions: Readonly<Record<CommandName, () => Promise<CommandDefinition>>> = {
  init: async () => (await import("./commands/init/command.js")).initCommand,
  add: async () => (await import("./commands/add/command.js")).addCommand,
  extract: async () => (await import("./commands/extract/command.js")).extractCommand,
  update: async () => (await import("./commands/update/command.js")).updateCommand,
  generate: async () => (await import("./commands/generate/command.js")).generateCommand,
  lint: async () => (await import("./commands/lint/command.js")).lintCommand,
  explain: async () => (await import("./commands/explain/command.js")).explainCommand,
  learn: async () => (await import("./commands/learn/command.js")).learnCommand,
  diff: async () => (await import("./commands/diff/command.js")).diffCommand,
  fetch: async () => (await import("./commands/fetch/command.js")).fetchCommand,
  gateway: async () => (await import("./commands/gateway/command.js")).gatewayCommand,
  call: async () => (await import("./commands/call/command.js")).callCommand,
  openapi: async () => (await import("./commands/openapi/command.js")).openApiCommand,
  schema: async () => (await import("./commands/schema/command.js")).schemaCommand,
  postman: async () => (await import("./commands/postman/command.js")).postmanCommand,
  mcp: async () => (await import("./commands/mcp/command.js")).mcpCommand,
  docs: async () => (await import("./commands/docs/command.js")).docsCommand,
  doctor: async () => (await import("./commands/doctor/command.js")).doctorCommand,
  completion: async () => (await import("./commands/completion/command.js")).completionCommand,
};

/** Runs one command line and returns its exit code. It throws only on bugs of topgen. */
export async function run(given: readonly string[], process: ProcessContext): Promise<ExitCode> {
  const { language, commandLine } = chooseLanguage(given, process.environment);
  const words = await loadCommonWords(language);
  const context: CliContext = {
    ...process,
    output: new Output(process.output, process.environment),
    errors: new Output(process.errors, process.environment),
    language,
    words,
  };
  let exitCode: ExitCode = 0;
  const program = programWith(context);
  const wanted = commandsIn(commandLine);
  for (const name of commandNames) {
    const summary = words.summaries[name];
    const command = program.command(name).summary(summary).description(summary);
    if (!wanted.includes(name)) continue;
    const { declare } = await definitions[name]();
    await declare(command, context, (code) => {
      exitCode = code;
    });
    command.addOption(languageOption(words));
  }
  if (commandLine.length === 0) {
    program.outputHelp();
    return 0;
  }
  try {
    await program.parseAsync(withoutUnknownHelp(withCommonVersionFlag(commandLine)), { from: "user" });
    return exitCode;
  } catch (error) {
    // Commander has already printed the help or the error.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
}

/** The width of help without a terminal, in columns. */
const defaultColumns = 80;

function programWith({ output, errors, words }: CliContext): Command {
  const { commander, options } = words;
  return new Command("topgen")
    .description(words.program)
    .version(version, "-v, --version", words.version)
    .helpOption("-h, --help", options.help)
    .helpCommand("help [command]", words.help)
    .addOption(languageOption(words))
    .configureHelp({
      displayWidth,
      boxWrap: wrapText,
      // Descriptions are wrapped on narrow terminals, too.
      minWidthToWrap: 20,
      styleTitle: (title) => commander.titles[title] ?? title,
      commandUsage: (command) => usageOf(command, commander),
      subcommandTerm: (command) => termOf(command),
      optionDescription: (option) => withDetails(option, commander),
      argumentDescription: (argument) => withDetails(argument, commander),
    })
    .configureOutput({
      getOutHelpWidth: () => output.columns ?? defaultColumns,
      getErrHelpWidth: () => errors.columns ?? defaultColumns,
      writeOut: (text) => {
        for (const line of text.replace(/\n$/, "").split("\n")) output.writeLine(line);
      },
      writeErr: (text) => {
        for (const line of text.replace(/\n$/, "").split("\n")) errors.writeLine(line);
      },
      // An error quotes arguments, whose line breaks must be escaped.
      outputError: (text) => {
        for (const line of text.trimEnd().split(/\n(?=\(Did you mean )/)) errors.writeLine(commander.error(line));
      },
    })
    .exitOverride();
}

function languageOption({ options }: CommonWords): Option {
  return new Option("--lang <language>", options.lang).choices(languages);
}

/** Replaces `-V`, which many programs use, by `-v`. */
function withCommonVersionFlag(commandLine: readonly string[]): readonly string[] {
  return commandLine[0] === "-V" ? ["-v", ...commandLine.slice(1)] : commandLine;
}

/** Returns the commands that a command line runs or shows help for; a completion script describes all commands. */
function commandsIn([first, second]: readonly string[]): readonly string[] {
  if (first === "completion") return commandNames;
  return first === "help" && second !== undefined ? [second] : first === undefined ? [] : [first];
}

function usageOf(command: Command, { usageOptions, usageCommand }: CommonWords["commander"]): string {
  const names = [command.parent?.name(), command.name()].filter((name) => name !== undefined);
  const values = command.registeredArguments.map((argument) => nameOf(argument));
  const last = command.commands.length > 0 ? [usageCommand] : values;
  return [...names, usageOptions, ...last].join(" ");
}

/** Returns the name of a command for the overview; its own help shows its arguments. */
function termOf(command: Command): string {
  return command.name();
}

function nameOf(argument: Argument): string {
  const name = argument.name() + (argument.variadic ? "..." : "");
  return argument.required ? `<${name}>` : `[${name}]`;
}

/** Returns a description with the allowed values and the default. */
function withDetails(described: Option | Argument, { choices, preset }: CommonWords["commander"]): string {
  const { argChoices, defaultValueDescription, description } = described;
  const defaultValue: unknown = described.defaultValue;
  const isValue = !(described instanceof Option) || described.required || described.optional;
  const details = [
    ...(argChoices === undefined ? [] : [choices(argChoices.map((choice) => JSON.stringify(choice)).join(", "))]),
    ...(defaultValue === undefined || !isValue
      ? []
      : [preset(defaultValueDescription ?? JSON.stringify(defaultValue))]),
  ];
  return details.length === 0 ? description : `${description} (${details.join(", ")})`.trim();
}

/** Removes `help` before a name that is not a command, so that commander suggests the right name. */
function withoutUnknownHelp(commandLine: readonly string[]): readonly string[] {
  const [help, about] = commandLine;
  if (help !== "help" || about === undefined || about.startsWith("-")) return commandLine;
  return commandNames.some((name) => name === about) ? commandLine : [about];
}
