import { configOption, flag, type OptionValues, targetOption } from "../../options.js";
import type { CommonWords } from "../../words/common-words.js";
import type { Words } from "../../words/words.js";

export function doctorOptions({ options }: Words<"doctor">, common: CommonWords) {
  return {
    config: configOption(common),
    target: targetOption(common),
    online: flag("--online", options.online),
    json: flag("--json", options.json),
    quiet: flag("--quiet", options.quiet),
  };
}

export type DoctorOptions = OptionValues<ReturnType<typeof doctorOptions>>;
