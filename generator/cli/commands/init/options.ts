import { flag, type OptionValues } from "../../options.js";
import type { Words } from "../../words/words.js";

export function initOptions({ options }: Words<"init">) {
  return {
    json: flag("--json", options.json),
    quiet: flag("--quiet", options.quiet),
  };
}

export type InitOptions = OptionValues<ReturnType<typeof initOptions>>;
