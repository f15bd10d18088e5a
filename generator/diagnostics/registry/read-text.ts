import { defineMessages } from "../message.js";
import { listed, type FlaggedRows } from "./flagged-rows.js";

/** Messages about lines of page texts that may be rows. */
export const readTextMessages = defineMessages({
  "read/second-page": {
    message: (found: { method: string }) =>
      `A second page (${found.method}) starts here; only the first page of a file is read.`,
    hint: "Keep one page per file.",
  },
  "read/row-or-text": {
    message: (found: FlaggedRows) => `Lines that may be rows are read as text of the row above: ${listed(found)}.`,
    hint: "If a line is a row, give it the cells of its table, or write the parameter into the YAML spec.",
  },
});
