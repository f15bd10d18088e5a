import { directives, mayContainDirective } from "../../text/directives.js";
import { escapeOf, visibleText } from "../../text/invisible-characters.js";

/**
 * Returns data as an expression of a script. Its texts contain neither markup, wherever the script is placed, nor a
 * directive for a tool.
 */
export function scriptData(data: unknown): string {
  const text = visibleText(JSON.stringify(data)).replaceAll("<", String.raw`\u003c`);
  return mayContainDirective.test(text) ? text.replaceAll(directives, escapeOf) : text;
}
