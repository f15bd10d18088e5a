import { posix } from "node:path";
import { ts } from "ts-morph";
import { compareText } from "../text/text-order.js";

/**
 * Copies the parts of some APIs from a generated file into the version of it that was rendered without them: their
 * imports and exports, and the elements of lists, objects and classes that use the imports. Each part is inserted in
 * the order of the modules.
 *
 * @param path the path of both texts, relative to the SDK's folder.
 * @param before the file with those APIs.
 * @param after the file without them.
 * @param modules the modules of the APIs, relative to the SDK's folder.
 * @returns `undefined` if the two files have different structures.
 */
export function carryOver(
  path: string,
  before: string,
  after: string,
  modules: ReadonlySet<string>,
): string | undefined {
  const old = parse(path, before);
  const now = parse(path, after);
  const insertions: Insertion[] = [];
  for (const { node, module } of old.links) {
    if (!modules.has(module)) continue;
    if (now.links.some((link) => link.module === module)) return undefined;
    const next = now.links.find((link) => isApi(link.module) && compareText(link.module, module) > 0);
    const last = now.links.findLast((link) => isApi(link.module)) ?? now.links.at(-1);
    if (next !== undefined) insertions.push({ at: next.node.getStart(now.file), text: `${textOf(node, old)}\n` });
    else if (last !== undefined) insertions.push({ at: last.node.end, text: `\n${textOf(node, old)}` });
    else return undefined;
  }
  for (const [name, elements] of old.containers) {
    const carried = elements.filter(({ module }) => modules.has(module));
    if (carried.length === 0) continue;
    const present = now.containers.get(name);
    if (present === undefined) return undefined;
    for (const { node, module, separator } of carried) {
      // Includes the comment and the line breaks above the node.
      const text = old.file.text.slice(node.pos, node.end);
      const next = present.find((element) => compareText(element.module, module) > 0);
      const last = present.at(-1);
      if (next !== undefined) insertions.push({ at: next.node.pos, text: `${text}${separator}` });
      else if (last !== undefined) insertions.push({ at: last.node.end, text: `${separator}${text}` });
      else return undefined;
    }
  }
  return insertions.length === 0 ? undefined : insertAll(after, insertions);
}

interface Insertion {
  readonly at: number;
  readonly text: string;
}

/** Inserts texts; several insertions at one position keep their order. */
function insertAll(text: string, insertions: readonly Insertion[]): string {
  const pieces: string[] = [];
  let start = 0;
  for (const { at, text: inserted } of insertions.toSorted((a, b) => a.at - b.at)) {
    pieces.push(text.slice(start, at), inserted);
    start = at;
  }
  return [...pieces, text.slice(start)].join("");
}

interface ParsedFile {
  readonly file: ts.SourceFile;
  /** The imports from other modules, and the exports of them. */
  readonly links: readonly PartOfApi[];
  /** The elements that use an API, by the name of the declaration that contains them. */
  readonly containers: ReadonlyMap<string, readonly ElementOfApi[]>;
}

interface PartOfApi {
  readonly node: ts.Node;
  /** The path of the module, relative to the SDK's folder. */
  readonly module: string;
}

interface ElementOfApi extends PartOfApi {
  /** The separator between the element and the next one. */
  readonly separator: "," | "";
}

function parse(path: string, text: string): ParsedFile {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, false);
  const links: PartOfApi[] = [];
  const modules = new Map<string, string>();
  const containers = new Map<string, ElementOfApi[]>();
  for (const statement of file.statements) {
    if ((ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) && statement.moduleSpecifier) {
      if (!ts.isStringLiteral(statement.moduleSpecifier)) continue;
      const target = posix.join(posix.dirname(path), statement.moduleSpecifier.text);
      const module = `${target.replace(/\.[jt]s$/, "")}.ts`;
      links.push({ node: statement, module });
      if (ts.isImportDeclaration(statement) && isApi(module)) {
        for (const name of importedNames(statement)) modules.set(name, module);
      }
    } else {
      const elements: ElementOfApi[] = [];
      collectElements(statement, modules, elements);
      if (elements.length > 0) containers.set(nameOf(statement), elements);
    }
  }
  return { file, links, containers };
}

function isApi(module: string): boolean {
  return module.startsWith("apis/");
}

function importedNames({ importClause }: ts.ImportDeclaration): readonly string[] {
  const bindings = importClause?.namedBindings;
  return bindings !== undefined && ts.isNamedImports(bindings) ? bindings.elements.map(({ name }) => name.text) : [];
}

/** Collects the outermost elements of lists, objects and classes that use an API. */
function collectElements(node: ts.Node, modules: ReadonlyMap<string, string>, elements: ElementOfApi[]): void {
  const children = ts.isArrayLiteralExpression(node)
    ? node.elements
    : ts.isObjectLiteralExpression(node)
      ? node.properties
      : ts.isClassDeclaration(node)
        ? node.members
        : undefined;
  if (children === undefined) {
    ts.forEachChild(node, (child) => {
      collectElements(child, modules, elements);
    });
    return;
  }
  for (const child of children) {
    const module = moduleUsedIn(child, modules);
    if (module !== undefined) elements.push({ node: child, module, separator: ts.isClassDeclaration(node) ? "" : "," });
  }
}

function moduleUsedIn(node: ts.Node, modules: ReadonlyMap<string, string>): string | undefined {
  if (ts.isIdentifier(node)) return modules.get(node.text);
  return ts.forEachChild(node, (child) => moduleUsedIn(child, modules));
}

function nameOf(statement: ts.Statement): string {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name }) => (ts.isIdentifier(name) ? name.text : "")).join(",");
  }
  const isNamed = ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement);
  return isNamed && statement.name !== undefined ? statement.name.text : ts.SyntaxKind[statement.kind];
}

function textOf(node: ts.Node, { file }: ParsedFile): string {
  return file.text.slice(node.getStart(file), node.end);
}
