import type Handlebars from "handlebars";

/**
 * The built-in templates by the hash of their text, compiled when topgen is built: loading the compiler of templates and
 * running it takes longer than most runs need to fill them. The build replaces this module by a filled one; from the
 * sources, and for a text that the build has not seen, templates are compiled as they are needed.
 */
export const precompiled: ReadonlyMap<string, () => Handlebars.TemplateDelegate<object>> = new Map();
