import ts from "typescript";

/** One line of a program, and the member that it uses. */
export interface ConsumerLine {
  readonly text: string;
  readonly about: "request" | "response" | "api";
  /**
   * The member that it sets or reads, as spelled in the module; outside of members of nested types, that of the
   * enclosing type.
   */
  readonly member?: string;
}

/**
 * Writes a program that uses everything of one API's module: every class, every exported type by name, every member of
 * the request, nested ones too, given in literals and by its exact type; every member of the response, read as its exact
 * type. It is written from the module's text alone, not from what topgen knows about it.
 *
 * @param group the group's file and class, and the API's method in it.
 */
export function writeConsumer(
  moduleText: string,
  moduleFile: string,
  group: { readonly file: string; readonly groupClass: string; readonly member: string },
): readonly ConsumerLine[] {
  const module = readModule(moduleText);
  const { request, params, response, interfaces } = module;
  const from = JSON.stringify(`sdk/${moduleFile}`);
  const lines: ConsumerLine[] = [];
  const say = (about: ConsumerLine["about"], text: string, member?: string): void => {
    lines.push({ about, text, ...(member !== undefined && { member }) });
  };
  say("api", `import { ${request}, ${response}, type ${params}, api } from ${from};`);
  say("api", `import { ${group.groupClass} } from "sdk/groups/${group.file}.js";`);
  say("api", `import { ${request} as Entry } from "sdk/index.js";`);
  say("api", `import type { TopClient } from "sdk/runtime/client.js";`);
  for (const name of inputTypes) say("api", `import type { ${name} } from "sdk/runtime/input.js";`);
  for (const { name, direction } of interfaces.values()) say(direction, `import type { ${name} } from ${from};`);
  say("api", `declare function given<T>(): T;`);
  say("api", `declare const client: TopClient;`);
  say("api", `const method: ${JSON.stringify(module.method)} = ${request}.method;`);
  say("api", `void [method, api, Entry, given<[${inputTypes.join(", ")}]>()];`);

  const writer = new LiteralWriter(interfaces, (text, member) => {
    say("request", text, member);
  });
  const inParams = { name: params, members: module.paramsMembers };
  for (const style of ["whole", "least", "named"] as const) {
    writer.begin(`void new ${request}(`);
    writer.literal(inParams, style);
    writer.end(");");
  }
  writer.begin(`void (new ${group.groupClass}(client).${group.member}(`);
  writer.literal(inParams, "named");
  writer.end(`) satisfies Promise<${response}>);`);
  if (module.paramsHaveDefault) {
    say("request", `void new ${request}();`);
    say("request", `void new ${group.groupClass}(client).${group.member}();`);
  }
  for (const shape of interfaces.values()) {
    if (shape.direction !== "request") continue;
    for (const style of ["whole", "least", "named"] as const) {
      writer.begin(`void (`);
      writer.literal(shape, style);
      writer.end(` satisfies ${shape.name});`);
    }
  }

  say("response", `declare const response: ${response};`);
  readMembers("response", module.responseMembers, interfaces, (text, member) => {
    say("response", text, member);
  });
  for (const shape of interfaces.values()) {
    if (shape.direction !== "response") continue;
    readMembers(`given<${shape.name}>()`, shape.members, interfaces, (text, member) => {
      say("response", text, member);
    });
  }
  return lines;
}

const inputTypes = ["DateInput", "DecimalInput", "FileInput", "Int64Input", "Int64ListInput", "NamesInput"] as const;

interface Module {
  readonly method: string;
  readonly request: string;
  readonly params: string;
  readonly response: string;
  readonly paramsMembers: readonly ModuleMember[];
  readonly paramsHaveDefault: boolean;
  readonly responseMembers: readonly ModuleMember[];
  /** The interfaces of the module, without that of the parameters. */
  readonly interfaces: ReadonlyMap<string, ModuleInterface>;
}

interface ModuleInterface extends Holder {
  readonly direction: "request" | "response";
}

interface Holder {
  readonly name: string;
  readonly members: readonly ModuleMember[];
}

interface ModuleMember {
  /** The key as written, including quotes. */
  readonly key: string;
  readonly optional: boolean;
  readonly type: ts.TypeNode;
}

function readModule(text: string): Module {
  const source = ts.createSourceFile("module.ts", text, ts.ScriptTarget.ES2022, true);
  const classes = source.statements.filter(ts.isClassDeclaration);
  const [requestClass, responseClass] = classes;
  if (requestClass === undefined || responseClass === undefined) throw new Error("A module has two classes.");
  const constructor = requestClass.members.find(ts.isConstructorDeclaration);
  const parameter = constructor?.parameters[0];
  const params = parameter?.type?.getText() ?? "";
  const declared = source.statements.filter(ts.isInterfaceDeclaration);
  const method = requestClass.members.find(
    (member): member is ts.PropertyDeclaration =>
      ts.isPropertyDeclaration(member) && member.name.getText() === "method",
  )?.initializer;
  return {
    method: method !== undefined && ts.isStringLiteral(method) ? method.text : "",
    request: requestClass.name?.text ?? "",
    params,
    response: responseClass.name?.text ?? "",
    paramsMembers: declared.filter(({ name }) => name.text === params).flatMap((found) => membersOf(found.members)),
    paramsHaveDefault: parameter?.initializer !== undefined,
    responseMembers: membersOf(responseClass.members),
    interfaces: new Map(
      declared
        .filter(({ name }) => name.text !== params)
        .map((found) => [
          found.name.text,
          {
            name: found.name.text,
            members: membersOf(found.members),
            direction: found.members.every(isReadonly) ? "response" : "request",
          },
        ]),
    ),
  };
}

