import { defineMessages } from "../message.js";
import { listed, shortened, type FlaggedRows } from "./flagged-rows.js";

/** Messages about the tables of a page, and about pages that are not read. */
export const readTableMessages = defineMessages({
  "read/table-unreadable": {
    message: ({ tables, problem }: UnreadTables) => {
      const lines = tables.slice(0, maxTables).map(({ line }) => line);
      const which = tables.length === 1 ? "this table" : `${tables.length} tables, in lines ${lines.join(", ")}`;
      const titles = [...new Set(tables.flatMap((table) => table.titles))].slice(0, maxTitles);
      const found = titles.length === 0 ? "" : ` Found: ${titles.map(quoted).join(", ")}.`;
      return `Cannot read ${which}: ${tableProblems[problem]}${found}`;
    },
    hint: (found: { problem: TableProblem }) =>
      found.problem === "titles"
        ? "Correct the titles in the page, or write the parameters into the YAML spec."
        : "Keep one API per file, with its tables below 请求参数 and 响应参数; or write the parameters into the YAML spec.",
  },
  "read/table-missing": {
    message: (found: { missing: string }) =>
      `The page has no parameter table below ${found.missing}, although other parts of the page follow.`,
    hint: "Check the headings of the page, copy or save it again, or write the parameters into the YAML spec.",
  },
  "read/rows-unreadable": {
    message: (found: FlaggedRows) => `Lines that may be parameter rows are not read: ${listed(found)}.`,
    hint: "Compare these lines with the rows around them: give each row the cells of its table, or write the parameters into the YAML spec.",
  },
  "read/text-ignored": {
    message: (found: FlaggedRows) => `Text inside a table that belongs to no row is ignored: ${listed(found)}.`,
    hint: "If the text describes a parameter, write it into the YAML spec; otherwise remove it from the page.",
  },
  "read/rows-hidden": {
    message: (found: FlaggedRows) => `Rows that a browser does not show are left out: ${listed(found)}.`,
    hint: "If the page folds these rows, unfold them and save the page again.",
  },
  "read/cells-mismatched": {
    message: (found: FlaggedRows) =>
      `The cells of these rows do not match the columns of the table, so values may be in the wrong column: ${listed(found)}.`,
    hint: "Compare the rows with the page, and correct them in the YAML spec.",
  },
  "read/column-unknown": {
    message: (found: { titles: readonly string[] }) =>
      `Unknown column title: ${found.titles.slice(0, 10).map(quoted).join(", ")}. The column is ignored.`,
    hint: "Correct the title if the column has the name, type, example, limits or description of parameters, or whether they are required.",
  },
  "read/nesting-unclear": {
    message: (found: FlaggedRows) =>
      `The indentation of these rows matches no row above them, so their nesting may be wrong: ${listed(found)}.`,
    hint: "Compare the nesting with the page, and correct it in the YAML spec.",
  },
  "read/login-page": {
    message: () => "This is a login page without an API document.",
    hint: "Log in with a browser, open the document, wait for its tables, and save the page again.",
  },
  "read/other-platform": {
    message: (found: { evidence: string }) =>
      `This document belongs to another platform, whose calls and signatures differ: it contains \`${shortened(found.evidence)}\`.`,
    hint: "Save a document page of the Taobao Open Platform, and remove this file from the input.",
  },
  "read/encoding-unknown": {
    message: () => "Unknown text encoding: the file contains NUL characters, like UTF-16 without a byte order mark.",
    hint: "Open the file in its editor and save it as UTF-8. If it is not a text, remove it from the input.",
  },
  "read/archive-without-page": {
    message: () => "This file is a MIME archive, but no part of it is HTML.",
    hint: "Save the page again from the browser, as a single file or as HTML.",
  },
});

/**
 * The reason why a table is not read. `titles`: unknown titles; `order`, `lines`: cells or rows cannot be separated;
 * `second`: the page already has a table of this kind; `public`: a table of the public parameters.
 */
export type TableProblem = "titles" | "second" | "public" | "order" | "lines";

/** Tables of one kind that have the same problem. */
interface UnreadTables {
  readonly tables: readonly UnreadTable[];
  readonly problem: TableProblem;
}

/** A table that is not read: its first line and the titles of its columns. */
export interface UnreadTable {
  readonly line: number;
  readonly titles: readonly string[];
}

/** The maximum number of tables in a message, more than any real page has. */
export const maxTables = 100;

export const maxTitles = 10;

const tableProblems: Readonly<Record<TableProblem, string>> = {
  titles: "the column titles are unknown; expected 名称, 类型 and others.",
  second: "the page has another parameter table of this kind above.",
  order: "the end of the cells is ambiguous in this order of columns; expected name, type and required first.",
  lines: "each cell is on a line of its own, and the start of the rows is ambiguous.",
  public: "tables below 公共参数 list no parameters of the API.",
};

function quoted(title: string): string {
  return `\`${shortened(title)}\``;
}
