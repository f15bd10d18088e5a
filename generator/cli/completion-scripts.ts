import type { Argument, Command, Option } from "commander";
import type { Shell } from "./shells.js";

/**
 * Returns a script that completes commands, options, their values and file names. The script is self-contained:
 * completing neither runs topgen nor evaluates what was typed.
 */
export function completionScript(shell: Shell, program: Command): string {
  const visible = program.createHelp().visibleCommands(program);
  const names = visible.map((command) => command.name());
  // Commander adds the help command, but does not declare that its argument is another command.
  const commands = visible.map((command) => describe(command, command.name() === "help" ? names : undefined));
  switch (shell) {
    case "bash":
      return bashScript(commands);
    case "zsh":
      return zshScript(commands);
    case "fish":
      return fishScript(commands);
  }
}

interface DescribedCommand {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly DescribedOption[];
  /** The words that are valid operands; empty if files or no operands are expected. */
  readonly words: readonly string[];
  readonly takesFiles: boolean;
}

interface DescribedOption {
  readonly flags: readonly string[];
  readonly description: string;
  readonly takesValue: boolean;
  /** The allowed values; empty if any value (for example a file name) is allowed. */
  readonly values: readonly string[];
}

function describe(command: Command, known: readonly string[] | undefined): DescribedCommand {
  const words = known ?? command.registeredArguments.flatMap(choicesOf);
  return {
    name: command.name(),
    summary: command.summary() || command.description(),
    options: command.createHelp().visibleOptions(command).map(describeOption),
    words,
    takesFiles: words.length === 0 && command.registeredArguments.length > 0,
  };
}

function describeOption(option: Option): DescribedOption {
  return {
    flags: [option.short, option.long].filter((flag) => flag !== undefined),
    description: option.description,
    takesValue: option.required || option.optional,
    values: choicesOf(option),
  };
}

function choicesOf({ argChoices }: Argument | Option): readonly string[] {
  return argChoices ?? [];
}

function bashScript(commands: readonly DescribedCommand[]): string {
  const reply = (words: readonly string[]): string =>
    `COMPREPLY=($(compgen -W ${quoted(words.join(" "))} -- "$current"))`;
  const values = commands.flatMap(({ name, options }) =>
    options
      .filter(({ takesValue }) => takesValue)
      .map(({ flags, values: known }) => {
        const patterns = flags.map((flag) => quoted(`${name} ${flag}`)).join(" | ");
        // Without a reply, bash completes file names.
        return `    ${patterns}) ${known.length === 0 ? "return" : `${reply(known)}; return`} ;;`;
      }),
  );
  const flags = commands.map(
    ({ name, options }) => `      ${name}) ${reply(options.flatMap((option) => option.flags))} ;;`,
  );
  const words = commands
    .filter((command) => command.words.length > 0)
    .map((command) => `    ${command.name}) ${reply(command.words)} ;;`);
  return `# bash completion for topgen
_topgen() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD - 1]}" command="\${COMP_WORDS[1]}"
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    ${reply([...commands.map(({ name }) => name), "--help", "--version"])}
    return
  fi
  case "$command $previous" in
${values.join("\n")}
  esac
  if [[ "$current" == -* ]]; then
    case "$command" in
${flags.join("\n")}
    esac
    return
  fi
  case "$command" in
${words.join("\n")}
  esac
}
complete -o default -F _topgen topgen
`;
}

function zshScript(commands: readonly DescribedCommand[]): string {
  const names = commands.map(({ name, summary }) => `    ${quoted(`${name}:${summary.replaceAll(":", "\\:")}`)}`);
  const cases = commands.map(({ name, options, words, takesFiles }) => {
    const rest = takesFiles ? ["'*:file:_files'"] : words.length > 0 ? [quoted(`1:word:(${words.join(" ")})`)] : [];
    const specs = [...options.flatMap(zshOption), ...rest];
    return `    ${name}) _arguments ${specs.map((spec) => `\\\n      ${spec}`).join(" ")} ;;`;
  });
  return `#compdef topgen
# zsh completion for topgen
_topgen() {
  local -a commands
  commands=(
${names.join("\n")}
  )
  if ((CURRENT == 2)); then
    _describe command commands
    return
  fi
  local command="$words[2]"
  shift words
  ((CURRENT--))
  case "$command" in
${cases.join("\n")}
  esac
}
if [[ "$funcstack[1]" == _topgen ]]; then _topgen "$@"; else compdef _topgen topgen; fi
`;
}

function zshOption({ flags, description, takesValue, values }: DescribedOption): readonly string[] {
  const words = description.replaceAll(/[[\]\\:]/g, "\\$&");
  const value = !takesValue ? "" : values.length === 0 ? ":value:_files" : `:value:(${values.join(" ")})`;
  return flags.map((flag) => quoted(`${flag}[${words}]${value}`));
}

function fishScript(commands: readonly DescribedCommand[]): string {
  const lines = commands.flatMap(({ name, summary, options, words, takesFiles }) => {
    const inside = `-n ${quoted(`__fish_seen_subcommand_from ${name}`)}`;
    return [
      `complete -c topgen -n __fish_use_subcommand -f -a ${name} -d ${fishQuoted(summary)}`,
      ...(takesFiles
        ? []
        : [`complete -c topgen ${inside} -f${words.length === 0 ? "" : ` -a ${quoted(words.join(" "))}`}`]),
      ...options.map(({ flags, description, takesValue, values }) => {
        const names = flags.map((flag) => (flag.startsWith("--") ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
        const value = !takesValue ? "" : values.length === 0 ? " -r -F" : ` -x -a ${quoted(values.join(" "))}`;
        return `complete -c topgen ${inside} ${names.join(" ")}${value} -d ${fishQuoted(description)}`;
      }),
    ];
  });
  return `# fish completion for topgen\n${lines.join("\n")}\n`;
}

/** Quotes a text as one word for bash and zsh. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function fishQuoted(text: string): string {
  return `'${text.replaceAll(/['\\]/g, "\\$&")}'`;
}
