import { InvalidArgumentError } from "commander";
import { ParamError, parseParamOption, type ParamOption } from "../../api-call/param-options.js";
import { configOption, flag, parsedList, specsOption, text, type OptionValues, targetOption } from "../../options.js";
import type { CommonWords } from "../../words/common-words.js";
import type { Words } from "../../words/words.js";

export function callOptions({ options }: Words<"call">, common: CommonWords) {
  return {
    config: configOption(common),
    target: targetOption(common),
    specs: specsOption(common),
    param: parsedList("--param <name=value...>", options.param, parseParam),
    json: text("--json <file>", options.json),
    customerId: text("--customer-id <id>", options.customerId),
    gateway: text("--gateway <gateway>", options.gateway, "production"),
    yes: flag("--yes", options.yes),
    quiet: flag("--quiet", options.quiet),
  };
}

export type CallCommandOptions = OptionValues<ReturnType<typeof callOptions>>;

function parseParam(given: string): ParamOption {
  try {
    return parseParamOption(given);
  } catch (error) {
    if (error instanceof ParamError) throw new InvalidArgumentError(error.message);
    throw error;
  }
}
