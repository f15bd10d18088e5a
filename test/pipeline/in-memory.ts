import { fileURLToPath } from "node:url";
import type { ConfigHooks } from "../../generator/config/config.js";
import type { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import type { EmittedFile } from "../../generator/model/emit-plan.js";
import type { EmitSettings } from "../../generator/model/emit-settings.js";
import { generate } from "../../generator/pipeline/generate.js";
import type { Source } from "../../generator/pipeline/source.js";
import { defaultEmitSettings } from "../../generator/sdk/settings.js";
import { textOf } from "../../generator/text/file-content.js";

/** The built-in templates. */
export const templates = {
  folder: fileURLToPath(new URL("../../templates", import.meta.url)),
  own: new Map<string, string>(),
};

/** Returns texts as the sources of a run. */
export function asSources(texts: readonly { readonly path: string; readonly text: string }[]): readonly Source[] {
  return texts.map(({ path, text }) => ({ path, content: { bytes: Buffer.from(text) } }));
}

/** Returns the files that texts generate, without a disk; none if an error concerns the whole run. */
export async function generateFiles(
  texts: readonly { readonly path: string; readonly text: string }[],
  diagnostics: Diagnostics,
  settings: Partial<EmitSettings> = {},
  hooks: ConfigHooks = {},
): Promise<readonly EmittedFile[]> {
  const emit = { ...defaultEmitSettings, ...settings };
  const generation = await generate(asSources(texts), { emit, templates, hooks });
  diagnostics.add(generation.diagnostics);
  if (generation.kind !== "generated") return [];
  return generation.output.files.map(({ path, content }) => {
    if (content === undefined) throw new Error(`${path} was not rendered.`);
    return { path, text: textOf(content) };
  });
}
