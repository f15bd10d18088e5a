import { directives, mayHoldDirective } from "../../text/directives.js";
import { escapeOf, visibleText } from "../../text/unseen.js";

/** Data as an expression of a script, in which a text is neither markup, wherever it may be put, nor a tool's directive. */
export function scriptData(data: unknown): string {
  const text = visibleText(JSON.stringify(data)).replaceAll("<", String.raw`\u003c`);
  return mayHoldDirective.test(text) ? text.replaceAll(directives, escapeOf) : text;
}
