import { posix } from "node:path";

/**
 * Returns the files that some files need to compile: their transitive imports.
 *
 * @param paths the files to start from, relative to the SDK's folder.
 * @param textOf returns the text of a file, or `undefined` if the SDK has no such file.
 * @returns the imported files without the given ones.
 */
export function importedBy(paths: readonly string[], textOf: (path: string) => string | undefined): readonly string[] {
  const reached = new Set(paths);
  // The iteration over a set includes items that are added meanwhile.
  const found: string[] = [];
  for (const path of reached) {
    const text = textOf(path);
    if (text === undefined) continue;
    found.push(path);
    for (const specifier of relativeImports(text)) {
      const imported = importedFile(specifier, posix.dirname(path), textOf);
      if (imported !== undefined) reached.add(imported);
    }
  }
  return found.slice(paths.length);
}

/** Returns the relative imports of a module, which are in double quotes. Other text of this form is harmless. */
function relativeImports(text: string): readonly string[] {
  const specifiers = text.matchAll(/\b(?:from|import)\s*\(?"(\.{1,2}\/[^"\n]+)"/g);
  return Array.from(specifiers, ([, specifier = ""]) => specifier);
}

/**
 * Returns the file that a relative import of an emitted module refers to, for any import extension.
 *
 * @param folder the folder of the importing module.
 * @param textOf returns the text of a file, or `undefined` if the SDK has no such file.
 */
export function importedFile(
  specifier: string,
  folder: string,
  textOf: (path: string) => string | undefined,
): string | undefined {
  const path = posix.join(folder, specifier);
  return [path.replace(/\.js$/, ".ts"), `${path}.ts`].find((candidate) => {
    return candidate.endsWith(".ts") && textOf(candidate) !== undefined;
  });
}
