import { cellOf, type Line, type Page, type PageRow, type Side } from "../page.js";
import { addHead, addTail, listed, singleBlanks, type Capture } from "./bullets.js";
import { PageLines } from "./page-lines.js";
import { addPublicTables } from "./public-tables.js";

/**
 * The marks of nested rows in a table that a browser copied. `leaves`: `└ ` before leaves only; `all`: before objects,
 * too; `blanks`: two blanks per level; `tree`: `├─ ` and `└─ ` after two blanks per level; `none`: no marks; `lists`:
 * every nested cell has a separate line, as lists are copied.
 */
export type TabMarks = "leaves" | "all" | "blanks" | "tree" | "none" | "lists";

export interface TabStyle extends Capture {
  readonly marks: TabMarks;
  /** With `blanks`: whether `└ ` follows them before leaves. */
  readonly alsoLeaves: boolean;
  /** Whether limits break their row over several lines, as lists in cells do. */
  readonly limitsOnLines: boolean;
}

/** Writes the text of a page that was copied from a browser: tabs between cells, empty ones included. */
export function writeTabs(page: Page, style: TabStyle): readonly Line[] {
  const { wording } = page;
  const out = new PageLines();
  if (wording.layout === "older") addHead(out, page, style);
  else {
    out.add("title", `${page.method}( ${page.title} )`);
    if (page.label !== undefined) out.add("label", page.label);
    out.add("description", ...page.description);
    out.heading(wording.headings.public);
    addPublicTables(out, (heading, titles, rows) => [heading, ...[titles, ...rows].map((cells) => cells.join("\t"))]);
  }
  for (const side of ["request", "response"] as const) {
    out.heading(wording.headings[side], side);
    const titles = page[side].titles.map(({ text }) => text).join("\t");
    out.push([{ text: titles, part: "titles", side }]);
    for (const row of page[side].rows) out.push(rowLines(row, side, style));
  }
  addTail(out, page, style, (text) => text);
  return out.lines;
}

function rowLines(row: PageRow, side: Side, style: TabStyle): readonly Line[] {
  const line = { part: "row", side, row: row.path } as const;
  const mark = markOf(row, style);
  if (style.marks === "lists" && row.depth > 0) {
    return row.cells.flatMap(({ column, text }) => {
      const texts = column === "limits" ? listed(text) : [column === "name" ? mark + text : singleBlanks(text)];
      return texts.filter((cell) => cell !== "").map((cell) => ({ ...line, column, text: cell }));
    });
  }
  const texts = row.cells.map(({ column, text }) => {
    if (column === "limits") return text.replaceAll("\n", " ");
    return column === "name" ? mark + text : singleBlanks(text);
  });
  const limits = listed(cellOf(row, "limits"));
  const limitsAt = row.cells.findIndex(({ column }) => column === "limits");
  if (limits.length === 0 || !style.limitsOnLines) return [{ ...line, text: texts.join("\t") }];
  return [
    { ...line, text: [...texts.slice(0, limitsAt), ""].join("\t") },
    ...limits.map((text) => ({ ...line, text })),
    { ...line, text: ["", ...texts.slice(limitsAt + 1)].join("\t") },
  ];
}

function markOf({ depth, isLeaf, isLast }: PageRow, { marks, alsoLeaves }: TabStyle): string {
  if (depth === 0) return "";
  switch (marks) {
    case "leaves":
    case "lists":
      return isLeaf ? "└ " : "";
    case "all":
      return "└ ";
    case "blanks":
      return `${"  ".repeat(depth)}${alsoLeaves && isLeaf ? "└ " : ""}`;
    case "tree":
      return `${"  ".repeat(depth - 1)}${isLast ? "└─ " : "├─ "}`;
    case "none":
      return "";
  }
}
