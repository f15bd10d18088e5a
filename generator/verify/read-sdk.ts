import { ts } from "ts-morph";
import type { Phrase } from "../diagnostics/phrase.js";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { marksDeprecated, wordsOfComment } from "../text/doc-comment.js";
import { maxNestingDepth } from "../platform/max-nesting-depth.js";
import type { EmittedFile } from "../model/emit-plan.js";
import { isMethodName } from "../platform/method-name.js";
import type { Direction, SdkApi, SdkMember, SdkNames, SdkShape, SdkType } from "../model/sdk-api.js";
import { compareText } from "../text/text-order.js";
import { literalOf, type Literal } from "./literal.js";
import { readLimits, readScalarKind, readSession } from "./wire-literal.js";

/**
 * Reads a generated SDK: the declarations of its modules, by method. The code is parsed and never run. Reports and
 * skips modules that do not have the form of emitted ones.
 */
export function readSdk(files: readonly EmittedFile[], diagnostics: Diagnostics): readonly SdkApi[] {
  const groups = new Map<string, GroupPlace>();
  for (const file of files) {
    if (/^groups\/[^/]*\.ts$/.test(file.path))
      attempt(file, diagnostics, () => {
        readGroup(file, groups);
      });
  }
  const apis: SdkApi[] = [];
  for (const file of files) {
    if (!/^apis\/.*\.ts$/.test(file.path)) continue;
    attempt(file, diagnostics, () => apis.push(new ModuleReader(file).api(groups)));
  }
  return apis.toSorted((a, b) => compareText(a.method, b.method));
}

function attempt({ path }: EmittedFile, diagnostics: Diagnostics, reading: () => unknown): void {
  try {
    reading();
  } catch (error) {
    if (!(error instanceof UnrecognizedModuleError)) throw error;
    diagnostics.report("verify/sdk-unreadable", undefined, { path, problem: error.problem });
  }
}

/** Thrown if a module does not have the form that topgen emits. */
class UnrecognizedModuleError extends Error {
  readonly problem: Phrase;

  constructor(problem: Phrase) {
    super();
    this.problem = problem;
  }
}

type GroupPlace = Pick<SdkNames, "groupClass" | "member">;

/** Finds the groups that contain the APIs, by the names of their parameters' types. */
function readGroup(file: EmittedFile, places: Map<string, GroupPlace>): void {
  for (const statement of parse(file).statements) {
    if (!ts.isClassDeclaration(statement) || statement.name === undefined) continue;
    const groupClass = statement.name.text;
    for (const method of statement.members) {
      if (!ts.isMethodDeclaration(method)) continue;
      const params = typeNameOf(method.parameters[0]?.type);
      const member = nameOf(method.name);
      if (params !== undefined && member !== undefined) places.set(params, { groupClass, member });
    }
  }
}

/** The comment and the type of a member. */
interface Declared {
  readonly type: ts.TypeNode;
  readonly comment: string;
}

type Declarations = ReadonlyMap<string, Declared>;

/** Reads one module. Its constants describe every member; its declarations add names of types and comments. */
class ModuleReader {
  readonly #path: string;
  readonly #source: ts.SourceFile;
  readonly #interfaces = new Map<string, Declarations>();
  readonly #classes = new Map<string, ts.ClassDeclaration>();
  readonly #constants = new Map<string, ts.VariableDeclaration>();
  readonly #shapes = new Map<string, SdkShape>();
  /** The constants that are being read, as a constant that contains itself would never end. */
  readonly #open = new Set<string>();

  constructor(file: EmittedFile) {
    this.#path = file.path;
    this.#source = parse(file);
    for (const statement of this.#source.statements) {
      if (ts.isInterfaceDeclaration(statement)) {
        this.#interfaces.set(statement.name.text, this.#declared(statement.members));
      } else if (ts.isClassDeclaration(statement) && statement.name !== undefined) {
        this.#classes.set(statement.name.text, statement);
      } else if (ts.isVariableStatement(statement)) {
        for (const declaration of statement.declarationList.declarations) {
          if (ts.isIdentifier(declaration.name)) this.#constants.set(declaration.name.text, declaration);
        }
      }
    }
  }

