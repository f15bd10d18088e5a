import { posix } from "node:path";

/**
 * The files that some files need to compile: what they import, what that imports, and so on.
 *
 * @param paths where to begin, relative to the SDK's folder.
 * @param textOf the text of a file; undefined if the SDK has no such file.
 * @returns without those where it began.
 */
export function importedBy(paths: readonly string[], textOf: (path: string) => string | undefined): readonly string[] {
  const reached = new Set(paths);
  // A set is walked through in the order in which it grows, so that this visits what it adds.
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

/** Emitted modules import each other by relative paths in double quotes; text that only looks like it does no harm. */
function relativeImports(text: string): readonly string[] {
  const specifiers = text.matchAll(/\b(?:from|import)\s*\(?"(\.{1,2}\/[^"\n]+)"/g);
  return Array.from(specifiers, ([, specifier = ""]) => specifier);
}

/**
 * The file that a relative import of an emitted module names, whatever extension the SDK's imports have.
 *
 * @param folder of the importing module.
 * @param textOf the text of a file; undefined if the SDK has no such file.
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
