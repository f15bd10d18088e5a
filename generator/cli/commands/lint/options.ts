import { flag, type OptionValues } from "../../options.js";

export const lintOptions = {
  strict: flag("--strict", "exit with 1 on warnings too, for CI"),
  json: flag("--json", "findings as one JSON value a line"),
  quiet: flag("--quiet", "print findings only"),
};

export type LintOptions = OptionValues<typeof lintOptions>;
