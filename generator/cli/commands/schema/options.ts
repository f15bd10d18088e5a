import { schemaParts } from "../../../emit/json-schema/schema.js";
import { choice, configOption, flag, specsOption, type OptionValues, targetOption } from "../../options.js";
import type { CommonWords } from "../../words/common-words.js";
import type { Words } from "../../words/words.js";

export function schemaOptions({ options }: Words<"schema">, common: CommonWords) {
  return {
    config: configOption(common),
    target: targetOption(common),
    specs: specsOption(common),
    part: choice("--part <part>", options.part, schemaParts),
    json: flag("--json", options.json),
    quiet: flag("--quiet", common.options.quiet),
  };
}

export type SchemaCommandOptions = OptionValues<ReturnType<typeof schemaOptions>>;
