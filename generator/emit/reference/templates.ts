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
        .map(([name, text]) => [name, asScript(name, text)]),
    ),
  };
}

/** The modules that the generator shares with the pages, with the names of their objects in the pages. */
const sharedModules: ReadonlyMap<string, string> = new Map([
  ["query.js", "topgenQuery"],
  ["markdown.js", "topgenMarkdown"],
]);

/** Returns a script as it is, and a shared module as a script, because browsers cannot load modules from disk. */
function asScript(file: string, text: string): string {
  const name = sharedModules.get(file);
  if (name === undefined) return text;
  const exported = Array.from(text.matchAll(/^export (?:async )?function (\w+)/gm), ([, name]) => name);
  const body = text.replaceAll(/^export (?=(?:async )?function )/gm, "");
  return `const ${name} = (() => {\n"use strict";\n${body}return { ${exported.join(", ")} };\n})();\n`;
}

/** Fills a template with a view. Values are escaped unless they are finished HTML. */
export type Fill = (template: string, view: object) => string;

/** Compiles the templates. A template includes another one as `{{> name}}`. */
export function fillFrom({ pages }: SiteTemplates): Fill {
  const engine = Handlebars.create();
  engine.registerHelper("breakable", (name: string) => new Handlebars.SafeString(breakableHtml(name)));
  engine.registerHelper("sentence", (sentence: string) => new Handlebars.SafeString(sentenceHtml(sentence)));
  const compiled = new Map<string, Handlebars.TemplateDelegate>();
  for (const [name, text] of pages) {
    // Strict, because a placeholder without a value is a bug.
    const template = engine.compile(text, {
      strict: true,
      knownHelpersOnly: true,
      knownHelpers: { breakable: true, sentence: true },
      preventIndent: true,
      // No template uses private variables such as `@index`, and each list and partial would make some.
      data: false,
    });
    compiled.set(name, template);
    engine.registerPartial(name.replace(/\.hbs$/, ""), filledOnce.has(name) ? onceByRoot(template) : template);
  }
  return (name, view) => {
    const template = compiled.get(name);
    if (template === undefined) throw new Error(`There is no template ${name}.`);
    return template(view);
  };
}

/** The partials that depend only on the path from a page to the folder of the site. All pages of a folder share them. */
const filledOnce: ReadonlySet<string> = new Set(["page-head.hbs", "page-start.hbs"]);

function onceByRoot(template: Handlebars.TemplateDelegate): Handlebars.TemplateDelegate<{ readonly root: string }> {
  const filled = new Map<string, string>();
  return ({ root }) => {
    const known = filled.get(root);
    if (known !== undefined) return known;
    const text = template({ root });
    filled.set(root, text);
    return text;
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

/** Returns the HTML of a sentence in which names stand between grave accents; templates call it `sentence`. */
function sentenceHtml(sentence: string): string {
  return sentence
    .split("`")
    .map(Handlebars.escapeExpression)
    .map((part, index) => (index % 2 === 1 ? `<code>${part}</code>` : part))
    .join("");
}

/** Marks HTML that a template has already rendered, so that `{{finished}}` does not escape it. */
export function finishedHtml(parts: readonly string[]): Handlebars.SafeString {
  return new Handlebars.SafeString(parts.join(""));
}
