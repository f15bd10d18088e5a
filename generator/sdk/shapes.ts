import type { ApiSpec, Field, FieldType, ScalarKind } from "../model/api-spec.js";
import type { Representation } from "../model/emit-settings.js";
import type { Direction } from "../model/sdk-api.js";
import { requestFormOf } from "../platform/request-form.js";
import { listItemName, qimenItemName } from "../platform/wire-names.js";
import { defaultEmitSettings } from "./settings.js";
import { nameMembers, nameTypes, nameWires } from "./names.js";

/** The two tables of an API with TypeScript names, and their nested types. */
export interface ApiShapes {
  readonly request: readonly Member[];
  readonly response: readonly Member[];
  /** The nested types, in the order of their first use. */
  readonly types: readonly Shape[];
  /** The nested types, each after those that its own members use. */
  readonly inDependencyOrder: readonly Shape[];
}

/** A parameter as a member of an object. */
export interface Member {
  readonly property: string;
  readonly field: Field;
  readonly type: MemberType;
}

export type MemberType =
  | { readonly kind: MemberScalar }
  | { readonly kind: "list"; readonly of: MemberType; readonly item: string }
  | { readonly kind: "object"; readonly shape: Shape };

/**
 * The kind of a scalar in the SDK: `bigint` is an int64 and `time` a date, if the SDK represents them by these types.
 */
export type MemberScalar = ScalarKind | "bigint" | "time";

/** Returns the kind in the document, which does not depend on how the SDK represents it. */
export function documentedKind(kind: MemberScalar): ScalarKind {
  switch (kind) {
    case "bigint":
      return "int64";
    case "time":
      return "date";
    default:
      return kind;
  }
}

/**
 * A nested type. Objects with the same name and the same fields share it, within the request or within the response.
 */
export interface Shape {
  readonly direction: Direction;
  /** The document's name of the type, or that of the parameter if the type has no name. */
  readonly documentedName: string;
  /** The wire names from the top of the table to the parameter that uses the type first. */
  readonly wirePath: readonly string[];
  readonly typeName: string;
  /** The constant with its wire form. */
  readonly wireName: string;
  readonly members: readonly Member[];
  /** The description of the parameter that uses the type first. */
  readonly description: string;
}

/**
 * Finds the nested types of an API, and names them and all members.
 *
 * @param ownNames The other names that the module declares and imports.
 * @param typeNames Names that the project has chosen for types of this document, by the document's name.
 */
export function shapesOf(
  spec: ApiSpec,
  ownNames: readonly string[],
  representation: Representation = defaultEmitSettings,
  typeNames: ReadonlyMap<string, string> = new Map(),
): ApiShapes {
  const isQimen = requestFormOf(spec).kind === "qimen";
  const drafts = new ShapeDrafts(representation, typeNames, isQimen ? qimenItemName : listItemName);
  const request = drafts.members(spec.request, "request", { names: ["Request"], wire: [] }, "object");
  const response = drafts.members(
    withoutRequestId(spec.response),
    "response",
    { names: ["Response"], wire: [] },
    "response",
  );
  drafts.settle(ownNames);
  return {
    request,
    response,
    types: drafts.found.toSorted((a, b) => a.firstUse - b.firstUse),
    inDependencyOrder: drafts.found,
  };
}

/** The fields of a message's content with TypeScript names, and their nested types. */
export type ContentShapes = Pick<ApiShapes, "types" | "inDependencyOrder"> & {
  readonly members: readonly Member[];
};

/** Finds the nested types of a message's content, which has one table, as {@link shapesOf} does for an API. */
export function contentShapesOf(
  fields: readonly Field[],
  ownNames: readonly string[],
  representation: Representation,
): ContentShapes {
  const drafts = new ShapeDrafts(representation, new Map(), listItemName);
  const members = drafts.members(fields, "response", { names: ["Content"], wire: [] }, "object");
  drafts.settle(ownNames);
  return { members, types: drafts.found.toSorted((a, b) => a.firstUse - b.firstUse), inDependencyOrder: drafts.found };
}

/** A type whose names are set when all types are known. */
interface ShapeDraft extends Shape {
  typeName: string;
  wireName: string;
  readonly path: readonly [string, ...string[]];
  readonly firstUse: number;
}

/**
 * The position of a type: the names of the type and of those around it, innermost first, and the wire names, outermost
 * first.
 */
interface TypePath {
  readonly names: readonly [string, ...string[]];
  readonly wire: readonly string[];
}

