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
 * Returns the options of a bench. If an argument is unknown, it lists the known options and ends the process with exit
 * code 2 before anything is measured.
 *
 * @template {Readonly<Record<string, Option>>} Known
 * @param {string} bench the command that starts it, for messages
 * @param {Known} known
 * @returns {{ text: (name: keyof Known) => string | undefined; number: (name: keyof Known) => number; isSet: (name: keyof Known) => boolean }}
 */
export function benchOptions(bench, known, parameters = process.argv.slice(2)) {
  const options = Object.fromEntries(
    Object.entries(known).map(([name, { value, default: byDefault }]) => [
      name,
      value === undefined
        ? { type: /** @type {const} */ ("boolean") }
        : { type: /** @type {const} */ ("string"), ...(byDefault !== undefined && { default: byDefault }) },
    ]),
  );
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
    const list =
      Object.keys(known).length === 0
        ? `${bench} takes no options.`
        : `${bench} takes these options:\n${listOf(known)}`;
    process.stderr.write(`${problem}\n\n${list}\n`);
    process.exit(2);
  }
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
