import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { checkProject, nativeCompiler } from "../../generator/verify/native.js";
import { root } from "../consumers/sdk.js";
import type { Checked } from "./check.js";

/** Type-checks the whole output with the native compiler, under strict options. */
export async function checkTypes(project: string, output: string): Promise<Checked> {
  const compiler = nativeCompiler();
  if (compiler === undefined) return { what: "type check", problems: ["the native compiler is not installed"] };
  const configuration = join(project, "tsconfig.json");
  writeFileSync(join(project, "package.json"), JSON.stringify({ type: "module" }));
  writeFileSync(configuration, JSON.stringify({ compilerOptions: strictOptions, include: [`${output}/**/*.ts`] }));
  const found = await checkProject({ program: compiler, options: [] }, configuration, output);
  return {
    what: `${typescriptFiles(join(project, output)).length} TypeScript files type-checked, ${found.length} errors`,
    problems: found.map(({ path, line, problem }) => `${path ?? "the project"}:${line}: ${problem}`),
  };
}

/** Checks that no emitted module of an API contains the type `any`. */
export function checkNoAny(project: string, output: string): Checked {
  const folder = join(project, output, "apis");
  const paths = typescriptFiles(folder);
  const problems = paths.flatMap((path) => {
    const text = readFileSync(join(folder, path), "utf8");
    // The word may be part of a text or a name; only the syntax decides, and parsing takes time.
    if (!/\bany\b/.test(text)) return [];
    const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022);
    return linesWithAny(source).map((line) => `apis/${path}:${line}: any`);
  });
  return { what: `${paths.length} API modules searched for any, ${problems.length} found`, problems };
}

/** The options are not imported from the generator's own check, so that a weaker check does not weaken this one. */
const strictOptions = {
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noPropertyAccessFromIndexSignature: true,
  isolatedModules: true,
  verbatimModuleSyntax: true,
  noEmit: true,
  skipLibCheck: true,
  target: "es2022",
  lib: ["es2022"],
  module: "nodenext",
  types: [join(root, "node_modules/@types/node")],
};

function linesWithAny(source: ts.SourceFile): readonly number[] {
  const lines: number[] = [];
  const open: ts.Node[] = [source];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === ts.SyntaxKind.AnyKeyword) lines.push(source.getLineAndCharacterOfPosition(node.pos).line + 1);
    ts.forEachChild(node, (child) => {
      open.push(child);
    });
  }
  return lines;
}

function typescriptFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts"));
}
