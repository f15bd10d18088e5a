import {
  apiOption,
  configOption,
  flag,
  negatedFlag,
  specsOption,
  text,
  type OptionValues,
  targetOption,
} from "../../options.js";
import type { CommonWords } from "../../words/common-words.js";
import type { Words } from "../../words/words.js";
import { fetchOptions } from "../fetch/options.js";

export function updateOptions({ options }: Words<"update">, fetchWords: Words<"fetch">, common: CommonWords) {
  const { baseUrl, delay, jitter, retries, retryDelay, timeout } = fetchOptions(fetchWords, common);
  return {
    config: configOption(common),
    target: targetOption(common),
    specs: specsOption(common),
    api: apiOption(common),
    out: text("--out <folder>", common.options.out),
    fetch: negatedFlag("--no-fetch", options.noFetch),
    dryRun: flag("--dry-run", common.options.dryRun),
    yes: flag("--yes", options.yes),
    baseUrl,
    delay,
    jitter,
    retries,
    retryDelay,
    timeout,
    json: flag("--json", common.options.json),
    quiet: flag("--quiet", common.options.quiet),
  };
}

export type UpdateOptions = OptionValues<ReturnType<typeof updateOptions>>;
