import { createRequire } from "node:module";
import { dirname } from "node:path";
import type { ImportExtension } from "../model/emit-settings.js";

/**
 * Stricter than most users: what compiles under these options compiles for them. As a `tsconfig.json` has them.
 *
 * @param importExtension decides how imports are resolved: Node.js itself takes none without an extension.
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

/** The runtime's only ambient types. They come with topgen, so that the check does not depend on where it runs. */
function nodeTypes(): string {
  return dirname(createRequire(import.meta.url).resolve("@types/node/package.json"));
}
