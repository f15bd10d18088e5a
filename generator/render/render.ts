import Handlebars from "handlebars";
import type { EmitPlan, EmittedFile, PlannedFile } from "../model/emit-plan.js";
import { format } from "./format.js";
import type { TemplateSet } from "./templates.js";

/** Fills every template of the plan and formats what is not formatted yet; run-time code is taken over as it lies. */
export async function render(plan: EmitPlan, templates: TemplateSet): Promise<readonly EmittedFile[]> {
  const compiled = new Map<string, Handlebars.TemplateDelegate>();
  const files: EmittedFile[] = [];
  for (const file of plan.files) {
    files.push({ path: file.path, text: await textOf(file, templates, compiled) });
  }
  return files;
}

async function textOf(
  file: PlannedFile,
  { templates, runtime }: TemplateSet,
  compiled: Map<string, Handlebars.TemplateDelegate>,
): Promise<string> {
  if (file.kind === "copy") return textNamed(runtime, file.from);
  let fill = compiled.get(file.template);
  if (fill === undefined) {
    // Views hold finished source: nothing is left to escape, and a hole without a value is a bug.
    fill = Handlebars.compile(textNamed(templates, file.template), {
      noEscape: true,
      strict: true,
      knownHelpersOnly: true,
    });
    compiled.set(file.template, fill);
  }
  const filled = fill(file.view);
  return file.formatted ? filled : format(file.path, filled);
}

function textNamed(texts: ReadonlyMap<string, string>, name: string): string {
  const text = texts.get(name);
  if (text === undefined) throw new Error(`There is no template ${name}.`);
  return text;
}
