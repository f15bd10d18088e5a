import { configOption, flag, specsOption, text, type OptionValues } from "../../options.js";

export const docsOptions = {
  config: configOption,
  specs: specsOption,
  out: text("--out <folder>", "the site's folder, owned by topgen through its manifest", "reference"),
  check: flag("--check", "write nothing; name the files that differ and exit with 1 if there are any"),
  force: flag("--force", "replace files of the site that were edited by hand").conflictsWith("check"),
  json: flag("--json", "results and diagnostics as one JSON value a line"),
  quiet: flag("--quiet", "print findings only"),
};

export type DocsOptions = OptionValues<typeof docsOptions>;
