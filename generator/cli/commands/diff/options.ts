import { apiOption, configOption, flag, parsedList, type OptionValues, targetOption } from "../../options.js";
import type { CommonWords } from "../../words/common-words.js";
import type { Words } from "../../words/words.js";

export function diffOptions({ options }: Words<"diff">, common: CommonWords) {
  return {
    config: configOption(common),
    target: targetOption(common),
    specs: parsedList("--specs <path>", options.specs, (path) => path),
    api: apiOption(common),
    markdown: flag("--markdown", options.markdown),
    json: flag("--json", options.json).conflictsWith("markdown"),
    exitCode: flag("--exit-code", options.exitCode),
    quiet: flag("--quiet", options.quiet),
  };
}

export type DiffOptions = OptionValues<ReturnType<typeof diffOptions>>;
