import { createRequire } from "node:module";
import { dirname } from "node:path";

/** Stricter than most users: what compiles under these options compiles for them. As a `tsconfig.json` has them. */
export function strictestOptions() {
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
    module: "nodenext",
    moduleResolution: "nodenext",
    lib: ["es2022"],
    types: [nodeTypes()],
  };
}

/** The runtime's only ambient types. They come with topgen, so that the check does not depend on where it runs. */
function nodeTypes(): string {
  return dirname(createRequire(import.meta.url).resolve("@types/node/package.json"));
}
