import { configOption, flag, parsedList, type OptionValues } from "../../options.js";

export const diffOptions = {
  config: configOption,
  specs: parsedList(
    "--specs <path>",
    "the specs of a revision that names no path; repeat it for several",
    (path) => path,
  ),
  markdown: flag("--markdown", "for a changelog or a pull request"),
  json: flag("--json", "one JSON value a change, then one with the verdict").conflictsWith("markdown"),
  exitCode: flag("--exit-code", "exit with 1 when a change is breaking, at compile time or at run time"),
  quiet: flag("--quiet", "print no summary"),
};

export type DiffOptions = OptionValues<typeof diffOptions>;