class ShapeDrafts {
  readonly found: ShapeDraft[] = [];
  readonly #bySignature = new Map<string, ShapeDraft>();
  readonly #signatures = new Map<Shape, number>();
  readonly #representation: Representation;
  readonly #typeNames: ReadonlyMap<string, string>;
  /** Returns the name of the elements of a list in a request. */
  readonly #requestItemName: typeof listItemName;
  #uses = 0;

  constructor(
    representation: Representation,
    typeNames: ReadonlyMap<string, string>,
    requestItemName: typeof listItemName,
  ) {
    this.#representation = representation;
    this.#typeNames = typeNames;
    this.#requestItemName = requestItemName;
  }

  members(
    fields: readonly Field[],
    direction: Direction,
    path: TypePath,
    owner: "object" | "response",
  ): readonly Member[] {
    const distinct = firstOfEachName(fields);
    const names = nameMembers(
      distinct.map(({ name }) => name),
      owner,
    );
    return distinct.map((field, index) => {
      const property = names[index];
      if (property === undefined) throw new Error(`${field.name} has no name.`);
      return { property, field, type: this.#memberType(field.type, field, direction, path) };
    });
  }

  settle(ownNames: readonly string[]): void {
    const inUse = this.found.toSorted((a, b) => a.firstUse - b.firstUse);
    const typeNames = nameTypes(inUse, ownNames);
    const wireNames = nameWires(typeNames);
    for (const [index, draft] of inUse.entries()) {
      const [typeName, wireName] = [typeNames[index], wireNames[index]];
      if (typeName === undefined || wireName === undefined) throw new Error(`${draft.documentedName} has no name.`);
      draft.typeName = typeName;
      draft.wireName = wireName;
    }
  }

  #memberType(type: FieldType, field: Field, direction: Direction, path: TypePath): MemberType {
    if (type.kind === "list") {
      const itemName = direction === "request" ? this.#requestItemName : listItemName;
      return {
        kind: "list",
        of: this.#memberType(type.of, field, direction, path),
        item: itemName(type.of, field.typeWord),
      };
    }
    if (type.kind !== "object") return { kind: this.#represented(type.kind, direction) };
    if (type.fields.length === 0) return { kind: "opaque" };
    return { kind: "object", shape: this.#shape(type.name, type.fields, field, direction, path) };
  }

  #represented(kind: ScalarKind, direction: Direction): MemberScalar {
    const { int64, dates } = this.#representation;
    if (kind === "int64" && int64 === "number") return "integer";
    if (kind === "int64" && int64 === "bigint" && direction === "response") return "bigint";
    return kind === "date" && dates === "Date" && direction === "response" ? "time" : kind;
  }

  #shape(docName: string, fields: readonly Field[], field: Field, direction: Direction, outer: TypePath): Shape {
    this.#uses += 1;
    const firstUse = this.#uses;
    const documented = docName === "" ? field.name : docName;
    const name = this.#typeNames.get(documented) ?? documented;
    const path: TypePath = { names: [name, ...outer.names], wire: [...outer.wire, field.name] };
    const members = this.members(fields, direction, path, "object");
    const signature = JSON.stringify([direction, name, members.map((member) => this.#signature(member, direction))]);
    const known = this.#bySignature.get(signature);
    if (known !== undefined) return known;
    const draft: ShapeDraft = {
      direction,
      documentedName: documented,
      wirePath: path.wire,
      typeName: "",
      wireName: "",
      members,
      description: field.description,
      path: path.names,
      firstUse,
    };
    this.found.push(draft);
    this.#bySignature.set(signature, draft);
    this.#signatures.set(draft, this.found.length);
    return draft;
  }

  /**
   * Returns the properties that must be equal for two members to share a type: types and wire forms, without
   * descriptions.
   */
  #signature({ field, type }: Member, direction: Direction): unknown {
    const { name, required, limits, choices } = field;
    const values = choices.map(({ value }) => value);
    return [name, this.#typeSignature(type), values, direction === "request" ? [required === true, limits] : []];
  }

  #typeSignature(type: MemberType): unknown {
    if (type.kind === "list") return [this.#typeSignature(type.of), type.item];
    return type.kind === "object" ? this.#signatures.get(type.shape) : type.kind;
  }
}

/**
 * Keeps the first parameter of each name: a JSON object and a form have one value per name, so a second one could never
 * be sent.
 */
function firstOfEachName(fields: readonly Field[]): readonly Field[] {
  const byName = new Map<string, Field>();
  for (const field of fields) if (!byName.has(field.name)) byName.set(field.name, field);
  return [...byName.values()];
}

/** Removes the `request_id`, because every response already has a `requestId`. */
function withoutRequestId(fields: readonly Field[]): readonly Field[] {
  return fields.filter(({ name, type }) => name !== "request_id" || type.kind === "list" || type.kind === "object");
}
