import { apiOption, flag, type OptionValues } from "../../options.js";
import type { CommonWords } from "../../words/common-words.js";
import type { Words } from "../../words/words.js";

export function lintOptions({ options }: Words<"lint">, common: CommonWords) {
  return {
    api: apiOption(common),
    strict: flag("--strict", options.strict),
    json: flag("--json", options.json),
    quiet: flag("--quiet", common.options.quiet),
  };
}

export type LintOptions = OptionValues<ReturnType<typeof lintOptions>>;
