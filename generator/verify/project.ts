import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { ModuleKind, ModuleResolutionKind, Project, ScriptTarget } from "ts-morph";
import type { EmittedFile } from "../model/emit-plan.js";

/**
 * The emitted files as one TypeScript project, laid over the disk where they are going to stand, so that imports of
 * packages resolve as they will for the SDK's user. Nothing is written.
 */
export function openProject(files: readonly EmittedFile[], folder: string): Project {
  const project = new Project({
    skipAddingFilesFromTsConfig: true,
    skipFileDependencyResolution: true,
    compilerOptions: {
      // Stricter than most users: what compiles here compiles for them.
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
      target: ScriptTarget.ES2022,
      module: ModuleKind.NodeNext,
      moduleResolution: ModuleResolutionKind.NodeNext,
      lib: ["lib.es2022.d.ts"],
      types: [nodeTypes()],
    },
  });
  for (const file of files) {
    if (isTypeScript(file)) project.createSourceFile(join(resolve(folder), file.path), file.text, { overwrite: true });
  }
  return project;
}

export function isTypeScript(file: EmittedFile): boolean {
  return file.path.endsWith(".ts");
}

/** The runtime's only ambient types. They come with topgen, so that the check does not depend on where it runs. */
function nodeTypes(): string {
  return dirname(createRequire(import.meta.url).resolve("@types/node/package.json"));
}
