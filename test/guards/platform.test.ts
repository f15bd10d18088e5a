import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const runtime = join(root, "templates/runtime");

describe("the requirements of the runtime in the SDK's README", () => {
  const { modules, globals } = platformOf(
    readdirSync(runtime, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts"))
      .map((path) => join(runtime, path)),
  );
  const section = sectionOf(readFileSync(join(root, "templates/README.md.hbs"), "utf8"), "Requirements of Node.js");

  it("are every module that it imports, with their purpose", () => {
    const rows = section.filter((line) => line.startsWith("| `node:"));
    expect(rows.flatMap((row) => namesIn(row.split("|")[1] ?? ""))).toEqual([...modules].toSorted());
    for (const row of rows) expect(row.split("|")[2]?.trim()).not.toBe("");
  });

  it("are every global beyond the language that it uses", () => {
    const [line = ""] = section.filter((text) => text.startsWith("Globals"));
    expect(namesIn(line)).toEqual([...globals].toSorted((a, b) => a.localeCompare(b, "en")));
  });
});

/** Returns the modules that code imports at run time, and the values that neither it nor the language declares. */
function platformOf(files: readonly string[]): { modules: ReadonlySet<string>; globals: ReadonlySet<string> } {
  const program = ts.createProgram(files, {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    lib: ["lib.es2022.d.ts"],
    types: ["node"],
    typeRoots: [join(root, "node_modules/@types")],
    strict: true,
    skipLibCheck: true,
  });
  const checker = program.getTypeChecker();
  const modules = new Set<string>();
  const globals = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node)) return;
    for (const imported of modulesOf(node)) if (imported.startsWith("node:")) modules.add(imported);
    if (ts.isIdentifier(node) && isUse(node) && isOfPlatform(checker.getSymbolAtLocation(node))) globals.add(node.text);
    ts.forEachChild(node, visit);
  };
  for (const file of files) {
    const source = program.getSourceFile(file);
    if (source === undefined) throw new Error(`There is no ${file}.`);
    visit(source);
  }
  return { modules, globals };
}

const getBuiltinModule = "process.getBuiltinModule";

/** Returns the modules that a declaration imports, or that a call loads. */
function modulesOf(node: ts.Node): readonly string[] {
  if (ts.isImportDeclaration(node)) {
    return node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword ? [] : specifiersIn(node.moduleSpecifier);
  }
  if (!ts.isCallExpression(node)) return [];
  const loads = node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText() === getBuiltinModule;
  return loads ? node.arguments.slice(0, 1).flatMap(specifiersIn) : [];
}

/** Returns the possible values of a specifier, which may depend on a condition. */
function specifiersIn(node: ts.Expression): readonly string[] {
  if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse].flatMap(specifiersIn);
  return ts.isStringLiteral(node) ? [node.text] : [];
}

/** Returns whether a name refers to a value, not to a type, a member or a local declaration. */
function isUse(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  return ts.isExpression(parent) || ts.isStatement(parent) || ts.isVariableDeclaration(parent);
}

function isOfPlatform(symbol: ts.Symbol | undefined): boolean {
  const declared = symbol?.declarations ?? [];
  return (
    declared.length > 0 &&
    declared.every((declaration) => {
      const { fileName } = declaration.getSourceFile();
      return (
        fileName.includes("/node_modules/") &&
        !fileName.includes("/node_modules/typescript/lib/") &&
        (symbol?.flags ?? 0) !== ts.SymbolFlags.Alias
      );
    })
  );
}

function sectionOf(text: string, title: string): readonly string[] {
  const lines = text.split("\n");
  const start = lines.indexOf(`## ${title}`);
  if (start < 0) throw new Error(`The README has no section ${title}.`);
  const end = lines.findIndex((line, index) => index > start && line.startsWith("## "));
  return lines.slice(start + 1, end < 0 ? undefined : end);
}

function namesIn(text: string): readonly string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);
}
