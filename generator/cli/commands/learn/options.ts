import { configOption, flag, specsOption, targetOption, type OptionValues } from "../../options.js";
import type { CommonWords } from "../../words/common-words.js";
import type { Words } from "../../words/words.js";

export function learnOptions({ options }: Words<"learn">, common: CommonWords) {
  return {
    config: configOption(common),
    target: targetOption(common),
    specs: specsOption(common),
    yes: flag("--yes", options.yes),
    json: flag("--json", options.json),
    quiet: flag("--quiet", options.quiet),
  };
}

export type LearnOptions = OptionValues<ReturnType<typeof learnOptions>>;
