import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { getCompilerOptionsFromTsConfig, ScriptTarget } from "ts-morph";
import { findPackage } from "../../../verify/contract-tests.js";
import type { Check, Finding } from "./check.js";

/** What the project around the SDK needs to compile and test it. */
export const projectCheck: Check = {
  name: "project",
  run: ({ cwd }) => [
    packageFinding("typescript", cwd, "warning", "the SDK cannot be compiled here"),
    packageFinding("vitest", cwd, "warning", "the contract tests cannot be run here"),
    packageFinding("@types/node", cwd, "warning", "the SDK's imports of Node.js have no types"),
    ...compilerFindings(cwd),
  ],
};

function packageFinding(name: string, cwd: string, level: "warning" | "problem", without: string): Finding {
  const version = installedVersion(name, cwd);
  return version === undefined
    ? { level, message: `${name} is not installed: ${without}`, fix: `npm install --save-dev ${name}` }
    : { level: "ok", message: `${name} ${version}` };
}

function installedVersion(name: string, cwd: string): string | undefined {
  const folder = findPackage(name, cwd);
  if (folder === undefined) return undefined;
  const manifest: unknown = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const version = typeof manifest === "object" && manifest !== null && "version" in manifest ? manifest.version : "";
  return String(version);
}

/** Emitted modules use what ES2022 brought, and the types of Node.js. */
function compilerFindings(cwd: string): readonly Finding[] {
  const file = join(cwd, "tsconfig.json");
  if (!existsSync(file)) return [{ level: "ok", message: "no tsconfig.json: TypeScript's own defaults" }];
  const { options, errors } = getCompilerOptionsFromTsConfig(file);
  // A project without a single source yet is in order: 18002 and 18003 say that there is none.
  const error = errors.find((found) => found.getCode() !== 18_002 && found.getCode() !== 18_003);
  if (error !== undefined) {
    const text = error.getMessageText();
    const problem = typeof text === "string" ? text : text.getMessageText();
    const fix = "npx tsc --showConfig says more.";
    return [{ level: "problem", message: `tsconfig.json cannot be used: ${problem}`, fix }];
  }
  if (options.target !== undefined && options.target < ScriptTarget.ES2022 && options.lib === undefined) {
    const message = "tsconfig.json has a target before es2022, whose library the SDK needs";
    return [{ level: "problem", message, fix: 'Set "target" to "es2022" or later, or "lib" to ["es2022"].' }];
  }
  if (!takesNodeTypes(options.types, installedVersion("typescript", cwd))) {
    const message = "tsconfig.json names no types of Node.js, which the SDK's imports need";
    return [{ level: "warning", message, fix: 'Add "node" to "types" in its compilerOptions: "types": ["node"].' }];
  }
  return [{ level: "ok", message: "tsconfig.json suits the SDK" }];
}

/** Without `types`, TypeScript before 6 takes the types of all packages; from 6 on it takes none. */
function takesNodeTypes(types: readonly string[] | undefined, compiler: string | undefined): boolean {
  if (types !== undefined) return types.includes("node") || types.includes("*");
  return compiler === undefined || Number.parseInt(compiler, 10) < 6;
}
