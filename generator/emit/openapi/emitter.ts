import { Document, Scalar, visit } from "yaml";
import { visibleText, yamlEscapeOf } from "../../text/invisible-characters.js";
import type { Emitter } from "../emitter.js";
import { openApiDocument, type OpenApiDocument } from "./document.js";
import type { ResponseForm } from "./system-schemas.js";

export interface OpenApiOptions extends ResponseForm {
  /** The format of the document; `json-line` is JSON on one line without spaces. */
  readonly format: "json" | "json-line" | "yaml";
}

/** Emits one OpenAPI 3.1 document of all APIs. */
export const openApiEmitter: Emitter<OpenApiOptions> = {
  emit(sdk, { format, ...form }) {
    const path = format === "yaml" ? "openapi.yaml" : "openapi.json";
    return Promise.resolve([{ path, text: printed(openApiDocument(sdk, form), format) }]);
  },
};

/** Prints the document. Control characters are escaped, so that a terminal shows them as text. */
function printed(document: OpenApiDocument, format: OpenApiOptions["format"]): string {
  switch (format) {
    case "json":
      return visibleText(`${JSON.stringify(document, undefined, 2)}\n`);
    case "json-line":
      return visibleText(`${JSON.stringify(document)}\n`);
    case "yaml":
      return yamlText(document);
  }
}

function yamlText(value: OpenApiDocument): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, {
    Scalar(_, scalar) {
      // Double quotes are the only style in which YAML has escapes.
      const isVisible = typeof scalar.value !== "string" || visibleText(scalar.value) === scalar.value;
      if (!isVisible) scalar.type = Scalar.QUOTE_DOUBLE;
    },
  });
  // Long texts stay on one line, because line breaks in a description matter in Markdown.
  return visibleText(document.toString({ lineWidth: 0 }), yamlEscapeOf);
}