  api(groups: ReadonlyMap<string, GroupPlace>): SdkApi {
    const facts = record(this.#constant("api"), "api");
    const method = text(facts.get("method"), "api.method");
    if (!isMethodName(method)) throw new UnrecognizedModuleError({ phrase: "notMethod", values: [method] });
    const request = this.#classFor("TopRequest");
    const response = this.#classFor("TopResponse");
    const params = typeNameOf(this.#declared(request.node.members).get("params")?.type);
    const place = params === undefined ? undefined : groups.get(params);
    if (params === undefined || place === undefined) {
      throw new UnrecognizedModuleError({ phrase: "noGroup", values: [method] });
    }
    const session = readSession(text(facts.get("session"), "api.session"));
    if (session === undefined) throw new UnrecognizedModuleError("the value of api.session is unknown");
    const responseDeclarations = this.#declared(response.node.members);
    return {
      method,
      names: { file: this.#path, request: request.name, params, response: response.name, ...place },
      session,
      isPaged: facts.has("paging"),
      documentation: wordsOfComment(this.#commentAbove(request.node)),
      request: this.#members(
        facts.get("request"),
        this.#interfaces.get(params) ?? new Map<string, Declared>(),
        "request",
      ),
      response: this.#members(facts.get("response"), responseDeclarations, "response"),
      types: [...this.#interfaces.keys()].flatMap((name) => {
        const shape = this.#shapes.get(name);
        return shape === undefined ? [] : [shape];
      }),
    };
  }

  #members(value: Literal | undefined, declarations: Declarations, direction: Direction): readonly SdkMember[] {
    return list(value, direction).map((item): SdkMember => {
      const facts = record(item, direction);
      const property = text(facts.get("property"), "property");
      const declared = declarations.get(property);
      if (declared === undefined) throw new UnrecognizedModuleError({ phrase: "notDeclared", values: [property] });
      const choices = facts.get("choices");
      return {
        property,
        name: text(facts.get("name"), property),
        type: this.#type(facts.get("type"), declared.type, direction, property),
        required: facts.get("required") === true,
        limits: readLimits(facts),
        choices: choices === undefined ? [] : list(choices, property).map((choice) => text(choice, property)),
        deprecated: marksDeprecated(declared.comment),
        documentation: wordsOfComment(declared.comment),
      };
    });
  }

  #type(value: Literal | undefined, node: ts.TypeNode, direction: Direction, property: string): SdkType {
    let lists = 0;
    let element = value;
    while (element instanceof Map && lists <= maxNestingDepth) {
      element = record(element, property).get("of");
      lists += 1;
    }
    let type: SdkType;
    if (typeof element === "string") {
      const kind = readScalarKind(element);
      if (kind === undefined) throw new UnrecognizedModuleError({ phrase: "unknownKind", values: [property, element] });
      type = { kind };
    } else if (typeof element === "object" && "constant" in element) {
      const name = typeNameOf(node);
      if (name === undefined) throw new UnrecognizedModuleError({ phrase: "unnamedType", values: [property] });
      type = { kind: "object", shape: this.#shape(name, element.constant, direction) };
    } else {
      throw new UnrecognizedModuleError({ phrase: "undescribedType", values: [property] });
    }
    for (let depth = 0; depth < lists; depth += 1) type = { kind: "list", of: type };
    return type;
  }

  #shape(name: string, constant: string, direction: Direction): SdkShape {
    const known = this.#shapes.get(name);
    if (known !== undefined) return known;
    const declarations = this.#interfaces.get(name);
    if (declarations === undefined) throw new UnrecognizedModuleError({ phrase: "undeclaredType", values: [name] });
    if (this.#open.has(constant) || this.#open.size > maxNestingDepth) {
      throw new UnrecognizedModuleError({ phrase: "endless", values: [constant] });
    }
    this.#open.add(constant);
    const fields = record(this.#constant(constant), constant).get("fields");
    const shape: SdkShape = { name, direction, members: this.#members(fields, declarations, direction) };
    this.#open.delete(constant);
    this.#shapes.set(name, shape);
    return shape;
  }

  #constant(name: string): Literal {
    const value = this.#constants.get(name)?.initializer;
    const literal = value === undefined ? undefined : literalOf(value);
    if (literal === undefined) throw new UnrecognizedModuleError({ phrase: "notPlainData", values: [name] });
    return literal;
  }

  #declared(members: readonly (ts.TypeElement | ts.ClassElement)[]): Declarations {
    const declared = new Map<string, Declared>();
    for (const member of members) {
      if (!ts.isPropertySignature(member) && !ts.isPropertyDeclaration(member)) continue;
      const name = nameOf(member.name);
      if (name === undefined || member.type === undefined) continue;
      declared.set(name, { type: member.type, comment: this.#commentAbove(member) });
    }
    return declared;
  }

  #commentAbove(node: ts.Node): string {
    const all = this.#source.text;
    const last = ts.getLeadingCommentRanges(all, node.getFullStart())?.at(-1);
    return last === undefined ? "" : all.slice(last.pos, last.end);
  }

  #classFor(base: string): NamedClass {
    for (const [name, node] of this.#classes) {
      const bases = node.heritageClauses?.flatMap(({ types }) => types.map(({ expression }) => expression.getText()));
      if (bases?.includes(base) === true) return { name, node };
    }
    throw new UnrecognizedModuleError({ phrase: "noClass", values: [base] });
  }
}

