import { statSync } from "node:fs";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { nearestWord } from "../diagnostics/nearest-word.js";
import { templateNames } from "../emit/typescript/render/templates.js";
import { nearestPath } from "./nearest-path.js";
import { templatesFolder } from "./package-folder.js";

/** Reports templates of the configuration that do not replace a built-in one, or whose file is missing. */
export async function checkTemplates(
  templates: ReadonlyMap<string, string>,
  cwd: string,
  diagnostics: Diagnostics,
): Promise<void> {
  if (templates.size === 0) return;
  const known = await templateNames(templatesFolder());
  for (const [name, path] of templates) {
    if (!known.includes(name)) {
      diagnostics.report("config/unknown-name", undefined, { key: name, nearest: nearestWord(name, known) });
    } else if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) {
      diagnostics.report("config/input-not-found", undefined, { path, nearest: nearestPath(path, cwd) });
    }
  }
}
