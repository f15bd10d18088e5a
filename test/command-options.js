import { parseArgs } from "node:util";

/**
 * An option. `value`: the kind of its value, as shown in help; without it the option is a switch. `N` must be an
 * integer of at least 1.
 *
 * @typedef {{ value?: "N" | "REF" | "TEXT"; default?: string; about: string }} Option
 */

/** The option of all benches that compare two states of this repository. */
export const againstOption = /** @type {const} */ ({
  value: "REF",
  about: "also measure the state of this commit, in turns with the one at hand, and print the ratios",
});

/**
 * Returns the options of a bench or of a test that is a command. If an argument is unknown, it lists the known options
 * and ends the process with exit code 2 before anything starts; `--help` lists them, too.
 *
 * @template {Readonly<Record<string, Option>>} Known
 * @param {string} command the command line before its options, for messages
 * @param {Known} known
 * @returns {{ text: (name: keyof Known) => string | undefined; number: (name: keyof Known) => number; isSet: (name: keyof Known) => boolean }}
 */
export function commandOptions(command, known, parameters = process.argv.slice(2)) {
  const options = Object.fromEntries(
    Object.entries(known).map(([name, { value, default: byDefault }]) => [
      name,
      value === undefined
        ? { type: /** @type {const} */ ("boolean") }
        : { type: /** @type {const} */ ("string"), ...(byDefault !== undefined && { default: byDefault }) },
    ]),
  );
  const list =
    Object.keys(known).length === 0
      ? `${command} takes no options.`
      : `${command} takes these options:\n${listOf(known)}`;
  if (parameters.includes("--help")) {
    process.stdout.write(`${list}\n`);
    process.exit(0);
  }
  try {
    const { values } = parseArgs({ args: parameters, options, strict: true, allowPositionals: false });
    for (const [name, { value }] of Object.entries(known)) {
      const given = values[name];
      if (value === "N" && given !== undefined && !/^[1-9]\d{0,8}$/.test(String(given))) {
        throw new Error(`--${name} takes a whole number of at least 1, not "${String(given)}".`);
      }
    }
    return {
      text: (name) => /** @type {string | undefined} */ (values[String(name)]),
      number: (name) => Number(values[String(name)]),
      isSet: (name) => values[String(name)] !== undefined,
    };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${problem}\n\n${list}\n`);
    process.exit(2);
  }
}

/**
 * Returns the items whose names contain a text, all without one. If there is none, it lists the names and ends the
 * process with exit code 2: a run over nothing would succeed.
 *
 * @template {{ readonly name: string }} Item
 * @param {string} kind the kind of the items in the plural, for messages
 * @param {readonly Item[]} items
 * @param {string | undefined} text
 * @returns {readonly Item[]}
 */
export function namedItems(kind, items, text) {
  const named = items.filter(({ name }) => text === undefined || name.includes(text));
  if (named.length > 0) return named;
  const names = items.map(({ name }) => `  ${name}\n`).join("");
  process.stderr.write(`No ${kind} contain "${text ?? ""}" in their names. Known ${kind}:\n${names}`);
  process.exit(2);
}

/** @param {Readonly<Record<string, Option>>} known */
function listOf(known) {
  const rows = Object.entries(known).map(([name, { value, default: byDefault, about }]) => ({
    left: `--${name}${value === undefined ? "" : ` ${value}`}`,
    right: byDefault === undefined ? about : `${about} (default: ${byDefault})`,
  }));
  const width = Math.max(...rows.map(({ left }) => left.length));
  return rows.map(({ left, right }) => `  ${left.padEnd(width)}  ${right}`).join("\n");
}
