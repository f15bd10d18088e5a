import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import Handlebars from "handlebars";
import { compareText } from "../../text/text-order.js";

/** The sources of the reference: templates by name, and assets that are copied. */
export interface SiteTemplates {
  readonly pages: ReadonlyMap<string, string>;
  readonly assets: ReadonlyMap<string, string>;
}

/** Reads the folder of the reference's templates. Only the outermost callers call it. */
export async function loadSiteTemplates(folder: string): Promise<SiteTemplates> {
  const names = (await readdir(folder)).toSorted(compareText);
  const texts = await Promise.all(
    names.map(async (name) => [name, (await readFile(join(folder, name), "utf8")).replaceAll("\r\n", "\n")] as const),
  );
  return {
    pages: new Map(texts.filter(([name]) => name.endsWith(".hbs"))),
    assets: new Map(
      texts
        .filter(([name]) => name.endsWith(".css") || name.endsWith(".js"))
        .map(([name, text]) => [name, name === "query.js" ? asScript(text) : text]),
    ),
  };
}

/** Converts the search module to a script, because browsers cannot load modules from disk. */
function asScript(module: string): string {
  const exported = Array.from(module.matchAll(/^export (?:async )?function (\w+)/gm), ([, name]) => name);
  const body = module.replaceAll(/^export (?=(?:async )?function )/gm, "");
  return `const topgenQuery = (() => {\n"use strict";\n${body}return { ${exported.join(", ")} };\n})();\n`;
}

/** Fills a template with a view. Values are escaped unless they are finished HTML. */
export type Fill = (template: string, view: object) => string;

/** Compiles the templates. A template includes another one as `{{> name}}`. */
export function fillFrom({ pages }: SiteTemplates): Fill {
  const engine = Handlebars.create();
  engine.registerHelper("breakable", (name: string) => new Handlebars.SafeString(breakableHtml(name)));
  const compiled = new Map<string, Handlebars.TemplateDelegate>();
  for (const [name, text] of pages) {
    // Strict, because a placeholder without a value is a bug.
    const template = engine.compile(text, {
      strict: true,
      knownHelpersOnly: true,
      knownHelpers: { breakable: true },
      preventIndent: true,
    });
    compiled.set(name, template);
    engine.registerPartial(name.replace(/\.hbs$/, ""), template);
  }
  return (name, view) => {
    const template = compiled.get(name);
    if (template === undefined) throw new Error(`There is no template ${name}.`);
    return template(view);
  };
}

/**
 * Returns the HTML of a name that can wrap after dots and underscores and before capital letters; templates call it
 * `breakable`.
 */
export function breakableHtml(name: string): string {
  return name
    .split(/(?<=[._])|(?<=[a-z0-9])(?=[A-Z])/)
    .map(Handlebars.escapeExpression)
    .join("<wbr>");
}

/** Marks HTML that a template has already rendered, so that `{{finished}}` does not escape it. */
export function finishedHtml(parts: readonly string[]): Handlebars.SafeString {
  return new Handlebars.SafeString(parts.join(""));
}
