import { wellFormed } from "../../text/well-formed.js";
import { codeSpan as spanOf } from "./code-span.js";

/**
 * Text of a document as Markdown that says the same. Descriptions of OpenAPI are Markdown, so that a page could bring
 * markup, links and pictures of its own into the tools that show them: what would become one is escaped, the rest is
 * left readable for tools that show the source.
 */
export function markdownText(text: string): string {
  return (
    wellFormed(text)
      .trim()
      .replaceAll(/[`\\]/g, "\\$&")
      .replaceAll(/<(?=[A-Za-z/!?])/g, "\\<")
      // Links and pictures, also those that are defined elsewhere in the text.
      .replaceAll(/\](?=[([:])/g, "\\]")
  );
}

/** A value as Markdown code, see {@link spanOf}. */
export function codeSpan(text: string): string {
  return wellFormed(spanOf(wellFormed(text)));
}

/** Joins the parts that are not empty as paragraphs. */
export function paragraphs(parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("\n\n");
}
