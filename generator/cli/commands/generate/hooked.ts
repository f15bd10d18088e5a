import type { ProjectSettings } from "../../../config/settings.js";
import { Diagnostics } from "../../../diagnostics/diagnostics.js";
import { generate } from "../../../pipeline/generate.js";
import type { EmittedFile } from "../../../model/emit-plan.js";
import type { Place } from "../../../model/place.js";
import { loadTemplates, type TemplateSource } from "../../../emit/typescript/render/templates.js";
import { contentHash } from "../../../text/content-hash.js";
import { readSources } from "../../inputs.js";
import type { ExitCode } from "../../surroundings.js";
import { finishGenerate, type GenerateWork } from "./work.js";

/** Generates with the project's own functions on the way: all the work every time, since they may do anything. */
export async function generateWithHooks(
  { emit, hooks }: ProjectSettings,
  templates: TemplateSource,
  work: GenerateWork,
): Promise<ExitCode> {
  const diagnostics = new Diagnostics();
  const sources = await readSources(work.inputs, diagnostics);
  let documents: ReadonlyMap<string, Place> = new Map();
  let files: readonly EmittedFile[] = [];
  try {
    files = await generate(sources, await loadTemplates(templates.folder, templates.own), diagnostics, emit, {
      ...hooks,
      model: async (specs) => {
        const changed = hooks.model === undefined ? specs : await hooks.model(specs);
        documents = new Map(changed.map(({ method, provenance }) => [method, provenance.place]));
        return changed;
      },
    });
  } catch (error) {
    diagnostics.report("config/hook-failed", undefined, {
      problem: error instanceof Error ? error.message : String(error),
    });
  }
  const outcome = {
    kind: "generated",
    apis: documents.size,
    files: files.map(({ path, text }) => ({ path, sha256: contentHash(text), content: text })),
    diagnostics: diagnostics.sorted(),
    documents,
    remember: () => Promise.resolve(),
  } as const;
  return finishGenerate(outcome, work);
}
