import { flag, text, texts, type OptionValues, targetOption } from "../../options.js";
import type { CommonWords } from "../../words/common-words.js";
import type { Words } from "../../words/words.js";

export function learnOptions({ options }: Words<"learn">, common: CommonWords) {
  return {
    config: text("--config <file>", common.options.config),
    target: targetOption(common),
    specs: texts("--specs <path...>", common.options.specsPreset),
    yes: flag("--yes", options.yes),
    json: flag("--json", options.json),
    quiet: flag("--quiet", options.quiet),
  };
}

export type LearnOptions = OptionValues<ReturnType<typeof learnOptions>>;
