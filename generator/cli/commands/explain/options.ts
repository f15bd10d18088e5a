import { flag, type OptionValues } from "../../options.js";

export const explainOptions = {
  lines: flag("--lines", "print the file line by line, each with what it was read as; ! marks lines with a finding"),
  json: flag("--json", "one JSON value a parameter or line, and diagnostics likewise"),
  quiet: flag("--quiet", "print no summary"),
};

export type ExplainOptions = OptionValues<typeof explainOptions>;
