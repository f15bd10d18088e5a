import Handlebars from "handlebars";
import { blockHelpers, type Template } from "../print/fill.js";

/** Views contain finished source: no value must be escaped, and a placeholder without a value is a bug. */
const options = { noEscape: true, strict: true, knownHelpersOnly: true, knownHelpers: blockHelpers };

/** Compiles the text of a template. */
export function compileTemplate(text: string): Template {
  const template = Handlebars.compile<object>(text, options);
  return (view, { helpers }) => template(view, { helpers: { ...helpers } });
}

/** Compiles the text of a template to JavaScript, for `Handlebars.template` of the run time. */
export function precompileTemplate(text: string): string {
  const code: unknown = Handlebars.precompile(text, options);
  if (typeof code !== "string") throw new Error("Handlebars compiles a template to a text.");
  return code;
}
