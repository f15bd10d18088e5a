import { stringify } from "yaml";
import type { Emitter } from "../emitter.js";
import { openApiDocument, type OpenApiDocument } from "./document.js";
import type { AnswerForm } from "./system-schemas.js";

export interface OpenApiOptions extends AnswerForm {
  /** `json-line`: without line breaks or blanks between the tokens. */
  readonly format: "json" | "json-line" | "yaml";
}

/** One OpenAPI 3.1 document of all APIs. */
export const openApiEmitter: Emitter<OpenApiOptions> = {
  emit(sdk, { format, ...form }) {
    const path = format === "yaml" ? "openapi.yaml" : "openapi.json";
    return Promise.resolve([{ path, text: printed(openApiDocument(sdk, form), format) }]);
  },
};

function printed(document: OpenApiDocument, format: OpenApiOptions["format"]): string {
  switch (format) {
    case "json":
      return `${JSON.stringify(document, undefined, 2)}\n`;
    case "json-line":
      return `${JSON.stringify(document)}\n`;
    case "yaml":
      // Long texts stay on one line: where a line of a description breaks means something in Markdown.
      return stringify(document, { aliasDuplicateObjects: false, lineWidth: 0 });
  }
}
