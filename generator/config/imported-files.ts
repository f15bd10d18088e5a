import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/**
 * Returns a module and all files that it imports by relative paths, directly or indirectly: the files that affect a
 * configuration. A path in a comment or a text counts, too, which does no harm; packages do not.
 *
 * @param file An absolute path.
 * @returns Absolute paths, that of the module first.
 */
export function withImportedFiles(file: string): readonly string[] {
  const found = new Set([file]);
  // A set also iterates over what is added during the loop.
  for (const path of found) {
    if (path.endsWith(".json")) continue;
    for (const [, specifier = ""] of readFileSync(path, "utf8").matchAll(relativeSpecifier)) {
      const imported = resolveImport(resolve(dirname(path), specifier));
      if (imported !== undefined) found.add(imported);
    }
  }
  return [...found];
}

/** Matches a relative specifier after `from`, `import` or `require`, with or without a parenthesis. */
const relativeSpecifier = /\b(?:from|import|require)\s?\(?\s?["'](\.{1,2}\/[^"'\n]*)["']/g;

const endings = ["", ".ts", ".mts", ".cts", ".js", ".mjs", ".cjs", ".json", "/index.ts", "/index.js"];

function resolveImport(path: string): string | undefined {
  // TypeScript sources are imported by the names of the files that they are compiled to.
  const source = path.replace(/\.([cm]?)js$/, ".$1ts");
  const candidates = [...endings.map((ending) => path + ending), source];
  return candidates.find((candidate) => existsSync(candidate) && statSync(candidate).isFile());
}
