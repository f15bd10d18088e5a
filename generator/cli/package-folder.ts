import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Returns the folder of the built-in templates. */
export function templatesFolder(): string {
  return join(packageFolder(), "templates");
}

/** Returns the folder in which topgen is installed. The bundle and the sources are at different depths below it. */
function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "templates", "runtime"))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error("topgen's own files are incomplete: there is no templates folder above it.");
    folder = parent;
  }
  return folder;
}