function membersOf(members: readonly (ts.TypeElement | ts.ClassElement)[]): readonly ModuleMember[] {
  return members.flatMap((member) =>
    (ts.isPropertySignature(member) || ts.isPropertyDeclaration(member)) && member.type !== undefined
      ? [{ key: member.name.getText(), optional: member.questionToken !== undefined, type: member.type }]
      : [],
  );
}

function isReadonly(member: ts.TypeElement): boolean {
  return ts.isPropertySignature(member) && ts.getCombinedModifierFlags(member) === ts.ModifierFlags.Readonly;
}

/**
 * The form of a literal: `whole` sets every member, also of nested literals; `least` sets the required ones; `named`
 * sets every member to a value of its type.
 */
type Style = "whole" | "least" | "named";

/** Writes object literals with one member per line, so that each error of the compiler belongs to one member. */
class LiteralWriter {
  readonly #interfaces: ReadonlyMap<string, Holder>;
  readonly #write: (line: string, member: string | undefined) => void;
  /** The enclosing members of the line, from the outermost on. */
  readonly #members: string[] = [];
  #line = "";

  constructor(interfaces: ReadonlyMap<string, Holder>, write: (line: string, member: string | undefined) => void) {
    this.#interfaces = interfaces;
    this.#write = write;
  }

  begin(text: string): void {
    this.#line = text;
  }

  end(text: string): void {
    this.#write(this.#line + text, this.#members[0]);
    this.#line = "";
  }

  literal({ members }: Holder, style: Style): void {
    this.end("{");
    for (const { key, optional, type } of members) {
      if (style === "least" && optional) continue;
      this.#members.push(key);
      this.begin(`${key}: `);
      this.#value(type, style);
      this.end(",");
      this.#members.pop();
    }
    this.begin("}");
  }

  #value(type: ts.TypeNode, style: Style): void {
    const element = elementOf(type);
    const shape = element === undefined ? undefined : this.#interfaces.get(element.name);
    if (style === "named" || element === undefined || shape === undefined) {
      this.#line += `given<${type.getText()}>()`;
      return;
    }
    this.#line += "[".repeat(element.lists);
    this.literal(shape, style);
    this.#line += "]".repeat(element.lists);
  }
}

/** Writes lines that read every member by its exact type, with nested types by name and spelled out. */
function readMembers(
  from: string,
  members: readonly ModuleMember[],
  interfaces: ReadonlyMap<string, Holder>,
  write: (line: string, member: string) => void,
): void {
  for (const { key, type } of members) {
    const value = `${from}${/^["[]/.test(key) ? `${from.endsWith("?") ? "." : ""}${bracketed(key)}` : `.${key}`}`;
    write(`void (${value} satisfies ${type.getText()});`, key);
    const element = elementOf(type);
    const shape = element === undefined ? undefined : interfaces.get(element.name);
    if (element === undefined || shape === undefined) continue;
    const spelled = listsOf(spelledOut(shape, interfaces), element.lists);
    write(`void (${value} satisfies ${spelled} | undefined);`, key);
    readMembers(`${value}${"?.[0]".repeat(element.lists)}?`, shape.members, interfaces, (line) => {
      write(line, key);
    });
  }
}

function bracketed(key: string): string {
  return key.startsWith("[") ? key : `[${key}]`;
}

function spelledOut({ members }: Holder, interfaces: ReadonlyMap<string, Holder>): string {
  const spelled = members.map(({ key, optional, type }) => {
    const element = elementOf(type);
    const shape = element === undefined ? undefined : interfaces.get(element.name);
    const inner = shape === undefined ? type.getText() : listsOf(spelledOut(shape, interfaces), element?.lists ?? 0);
    return `readonly ${key}${optional ? "?" : ""}: ${inner}${optional ? " | undefined" : ""}`;
  });
  return `{ ${spelled.join("; ")} }`;
}

function listsOf(text: string, lists: number): string {
  return lists === 0 ? text : listsOf(`readonly (${text})[]`, lists - 1);
}

interface ElementType {
  readonly name: string;
  readonly lists: number;
}

/** Returns the named type of a member, and the number of lists around it. */
function elementOf(type: ts.TypeNode): ElementType | undefined {
  if (ts.isUnionTypeNode(type)) {
    const parts = type.types.filter((part) => part.kind !== ts.SyntaxKind.UndefinedKeyword);
    const [only] = parts;
    return parts.length === 1 && only !== undefined ? elementOf(only) : undefined;
  }
  if (ts.isParenthesizedTypeNode(type)) return elementOf(type.type);
  if (ts.isTypeOperatorNode(type)) return elementOf(type.type);
  if (ts.isArrayTypeNode(type)) {
    const element = elementOf(type.elementType);
    return element === undefined ? undefined : { ...element, lists: element.lists + 1 };
  }
  return ts.isTypeReferenceNode(type) ? { name: type.typeName.getText(), lists: 0 } : undefined;
}
