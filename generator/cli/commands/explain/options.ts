import { apiOption, flag, type OptionValues } from "../../options.js";
import type { CommonWords } from "../../words/common-words.js";
import type { Words } from "../../words/words.js";

export function explainOptions({ options }: Words<"explain">, common: CommonWords) {
  return {
    api: apiOption(common),
    lines: flag("--lines", options.lines),
    json: flag("--json", options.json),
    quiet: flag("--quiet", options.quiet),
  };
}

export type ExplainOptions = OptionValues<ReturnType<typeof explainOptions>>;
