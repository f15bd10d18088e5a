import { lineStyle } from "./printer.js";

/**
 * Returns a Markdown table in prettier's layout: in columns, unless a line is too long for that.
 *
 * @param rows Cells in Markdown, as many as in the head.
 */
export async function markdownTable(head: readonly string[], ...rows: readonly (readonly string[])[]): Promise<string> {
  // Loaded only for a table, since most runs print none.
  const [prettier, markdown] = await Promise.all([import("prettier/standalone"), import("prettier/plugins/markdown")]);
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const text = [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
  const style = { ...lineStyle, proseWrap: "never" } as const;
  return (await prettier.format(text, { ...style, parser: "markdown", plugins: [markdown] })).trimEnd();
}
