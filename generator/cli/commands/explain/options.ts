import { flag, type OptionValues } from "../../options.js";

export const explainOptions = {
  json: flag("--json", "one JSON value a parameter, and diagnostics likewise"),
  quiet: flag("--quiet", "print no summary"),
};

export type ExplainOptions = OptionValues<typeof explainOptions>;
