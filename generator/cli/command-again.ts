/** The options of a command that another command needs to do the same work. */
export interface CarriedOptions {
  readonly config?: string | undefined;
  readonly target?: string | undefined;
  readonly specs?: readonly string[] | undefined;
  readonly api?: readonly string[] | undefined;
  readonly out?: string | undefined;
}

/**
 * A command to run next, for a hint: with the options that were given, so that it concerns the same project.
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
    // Takes all arguments up to the next option.
    ...(specs === undefined ? [] : ["--specs", ...specs]),
  ];
  return ["topgen", name, ...more, ...given].map(quoted).join(" ");
}

/** As a shell takes it for one argument. */
function quoted(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", String.raw`'\\''`)}'`;
}
