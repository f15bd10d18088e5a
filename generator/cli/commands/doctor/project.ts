import { existsSync } from "node:fs";
import { join } from "node:path";
import { getCompilerOptionsFromTsConfig } from "ts-morph";
import type { Words } from "../../words/words.js";
import type { Check, Finding } from "./check.js";
import { installedVersion } from "./installed-version.js";

type ProjectWords = Words<"doctor">["project"];

/** Checks what the project needs to compile and test the SDK. */
export const projectCheck: Check = {
  name: "project",
  run: ({ cwd, words: { project } }) => [
    packageFinding("typescript", cwd, project),
    packageFinding("vitest", cwd, project),
    packageFinding("@types/node", cwd, project),
    ...compilerFindings(cwd, project),
  ],
};

function packageFinding(name: keyof ProjectWords["missing"], cwd: string, { missing }: ProjectWords): Finding {
  const version = installedVersion(name, cwd);
  return version === undefined
    ? { level: "warning", message: missing[name], fix: `npm install --save-dev ${name}` }
    : { level: "ok", message: `${name} ${version}` };
}

/** Checks the compiler settings: emitted modules need the types of Node.js, which include those of ES2020. */
function compilerFindings(cwd: string, words: ProjectWords): readonly Finding[] {
  const file = join(cwd, "tsconfig.json");
  if (!existsSync(file)) return [{ level: "ok", message: words.noTsconfig }];
  const { options, errors } = getCompilerOptionsFromTsConfig(file);
  // A project may have no source yet, which errors 18002 and 18003 report.
  const error = errors.find((found) => found.getCode() !== 18_002 && found.getCode() !== 18_003);
  if (error !== undefined) {
    const text = error.getMessageText();
    const problem = typeof text === "string" ? text : text.getMessageText();
    return [{ level: "problem", message: words.tsconfigInvalid(problem), fix: words.tsconfigInvalidFix }];
  }
  if (!includesNodeTypes(options.types, installedVersion("typescript", cwd))) {
    return [{ level: "warning", message: words.noNodeTypes, fix: words.noNodeTypesFix }];
  }
  return [{ level: "ok", message: words.tsconfigFits }];
}

/**
 * Returns whether the settings include the types of Node.js. Without `types`, TypeScript before 6 includes those of all
 * packages, and later versions none.
 */
function includesNodeTypes(types: readonly string[] | undefined, compiler: string | undefined): boolean {
  if (types !== undefined) return types.includes("node") || types.includes("*");
  return compiler === undefined || Number.parseInt(compiler, 10) < 6;
}
