import { readdirSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { nearestWord } from "../diagnostics/nearest-word.js";
import { portablePath } from "../text/portable-path.js";

/**
 * Returns the existing path that is most similar to a missing one: a file beside it with a similar name or, for a bare
 * name such as a method, one below `specs`. A missing extension is ignored.
 */
export function nearestPath(asGiven: string, cwd: string): string | undefined {
  const path = resolve(cwd, asGiven);
  const folders =
    basename(asGiven) === asGiven ? [cwd, ...searchedFolders.map((name) => join(cwd, name))] : [dirname(path)];
  const known = new Map<string, string>();
  for (const folder of folders) {
    for (const name of namesIn(folder)) {
      // The first match applies: a spec before the page that it was extracted from.
      for (const word of [name, name.replace(/\.[a-z]+$/i, "")]) {
        if (!known.has(word)) known.set(word, join(folder, name));
      }
    }
  }
  const word = basename(path);
  const found = known.get(word) ?? known.get(nearestWord(word, known.keys()) ?? "");
  return found === undefined ? undefined : portablePath(found, cwd);
}

const searchedFolders = ["specs", "specs/pages"];

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => !name.startsWith(".") && name !== "node_modules");
  } catch {
    return [];
  }
}
