import type { Line, Page, PageRow } from "../page.js";
import { singleBlanks } from "./bullets.js";
import { PageLines } from "./page-lines.js";
import { addPublicTables } from "./public-tables.js";

/**
 * The marks of nested rows. `leaves`: `└` before leaves only, as older pages do; `tree`: the lines of a tree; `spaces`
 * and `entities`: `├─` and `└─` after wide blanks or `&nbsp;` by depth; `flat`: the same without a sign of depth.
 */
export type MarkdownMarks = "leaves" | "tree" | "spaces" | "entities" | "flat";

export interface MarkdownStyle {
  readonly marks: MarkdownMarks;
  readonly escapes: boolean;
  readonly boldTitles: boolean;
  readonly boldNames: boolean;
  readonly rule: "---" | ":---" | ":-:";
  readonly fences: boolean;
}

/** Writes a page as Markdown: headings with `#`, tables with bars at both ends, fenced code. */
export function writeMarkdown(page: Page, style: MarkdownStyle): readonly Line[] {
  const { wording } = page;
  const isNewer = wording.layout === "newer";
  const out = new PageLines();
  const escaped = (text: string): string => {
    const one = singleBlanks(text).replaceAll("|", "\\|");
    return style.escapes ? one.replaceAll(/[_*]/g, "\\$&") : one;
  };
  const join = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const rule = (columns: number): string => join(Array.from({ length: columns }, () => style.rule));
  out.add("title", isNewer ? `# ${page.method}( ${page.title} )` : `# ${page.method} (${page.title})`);
  if (page.label !== undefined) out.add("label", "", page.label);
  out.add("description", "", ...page.description);
  out.add("furniture", "");
  out.heading(`## ${wording.headings.public}`);
  if (isNewer) {
    addPublicTables(out, (heading, titles, rows) => [
      "",
      `### ${heading}`,
      "",
      join(titles.map(escaped)),
      rule(titles.length),
      ...rows.map((cells) => join(cells.map(escaped))),
    ]);
  }
  for (const side of ["request", "response"] as const) {
    out.add("furniture", "");
    out.heading(`## ${wording.headings[side]}`, side);
    out.add("furniture", "");
    const titles = page[side].titles.map(({ text }) => (style.boldTitles ? `**${text}**` : text));
    out.push([{ text: join(titles), part: "titles", side }]);
    out.push([{ text: rule(titles.length), part: "rule", side }]);
    for (const row of page[side].rows) {
      const cells = row.cells.map(({ column, text }) => {
        if (column !== "name") return escaped(text.replaceAll("\n", " "));
        const name = style.boldNames ? `**${escaped(text)}**` : escaped(text);
        return `${markOf(row, style.marks)}${name}`;
      });
      out.push([{ text: join(cells), part: "row", side, row: row.path }]);
    }
  }
  if (page.samples !== undefined) {
    for (const [heading, code, language] of [
      [wording.headings.requestSample, page.samples.java, "java"],
      [wording.headings.responseSample, page.samples.response, "xml"],
      [wording.headings.errorSample, page.samples.error, "xml"],
    ] as const) {
      out.add("furniture", "");
      out.heading(`## ${heading}`);
      out.add("furniture", "", ...(style.fences ? [`\`\`\`${language}`] : []));
      out.addAll("sample", code);
      if (style.fences) out.add("furniture", "```");
    }
    out.add("furniture", "");
    out.heading(`## ${wording.headings.errors}`);
    out.add("furniture", "");
    out.add("errors", join(wording.headings.errorTitles), rule(3));
    for (const { code, message, solution } of page.errors) {
      out.add("errors", join([code, message, solution].map(escaped)));
    }
  }
  return out.lines;
}

function markOf({ depth, isLeaf, isLast }: PageRow, marks: MarkdownMarks): string {
  if (depth === 0) return "";
  const branch = isLast ? "└─ " : "├─ ";
  switch (marks) {
    case "leaves":
      return isLeaf ? "└ " : "";
    case "tree":
      return `${"│  ".repeat(depth - 1)}${branch}`;
    case "spaces":
      return `${"\u3000".repeat(depth - 1)}${branch}`;
    case "entities":
      return `${"&nbsp;&nbsp;".repeat(depth - 1)}${branch}`;
    case "flat":
      return branch;
  }
}
