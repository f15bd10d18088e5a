import { lineStyle } from "./printer.js";

/**
 * A table in Markdown, as prettier lays it out: in columns, unless a line is too long for that.
 *
 * @param rows cells in Markdown, as many as the head has.
 */
export async function markdownTable(head: readonly string[], ...rows: readonly (readonly string[])[]): Promise<string> {
  // They are loaded for a table alone, since most runs print none.
  const [prettier, markdown] = await Promise.all([import("prettier/standalone"), import("prettier/plugins/markdown")]);
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const text = [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
  const style = { ...lineStyle, proseWrap: "never" } as const;
  return (await prettier.format(text, { ...style, parser: "markdown", plugins: [markdown] })).trimEnd();
}
