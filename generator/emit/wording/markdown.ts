import { wellFormed } from "../../text/well-formed.js";
import { codeSpan as spanOf } from "./code-span.js";

/**
 * Escapes a text of a document for Markdown. Descriptions of OpenAPI are Markdown, so a page could otherwise put
 * markup, links and pictures into the tools that render them. Only what would become markup is escaped, so that the
 * source stays readable.
 */
export function markdownText(text: string): string {
  return (
    wellFormed(text)
      .trim()
      .replaceAll(/[`\\]/g, "\\$&")
      .replaceAll(/<(?=[A-Za-z/!?])/g, "\\<")
      // Links and pictures, including those that are defined elsewhere in the text.
      .replaceAll(/\](?=[([:])/g, "\\]")
  );
}

/** Returns a value as Markdown code without lone surrogates, see {@link spanOf}. */
export function codeSpan(text: string): string {
  return wellFormed(spanOf(wellFormed(text)));
}

/** Joins the parts that are not empty, as paragraphs. */
export function paragraphs(parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("\n\n");
}
