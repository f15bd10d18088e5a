import { Option, type Command } from "commander";
import type { CommonWords } from "./words/common-words.js";

/** An option of the command line, declared once: its description for help and completion, and the type of its value. */
export class CliOption<Value> {
  readonly option: Option;

  constructor(option: Option) {
    this.option = option;
  }

  /**
   * Forbids the option together with another one.
   *
   * @param attribute the property name of the other option: `check` for `--check`.
   */
  conflictsWith(attribute: string): this {
    this.option.conflicts(attribute);
    return this;
  }

  /** Returns the value of the option on a parsed command line. */
  read(command: Command): Value {
    // Each function below creates an option whose parser or choices return a `Value`; commander has no types for that.
    return command.getOptionValue(this.option.attributeName()) as Value;
  }
}

/** The options of a command by their names in code. */
export type OptionTable = Readonly<Record<string, CliOption<unknown>>>;

/** The values of the options of a command. */
export type OptionValues<Table extends OptionTable> = {
  readonly [Name in keyof Table]: Table[Name] extends CliOption<infer Value> ? Value : never;
};

/** Creates an option without a value, such as `--check`. */
export function flag(flags: string, description: string): CliOption<true | undefined> {
  return new CliOption(new Option(flags, description));
}

/** Creates an option such as `--no-test`, whose value is true unless it is given. */
export function negatedFlag(flags: string, description: string): CliOption<boolean> {
  return new CliOption(new Option(flags, description));
}

/** Creates an option with one text, such as `--out <folder>`. */
export function text(flags: string, description: string): CliOption<string | undefined>;
export function text(flags: string, description: string, preset: string): CliOption<string>;
export function text(flags: string, description: string, preset?: string): CliOption<string | undefined> {
  return new CliOption(new Option(flags, description).default(preset));
}

/** Creates an option with one text or several, such as `--specs <path...>`. */
export function texts(flags: string, description: string): CliOption<readonly string[] | undefined>;
export function texts(flags: string, description: string, preset: readonly string[]): CliOption<readonly string[]>;
export function texts(
  flags: string,
  description: string,
  preset?: readonly string[],
): CliOption<readonly string[] | undefined> {
  return new CliOption(new Option(flags, description).default(preset));
}

/** Creates an option with one of several words, such as `--session <need>`. */
export function choice<const Word extends string>(
  flags: string,
  description: string,
  words: readonly Word[],
): CliOption<Word | undefined> {
  return new CliOption(new Option(flags, description).choices(words));
}

/**
 * Creates an option with a parsed value, such as `--threads <number>`; the parser throws an `InvalidArgumentError` for
 * an invalid text.
 */
export function parsed<Value>(
  flags: string,
  description: string,
  parse: (text: string) => Value,
): CliOption<Value | undefined>;
export function parsed<Value>(
  flags: string,
  description: string,
  parse: (text: string) => Value,
  preset: Value,
): CliOption<Value>;
export function parsed<Value>(
  flags: string,
  description: string,
  parse: (text: string) => Value,
  preset?: Value,
): CliOption<Value | undefined> {
  return new CliOption(new Option(flags, description).default(preset).argParser((given) => parse(given)));
}

/** Creates an option with a list of parsed values, such as `--fault <rule...>`. */
export function parsedList<Value>(
  flags: string,
  description: string,
  parse: (text: string) => Value,
): CliOption<readonly Value[] | undefined> {
  const option = new Option(flags, description);
  return new CliOption(
    option.argParser((given: string, earlier?: readonly Value[]) => [...(earlier ?? []), parse(given)]),
  );
}

export function addOptions(command: Command, table: OptionTable): Command {
  for (const { option } of Object.values(table)) command.addOption(option);
  return command;
}

export function optionValues<Table extends OptionTable>(command: Command, table: Table): OptionValues<Table> {
  const values = Object.entries(table).map(([name, option]) => [name, option.read(command)]);
  return Object.fromEntries(values) as OptionValues<Table>;
}

/** Returns the option for the configuration file. */
export function configOption({ options }: CommonWords): CliOption<string | undefined> {
  return text("--config <file>", options.config);
}

export function targetOption({ options }: CommonWords): CliOption<string | undefined> {
  return text("--target <name>", options.target);
}

export function specsOption({ options }: CommonWords): CliOption<readonly string[] | undefined> {
  return texts("--specs <path...>", options.specs);
}

/**
 * Returns the option that selects APIs. It is repeated for several globs, so that paths after a glob are not read as
 * globs.
 */
export function apiOption({ options }: CommonWords): CliOption<readonly string[] | undefined> {
  return parsedList("--api <glob>", options.api, (glob) => glob);
}
