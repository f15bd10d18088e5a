import type { Language } from "../../model/language.js";
import { visibleText } from "../../text/invisible-characters.js";
import type { Emitter } from "../emitter.js";
import { apiSchema } from "./api-schema.js";
import type { JsonSchema } from "./schema.js";

export interface JsonSchemaOptions {
  /** The language of topgen's own words in descriptions. */
  readonly language: Language;
}

/** Emits a JSON Schema document for every API: `<method>.json`. */
export const jsonSchemaEmitter: Emitter<JsonSchemaOptions> = {
  emit({ apis }, { language }) {
    return Promise.resolve(
      apis.map((api) => ({ path: `${api.spec.method}.json`, text: printedSchema(apiSchema(api, language)) })),
    );
  },
};

/** Prints a schema. Invisible characters are escaped, so that a terminal shows them as text. */
export function printedSchema(schema: JsonSchema, layout: "lines" | "one line" = "lines"): string {
  return visibleText(`${JSON.stringify(schema, undefined, layout === "lines" ? 2 : undefined)}\n`);
}
