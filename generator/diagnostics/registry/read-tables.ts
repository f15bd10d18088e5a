import { defineMessages } from "../message.js";
import { listed, shortened, type FlaggedRows } from "./flagged-rows.js";

/** What readers report of the tables of a page, and of pages that they refuse. */
export const readTableMessages = defineMessages({
  "read/table-unread": {
    severity: "error",
    message: (found: { titles: readonly string[]; problem: TableProblem }) =>
      `This table is not read: ${tableProblems[found.problem]}${found.titles.length === 0 ? "" : ` Found: ${found.titles.slice(0, 10).map(quoted).join(", ")}.`}`,
    hint: (found: { problem: TableProblem }) =>
      found.problem === "titles"
        ? "Correct the titles in the page, or write the parameters into the YAML spec."
        : "Keep one API a file, with its tables below 请求参数 and 响应参数; or write the parameters into the YAML spec.",
  },
  "read/table-missing": {
    severity: "error",
    message: (found: { missing: string }) =>
      `The page has no table of parameters below ${found.missing}, though other parts of the page follow.`,
    hint: "Check the headings of the page, copy or save it again, or write the parameters into the YAML spec.",
  },
  "read/rows-unread": {
    severity: "error",
    message: (found: FlaggedRows) => `Not read, though it may be rows of parameters: ${listed(found)}.`,
    hint: "Compare these lines with the rows around them: give each row the cells of its table, or write the parameters into the YAML spec.",
  },
  "read/text-unread": {
    severity: "warning",
    message: (found: FlaggedRows) => `Text inside a table that belongs to no row is passed over: ${listed(found)}.`,
    hint: "Check that it says nothing of a parameter; remove it from the page, or write what it says into the YAML spec.",
  },
  "read/rows-hidden": {
    severity: "warning",
    message: (found: FlaggedRows) => `Rows that a browser does not show are left out: ${listed(found)}.`,
    hint: "If these are rows that the page folds, unfold them and save the page again.",
  },
  "read/cells-unfit": {
    severity: "warning",
    message: (found: FlaggedRows) =>
      `The cells of these rows do not fit the columns of the table, so some may be read as another: ${listed(found)}.`,
    hint: "Compare the rows with the page, and correct them in the YAML spec.",
  },
  "read/column-unknown": {
    severity: "warning",
    message: (found: { titles: readonly string[] }) =>
      `Unknown title of a column: ${found.titles.slice(0, 10).map(quoted).join(", ")}. What stands below it is passed over.`,
    hint: "Correct the title if the column holds the name, type, example, limits or description of parameters, or whether they are required.",
  },
  "read/nesting-unclear": {
    severity: "warning",
    message: (found: FlaggedRows) =>
      `The indentation of these rows fits no row above them, so they may belong elsewhere: ${listed(found)}.`,
    hint: "Compare the nesting with the page, and correct it in the YAML spec.",
  },
  "read/login-page": {
    severity: "error",
    message: () => "This is a login page: it asks for a password, and holds no API document.",
    hint: "Log in with a browser, open the document, wait for its tables, and save the page again.",
  },
  "read/other-platform": {
    severity: "error",
    message: (found: { evidence: string }) =>
      `This page documents another platform, whose calls are made and signed in another way: it has \`${shortened(found.evidence)}\`.`,
    hint: "Save a document page of the Taobao Open Platform; remove this file from the input.",
  },
  "read/encoding-unknown": {
    severity: "error",
    message: () =>
      "This is no text that can be read: it holds NUL characters, as UTF-16 without a byte order mark does.",
    hint: "Open the file in the editor that it was written with and save it as UTF-8; remove it from the input if it is no text.",
  },
  "read/archive-without-page": {
    severity: "error",
    message: () => "This file is a MIME archive, but none of its parts is HTML.",
    hint: "Save the page again from the browser, as one file or as HTML.",
  },
});

/** `titles`: they are not understood; `order`, `lines`: nothing shows where cells or rows start; `second`: the page has a table of this kind already. */
type TableProblem = "titles" | "second" | "public" | "order" | "lines";

const tableProblems: Readonly<Record<TableProblem, string>> = {
  titles: "the titles of its columns are not understood; 名称, 类型 and others were expected.",
  second: "the page has another table of parameters of this kind above it.",
  order:
    "its columns stand in an order in which nothing shows where a cell ends; name, type and required were expected first.",
  lines: "each cell stands on a line of its own, and nothing shows where its rows start.",
  public: "it stands below 公共参数, whose tables hold no parameters of the API.",
};

function quoted(title: string): string {
  return `\`${shortened(title)}\``;
}
