/* The layout of long messages, the same in both languages. */

/** Renders the lines of the table and of the sample in two columns below their titles. */
export function sideBySide(lines: readonly (readonly [string, string])[], table: string, sample: string): string {
  const cells = lines.map(([left, right]) => [cell(left), cell(right)] as const);
  const width = cells.reduce((widest, [left]) => Math.max(widest, left.length), 5) + 3;
  return [[table, sample] as const, ...cells]
    .map(([left, right]) => `    ${left.padEnd(width)}${right}`.trimEnd())
    .join("\n");
}

/** Shortens a name to one line: names of broken sources can have any length and contain line breaks. */
function cell(text: string): string {
  const most = 60;
  const line = text.slice(0, most).replaceAll(/[\r\n]/g, " ");
  return text.length > most ? `${line}…` : line;
}

/** The maximum number of objects in a message, more than any real table has. */
export const maxObjects = 200;

/** The maximum number of rows in a message, more than any real page has. */
export const maxNamed = 1000;

/** The maximum number of values in a message, more than any real document has. */
export const maxValues = 1000;
