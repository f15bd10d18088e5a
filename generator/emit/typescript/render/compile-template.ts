import Handlebars from "handlebars";
import { blockHelpers } from "../print/fill.js";

/** Views contain finished source: no value must be escaped, and a placeholder without a value is a bug. */
const options = { noEscape: true, strict: true, knownHelpersOnly: true, knownHelpers: blockHelpers };

/** Compiles the text of a template. */
export function compileTemplate(text: string): Handlebars.TemplateDelegate<object> {
  return Handlebars.compile<object>(text, options);
}

/** Compiles the text of a template to JavaScript, for `Handlebars.template` of the run time. */
export function precompileTemplate(text: string): string {
  const code: unknown = Handlebars.precompile(text, options);
  if (typeof code !== "string") throw new Error("Handlebars compiles a template to a text.");
  return code;
}
