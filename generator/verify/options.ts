import { createRequire } from "node:module";
import { dirname } from "node:path";
import type { ImportExtension } from "../model/emit-settings.js";

/**
 * Returns compiler options, in the form of `tsconfig.json`, that are stricter than most users': code that compiles
 * with them compiles for users.
 *
 * @param importExtension selects the module resolution: Node.js itself requires extensions.
 */
export function strictestOptions(importExtension: ImportExtension) {
  const module = importExtension === "" ? "esnext" : "nodenext";
  return {
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    noPropertyAccessFromIndexSignature: true,
    noImplicitOverride: true,
    noImplicitReturns: true,
    noFallthroughCasesInSwitch: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    verbatimModuleSyntax: true,
    isolatedModules: true,
    skipLibCheck: true,
    noEmit: true,
    target: "es2022",
    module,
    moduleResolution: importExtension === "" ? "bundler" : "nodenext",
    allowImportingTsExtensions: importExtension === ".ts",
    lib: ["es2022"],
    types: [nodeTypes()],
  };
}

/**
 * Returns the runtime's only ambient types. They come with topgen, so that the check does not depend on its
 * environment.
 */
function nodeTypes(): string {
  return dirname(createRequire(import.meta.url).resolve("@types/node/package.json"));
}
