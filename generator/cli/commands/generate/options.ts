import { InvalidArgumentError } from "commander";
import {
  apiOption,
  configOption,
  flag,
  negatedFlag,
  parsed,
  specsOption,
  text,
  type OptionValues,
  targetOption,
} from "../../options.js";
import type { CommonWords } from "../../words/common-words.js";
import type { Words } from "../../words/words.js";

export function generateOptions({ options, threadsInvalid }: Words<"generate">, common: CommonWords) {
  const threadCount = (text: string): number => {
    if (!/^[1-9]\d{0,2}$/.test(text)) throw new InvalidArgumentError(threadsInvalid);
    return Number(text);
  };
  return {
    config: configOption(common),
    target: targetOption(common),
    specs: specsOption(common),
    api: apiOption(common),
    out: text("--out <folder>", common.options.out),
    check: flag("--check", options.check),
    dryRun: flag("--dry-run", common.options.dryRun).conflictsWith("check"),
    watch: flag("--watch", options.watch).conflictsWith("check").conflictsWith("dryRun"),
    force: flag("--force", options.force).conflictsWith("check"),
    threads: parsed("--threads <number>", options.threads, threadCount),
    typeCheck: negatedFlag("--no-type-check", options.typeCheck),
    json: flag("--json", common.options.json),
    quiet: flag("--quiet", common.options.quiet),
  };
}

export type GenerateOptions = OptionValues<ReturnType<typeof generateOptions>>;
