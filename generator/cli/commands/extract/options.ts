import { apiOption, flag, text, type OptionValues } from "../../options.js";
import type { CommonWords } from "../../words/common-words.js";
import type { Words } from "../../words/words.js";

export function extractOptions({ options }: Words<"extract">, common: CommonWords) {
  return {
    api: apiOption(common),
    out: text("--out <folder>", options.out, "specs"),
    stdout: flag("--stdout", options.stdout).conflictsWith("json"),
    json: flag("--json", options.json),
    quiet: flag("--quiet", common.options.quiet),
  };
}

export type ExtractOptions = OptionValues<ReturnType<typeof extractOptions>>;
