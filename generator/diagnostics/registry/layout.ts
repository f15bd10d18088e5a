/* The layout of long messages, the same in both languages. */

/** The lines of the table and of the sample in two columns below their titles. */
export function sideBySide(lines: readonly (readonly [string, string])[], table: string, sample: string): string {
  const cells = lines.map(([left, right]) => [cell(left), cell(right)] as const);
  const width = Math.max(...cells.map(([left]) => left.length), 5) + 3;
  return [[table, sample] as const, ...cells]
    .map(([left, right]) => `    ${left.padEnd(width)}${right}`.trimEnd())
    .join("\n");
}

/** Names are of any length and may contain line breaks where a source is broken. */
function cell(text: string): string {
  const most = 60;
  const line = text.slice(0, most).replaceAll(/[\r\n]/g, " ");
  return text.length > most ? `${line}…` : line;
}

/** More objects than any table has are not listed. */
export const mostObjects = 200;

/** More rows than any page has are not listed. */
export const mostNamed = 1000;

/** More values than any document has are not listed. */
export const mostValues = 1000;
