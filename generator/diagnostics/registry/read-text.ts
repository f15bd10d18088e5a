import { defineMessages } from "../message.js";
import { listed, type FlaggedRows } from "./flagged-rows.js";

/** What the reader of page texts reports of lines that may be rows. */
export const readTextMessages = defineMessages({
  "read/second-page": {
    severity: "error",
    message: (found: { method: string }) =>
      `A second page starts here, that of ${found.method}; only the first one is read.`,
    hint: "Keep one page a file.",
  },
  "read/row-or-text": {
    severity: "warning",
    message: (found: FlaggedRows) =>
      `Read as text of the row above, though it may be a row of its own: ${listed(found)}.`,
    hint: "If it is a row, give it the cells of its table, or write the parameter into the YAML spec.",
  },
});
