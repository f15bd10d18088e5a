/** The options that a suggested command has in common with the current one. */
export interface CarriedOptions {
  readonly config?: string | undefined;
  readonly target?: string | undefined;
  readonly specs?: readonly string[] | undefined;
  readonly api?: readonly string[] | undefined;
  readonly out?: string | undefined;
}

/**
 * Returns a command to suggest in a hint, with the options of the current command, so that it concerns the same
 * project.
 *
 * @param more further arguments, such as `--force`.
 */
export function commandAgain(name: string, options: CarriedOptions, more: readonly string[] = []): string {
  const { config, target, specs, api = [], out } = options;
  const given = [
    ...(config === undefined ? [] : ["--config", config]),
    ...(target === undefined ? [] : ["--target", target]),
    ...api.flatMap((glob) => ["--api", glob]),
    ...(out === undefined ? [] : ["--out", out]),
    // `--specs` takes all arguments up to the next option.
    ...(specs === undefined ? [] : ["--specs", ...specs]),
  ];
  return ["topgen", name, ...more, ...given].map(quoted).join(" ");
}

/** Quotes an argument for the shell. */
function quoted(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", String.raw`'\\''`)}'`;
}
