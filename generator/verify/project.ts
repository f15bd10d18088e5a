import { join, resolve } from "node:path";
import { ModuleKind, ModuleResolutionKind, Project, ScriptTarget } from "ts-morph";
import type { EmittedFile } from "../model/emit-plan.js";
import type { ImportExtension } from "../model/emit-settings.js";
import { strictestOptions } from "./options.js";

/**
 * Opens the emitted files as a TypeScript project in memory on top of the disk, so that imports of packages are
 * resolved like for the SDK's user. It writes no files.
 */
export function openProject(
  files: readonly EmittedFile[],
  folder: string,
  importExtension: ImportExtension = ".js",
): Project {
  const project = new Project({
    skipAddingFilesFromTsConfig: true,
    skipFileDependencyResolution: true,
    compilerOptions: {
      ...strictestOptions(importExtension),
      target: ScriptTarget.ES2022,
      module: importExtension === "" ? ModuleKind.ESNext : ModuleKind.NodeNext,
      moduleResolution: importExtension === "" ? ModuleResolutionKind.Bundler : ModuleResolutionKind.NodeNext,
      lib: ["lib.es2022.d.ts"],
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
