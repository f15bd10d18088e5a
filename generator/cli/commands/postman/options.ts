import { apiOption, configOption, flag, specsOption, text, type OptionValues, targetOption } from "../../options.js";
import type { CommonWords } from "../../words/common-words.js";
import type { Words } from "../../words/words.js";

export function postmanOptions({ options }: Words<"postman">, common: CommonWords) {
  return {
    config: configOption(common),
    target: targetOption(common),
    specs: specsOption(common),
    api: apiOption(common),
    out: text("--out <folder>", options.out, "postman"),
    json: flag("--json", common.options.json),
    quiet: flag("--quiet", common.options.quiet),
  };
}

export type PostmanCommandOptions = OptionValues<ReturnType<typeof postmanOptions>>;
