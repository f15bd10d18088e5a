import {
  choice,
  configOption,
  flag,
  negatedFlag,
  text,
  texts,
  type OptionValues,
  targetOption,
} from "../../options.js";
import type { CommonWords } from "../../words/common-words.js";
import type { Words } from "../../words/words.js";

export function addCommandOptions({ options }: Words<"add">, common: CommonWords) {
  return {
    config: configOption(common),
    target: targetOption(common),
    specs: text("--specs <folder>", options.specs),
    out: text("--out <folder>", common.options.out),
    session: choice("--session <need>", options.session, ["needed", "optional", "none"]),
    int64: texts("--int64 <path...>", options.int64),
    dryRun: flag("--dry-run", common.options.dryRun),
    yes: flag("--yes", options.yes),
    page: negatedFlag("--no-page", options.page),
    test: negatedFlag("--no-test", options.test),
    json: flag("--json", options.json),
    quiet: flag("--quiet", options.quiet),
  };
}

export type AddOptions = OptionValues<ReturnType<typeof addCommandOptions>>;