interface NamedClass {
  readonly name: string;
  readonly node: ts.ClassDeclaration;
}

/** Parses a file. Reports code that exhausts the stack of the compiler's recursive parser. */
function parse({ path, text: code }: EmittedFile): ts.SourceFile {
  try {
    return ts.createSourceFile(path, code, ts.ScriptTarget.ES2022, true);
  } catch (error) {
    if (error instanceof RangeError) throw new UnrecognizedModuleError("it is nested too deeply");
    throw error;
  }
}

function nameOf(name: ts.PropertyName): string | undefined {
  if (ts.isIdentifier(name) || ts.isStringLiteral(name)) return name.text;
  if (ts.isComputedPropertyName(name) && ts.isStringLiteral(name.expression)) return name.expression.text;
  return undefined;
}

/** Returns the named type of a member, inside lists and without `undefined`. */
function typeNameOf(node: ts.TypeNode | undefined): string | undefined {
  let type = node;
  while (type !== undefined) {
    if (ts.isTypeReferenceNode(type)) return type.typeName.getText();
    if (ts.isUnionTypeNode(type)) type = type.types.find((part) => part.kind !== ts.SyntaxKind.UndefinedKeyword);
    else if (ts.isParenthesizedTypeNode(type) || ts.isTypeOperatorNode(type)) type = type.type;
    else if (ts.isArrayTypeNode(type)) type = type.elementType;
    else return undefined;
  }
  return undefined;
}

function record(value: Literal | undefined, where: string): ReadonlyMap<string, Literal> {
  if (value instanceof Map) return value;
  throw new UnrecognizedModuleError({ phrase: "notObject", values: [where] });
}

function list(value: Literal | undefined, where: string): readonly Literal[] {
  if (Array.isArray(value)) return value as readonly Literal[];
  throw new UnrecognizedModuleError({ phrase: "notList", values: [where] });
}

function text(value: Literal | undefined, where: string): string {
  if (typeof value === "string") return value;
  throw new UnrecognizedModuleError({ phrase: "notText", values: [where] });
}
