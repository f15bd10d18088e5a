import { configOption, flag, specsOption, type OptionValues } from "../../options.js";

export const learnOptions = {
  config: configOption,
  specs: specsOption,
  yes: flag("--yes", "edit the spec without asking"),
  json: flag("--json", "proposals and diagnostics as one JSON value a line; asks nothing"),
  quiet: flag("--quiet", "print findings and proposals only"),
};

export type LearnOptions = OptionValues<typeof learnOptions>;
