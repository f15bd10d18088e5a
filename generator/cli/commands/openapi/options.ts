import { apiOption, configOption, flag, specsOption, targetOption, text, type OptionValues } from "../../options.js";
import type { CommonWords } from "../../words/common-words.js";
import type { Words } from "../../words/words.js";

export function openApiOptions({ options }: Words<"openapi">, common: CommonWords) {
  return {
    config: configOption(common),
    target: targetOption(common),
    specs: specsOption(common),
    api: apiOption(common),
    out: text("--out <file>", options.out),
    simplify: flag("--simplify", options.simplify),
    json: flag("--json", options.json),
    quiet: flag("--quiet", common.options.quiet),
  };
}

export type OpenApiOptions = OptionValues<ReturnType<typeof openApiOptions>>;
