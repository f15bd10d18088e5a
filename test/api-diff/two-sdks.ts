import { dirname, join } from "node:path/posix";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import type { EmittedFile } from "../../generator/model/emit-plan.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A program that imports an SDK as `sdk/…`. */
export interface Program {
  readonly name: string;
  readonly lines: readonly string[];
}

/** The errors of the compiler in a program, by line from 0, with the SDK before and after a change. */
export interface Findings {
  readonly before: ReadonlyMap<number, string>;
  readonly after: ReadonlyMap<number, string>;
}

/**
 * Compiles programs against two SDKs in one run, under the strictest options: each program is two files, which find
 * their `sdk/` in different folders. The run-time files, which do not depend on documents, exist once.
 */
export function compileAgainst(
  programs: readonly Program[],
  before: readonly EmittedFile[],
  after: readonly EmittedFile[],
): ReadonlyMap<string, Findings> {
  const texts = new Map<string, string>();
  for (const { path, text } of before) texts.set(`/before/sdk/${path}`, text);
  for (const { path, text } of after) if (!path.startsWith("runtime/")) texts.set(`/after/sdk/${path}`, text);
  const entries = programs.flatMap(({ name, lines }) => {
    const text = lines.join("\n");
    texts.set(`/before/${name}.ts`, text);
    texts.set(`/after/${name}.ts`, text);
    return [`/before/${name}.ts`, `/after/${name}.ts`];
  });
  const program = ts.createProgram(entries, options, hostOf(texts));
  return new Map(
    programs.map(({ name }) => [
      name,
      { before: findingsIn(program, `/before/${name}.ts`), after: findingsIn(program, `/after/${name}.ts`) },
    ]),
  );
}

const options: ts.CompilerOptions = {
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noPropertyAccessFromIndexSignature: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  skipLibCheck: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  lib: ["lib.es2022.d.ts"],
  types: ["node"],
  typeRoots: [`${root}node_modules/@types`],
};

function hostOf(texts: ReadonlyMap<string, string>): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  return {
    ...host,
    getCurrentDirectory: () => root,
    fileExists: (path) => texts.has(path) || (!isOurs(path) && host.fileExists(path)),
    readFile: (path) => texts.get(path) ?? host.readFile(path),
    getSourceFile: (path, version) => {
      const text = texts.get(path);
      if (text === undefined) return isOurs(path) ? undefined : host.getSourceFile(path, version);
      return ts.createSourceFile(path, text, {
        languageVersion: ts.ScriptTarget.ES2022,
        impliedNodeFormat: ts.ModuleKind.ESNext,
      });
    },
    resolveModuleNameLiterals: (names, containingFile, _redirected, settings) =>
      names.map(({ text }) => {
        if (!isOurs(containingFile)) return ts.resolveModuleName(text, containingFile, settings, host);
        const path = pathOf(text, containingFile);
        return { resolvedModule: texts.has(path) ? { resolvedFileName: path, extension: ts.Extension.Ts } : undefined };
      }),
  };
}

function isOurs(path: string): boolean {
  return path.startsWith("/before/") || path.startsWith("/after/");
}

function pathOf(specifier: string, containingFile: string): string {
  const side = containingFile.startsWith("/before/") ? "/before" : "/after";
  const path = specifier.startsWith(".") ? join(dirname(containingFile), specifier) : `${side}/${specifier}`;
  return path.replace(/^\/after\/sdk\/runtime\//, "/before/sdk/runtime/").replace(/\.js$/, ".ts");
}

function findingsIn(program: ts.Program, path: string): ReadonlyMap<number, string> {
  const source = program.getSourceFile(path);
  if (source === undefined) throw new Error(`There is no ${path}.`);
  const found = new Map<number, string>();
  for (const { start, messageText } of [
    ...program.getSyntacticDiagnostics(source),
    ...program.getSemanticDiagnostics(source),
  ]) {
    found.set(source.getLineAndCharacterOfPosition(start ?? 0).line, ts.flattenDiagnosticMessageText(messageText, " "));
  }
  return found;
}
