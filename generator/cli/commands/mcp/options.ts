import {
  apiOption,
  configOption,
  flag,
  specsOption,
  text,
  texts,
  type OptionValues,
  targetOption,
} from "../../options.js";
import type { CommonWords } from "../../words/common-words.js";
import type { Words } from "../../words/words.js";

export function mcpOptions({ options }: Words<"mcp">, common: CommonWords) {
  return {
    config: configOption(common),
    target: targetOption(common),
    specs: specsOption(common),
    api: apiOption(common),
    allowWrite: texts("--allow-write <glob...>", options.allowWrite),
    gateway: text("--gateway <gateway>", options.gateway, "production"),
    quiet: flag("--quiet", common.options.quiet),
  };
}

export type McpCommandOptions = OptionValues<ReturnType<typeof mcpOptions>>;
