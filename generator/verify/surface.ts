import { Node, Project, type SourceFile } from "ts-morph";
import { compareText } from "../model/text-order.js";
import type { EmittedFile } from "../model/emit-plan.js";
import { isTypeScript } from "./project.js";

/** What users of the SDK can name, each with its declaration: `apis/x.ts XRequest.params` to `params: XParams`. */
export type Surface = ReadonlyMap<string, string>;

export interface SurfaceChange {
  readonly kind: "added" | "removed" | "changed";
  /** The exported name, with its member after a dot. */
  readonly name: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Reads the public surface of the API modules and groups; syntax only, so that it stays quick. */
export function readSurface(files: readonly EmittedFile[]): Surface {
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    skipFileDependencyResolution: true,
  });
  const surface = new Map<string, string>();
  for (const file of files) {
    if (!isTypeScript(file) || !/^(apis|groups)\//.test(file.path)) continue;
    const source = project.createSourceFile(`/${file.path}`, file.text);
    for (const [name, declaration] of declarations(source)) surface.set(`${file.path} ${name}`, declaration);
    project.removeSourceFile(source);
  }
  return surface;
}

export function compareSurfaces(before: Surface, after: Surface): readonly SurfaceChange[] {
  const changes: SurfaceChange[] = [];
  for (const [name, declaration] of after) {
    const old = before.get(name);
    if (old === undefined) changes.push({ kind: "added", name, before: undefined, after: declaration });
    else if (old !== declaration) changes.push({ kind: "changed", name, before: old, after: declaration });
  }
  for (const [name, declaration] of before) {
    if (!after.has(name)) changes.push({ kind: "removed", name, before: declaration, after: undefined });
  }
  return withoutMembersOf(changes).toSorted((a, b) => compareText(a.name, b.name));
}

/** A class or interface that came or went says so itself; its members need no lines of their own. */
function withoutMembersOf(changes: readonly SurfaceChange[]): readonly SurfaceChange[] {
  const whole = new Set(changes.filter(({ kind }) => kind !== "changed").map(({ name }) => name));
  return changes.filter(({ name }) => !whole.has(name.slice(0, name.lastIndexOf("."))));
}

function* declarations(source: SourceFile): Generator<readonly [string, string]> {
  for (const [name, nodes] of source.getExportedDeclarations()) {
    for (const node of nodes) {
      if (Node.isClassDeclaration(node)) {
        yield [name, `class ${name}`];
        for (const member of node.getMembers()) {
          if (Node.isPropertyDeclaration(member) || Node.isMethodDeclaration(member)) {
            yield [`${name}.${member.getName()}`, signature(member)];
          } else if (Node.isConstructorDeclaration(member)) {
            yield [
              `${name}.constructor`,
              member
                .getParameters()
                .map((parameter) => parameter.getText())
                .join(", "),
            ];
          }
        }
      } else if (Node.isInterfaceDeclaration(node)) {
        yield [name, `interface ${name}`];
        for (const property of node.getProperties()) yield [`${name}.${property.getName()}`, signature(property)];
      } else if (Node.isFunctionDeclaration(node)) {
        yield [name, signature(node)];
      } else if (Node.isTypeAliasDeclaration(node) || Node.isVariableDeclaration(node)) {
        yield [name, node.getText()];
      }
    }
  }
}

/** A declaration without its comments and body, on one line. */
function signature(node: Node): string {
  const body = Node.isFunctionDeclaration(node) || Node.isMethodDeclaration(node) ? node.getBody() : undefined;
  const text = body === undefined ? node.getText() : node.getText().slice(0, body.getStart() - node.getStart());
  return text.replaceAll(/\s+/g, " ").trim();
}
