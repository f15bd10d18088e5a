import type { EmitPlan, EmittedFile, PlannedFile } from "../../../model/emit-plan.js";
import { contentHash } from "../../../text/content-hash.js";
import { fill, type Template } from "../print/fill.js";
import { precompiled } from "./precompiled.js";
import type { TemplateSet } from "./templates.js";

/**
 * Renders the files of a plan: fills the templates and copies the runtime. The output of custom templates is formatted.
 */
export async function render(plan: EmitPlan, templates: TemplateSet): Promise<readonly EmittedFile[]> {
  const files: EmittedFile[] = [];
  for (const file of plan.files) {
    const text = await textOf(file, templates);
    if (!file.path.endsWith(".ts")) files.push({ path: file.path, text });
    else files.push({ path: file.path, text: withHeader(plan.header, await withExtension(file.path, text, plan)) });
  }
  return files;
}

async function textOf(file: PlannedFile, templates: TemplateSet): Promise<string> {
  if (file.kind === "copy") return textNamed(templates.runtime, file.from);
  const filled = fill(await compiled(file.template, templates), await file.view());
  if (!templates.own.has(file.template)) return filled;
  // Loaded on demand, because prettier takes longer to load than everything else in most runs.
  const { format } = await import("./format.js");
  return format(file.path, filled);
}

/**
 * Replaces the import extension. Templates and runtime import `.js` files; the compiler that finds the imports is only
 * loaded for other extensions.
 */
async function withExtension(path: string, text: string, { importExtension }: EmitPlan): Promise<string> {
  if (importExtension === ".js") return text;
  const { withImportExtension } = await import("./import-extension.js");
  return withImportExtension(path, text, importExtension);
}

/** Compiled templates by template set: groups are rendered one by one, and each template is compiled once. */
const compiledTemplates = new WeakMap<TemplateSet, Map<string, Template>>();

async function compiled(name: string, templates: TemplateSet): Promise<Template> {
  const known = compiledTemplates.get(templates) ?? new Map<string, Template>();
  compiledTemplates.set(templates, known);
  let found = known.get(name);
  if (found === undefined) {
    found = await compile(textNamed(templates.templates, name));
    known.set(name, found);
  }
  return found;
}

/** Returns the precompiled template of a text, or compiles it. */
async function compile(text: string): Promise<Template> {
  const template =
    precompiled.get(contentHash(text))?.() ?? (await import("./compile-template.js")).compileTemplate(text);
  return (view, { helpers }) => template(view, { helpers: { ...helpers } });
}

/** Adds the header as line comments, which no text can end early. */
function withHeader(header: string, text: string): string {
  if (header === "") return text;
  return `${header
    .split(/[\r\n\u2028\u2029]+/)
    .map((line) => `// ${line}`.trimEnd())
    .join("\n")}\n${text}`;
}

function textNamed(texts: ReadonlyMap<string, string>, name: string): string {
  const text = texts.get(name);
  if (text === undefined) throw new Error(`There is no template ${name}.`);
  return text;
}
