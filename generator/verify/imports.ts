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
    for (const imported of imports(text, posix.dirname(path))) reached.add(imported);
  }
  return found.slice(paths.length);
}

/** Emitted modules import each other by relative paths in double quotes; text that only looks like it does no harm. */
function imports(text: string, folder: string): readonly string[] {
  const specifiers = text.matchAll(/\b(?:from|import)\s*\(?"(\.{1,2}\/[^"\n]+)\.js"/g);
  return Array.from(specifiers, ([, specifier = ""]) => posix.join(folder, `${specifier}.ts`));
}
