import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/**
 * A module and all files that it imports by relative paths, however many steps away: what decides how a configuration
 * behaves. A path in a comment or a text counts as well, which does no harm; packages do not.
 *
 * @param file absolute.
 * @returns absolute paths, the module's own first.
 */
export function withImportedFiles(file: string): readonly string[] {
  const found = new Set([file]);
  // A set yields what is added while it is gone through.
  for (const path of found) {
    if (path.endsWith(".json")) continue;
    for (const [, specifier = ""] of readFileSync(path, "utf8").matchAll(relativeSpecifier)) {
      const imported = resolveImport(resolve(dirname(path), specifier));
      if (imported !== undefined) found.add(imported);
    }
  }
  return [...found];
}

/** Matches the relative specifier after `from`, `import` or `require`, with or without a bracket. */
const relativeSpecifier = /\b(?:from|import|require)\s?\(?\s?["'](\.{1,2}\/[^"'\n]*)["']/g;

const endings = ["", ".ts", ".mts", ".cts", ".js", ".mjs", ".cjs", ".json", "/index.ts", "/index.js"];

function resolveImport(path: string): string | undefined {
  // TypeScript sources are imported by the names of what they are compiled to.
  const source = path.replace(/\.([cm]?)js$/, ".$1ts");
  const candidates = [...endings.map((ending) => path + ending), source];
  return candidates.find((candidate) => existsSync(candidate) && statSync(candidate).isFile());
}
