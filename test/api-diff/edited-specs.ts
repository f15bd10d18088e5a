import fc from "fast-check";
import type { ApiSpec, Field, FieldType, ScalarKind } from "../../generator/model/api-spec.js";
import { field, list, makeSpec, object } from "../emit/typescript/make-spec.js";

/** A few APIs before and after edits like those of a person. */
export interface EditedSpecs {
  /** The edits, for messages of failed tests. */
  readonly edits: readonly string[];
  readonly before: readonly ApiSpec[];
  readonly after: readonly ApiSpec[];
}

/**
 * Generates APIs and one or two edits. Names come from small pools, so that edits cause and resolve collisions.
 *
 * @param namespace a segment of every method name, unique to this pair.
 */
export function editedSpecs(namespace: string): fc.Arbitrary<EditedSpecs> {
  return fc
    .record({
      apis: fc.array(anyApi, { minLength: 1, maxLength: 2 }),
      edits: fc.oneof(
        { weight: 4, arbitrary: fc.array(anyEdit, { minLength: 1, maxLength: 1 }) },
        { weight: 1, arbitrary: fc.array(anyEdit, { minLength: 2, maxLength: 3 }) },
      ),
    })
    .map(({ apis, edits }) => {
      const drafts = apis.map((api, index): Draft => ({ ...api, method: methodIn(namespace, index) }));
      const edited = structuredClone(drafts);
      for (const edit of edits) apply(edit, edited, namespace);
      return {
        edits: edits.map((edit) => JSON.stringify(edit)),
        before: drafts.map(specOf),
        after: edited.map(specOf),
      };
    });
}

interface Draft {
  method: string;
  title: string;
  session: ApiSpec["session"];
  request: DraftField[];
  response: DraftField[];
}

interface DraftField {
  name: string;
  kind: ScalarKind | "object";
  typeName: string;
  lists: number;
  required: boolean;
  fields: DraftField[];
  values: string[];
  maxLength: number | undefined;
  description: string;
  deprecated: boolean;
}

const names = ["id", "order_id", "orderId", "order-id", "item", "total_fee", "constructor", "request_id", "名称"];
const typeNames = ["Item", "Result", "Model", "item_dto", "OrderRequest"];
/** All kinds of scalars. */
export const kinds = [
  "text",
  "integer",
  "int64",
  "int64List",
  "decimal",
  "boolean",
  "date",
  "json",
  "file",
  "names",
  "opaque",
] as const satisfies readonly ScalarKind[];
const values = ["1", "2", "WAIT", "a b"];

const anyKind = fc.constantFrom<ScalarKind>(...kinds);

const anyPlainField: fc.Arbitrary<DraftField> = fc.record({
  name: fc.constantFrom(...names),
  kind: anyKind,
  typeName: fc.constantFrom(...typeNames),
  lists: fc.constantFrom(0, 0, 0, 1, 2),
  required: fc.boolean(),
  fields: fc.constant([]),
  values: fc.subarray(values, { maxLength: 2 }),
  maxLength: fc.option(fc.nat(50), { nil: undefined }),
  description: fc.constantFrom("", "words"),
  deprecated: fc.boolean(),
});

const anyFields = fc.letrec<{ fields: DraftField[]; field: DraftField }>((tie) => ({
  fields: fc.uniqueArray(tie("field"), { maxLength: 4, selector: ({ name }) => name, depthIdentifier: "field" }),
  field: fc.oneof(
    { depthSize: "small", depthIdentifier: "field" },
    anyPlainField,
    fc.tuple(anyPlainField, tie("fields")).map(([plain, fields]): DraftField => ({ ...plain, kind: "object", fields })),
  ),
})).fields;

const anyApi = fc.record({
  title: fc.constantFrom("", "title"),
  session: fc.constantFrom<ApiSpec["session"]>("needed", "optional", "none", "unknown"),
  request: anyFields,
  response: anyFields,
});

const editKinds = [
  "add-optional",
  "add-required",
  "remove",
  "rename",
  "rename",
  "retype",
  "retype",
  "retype",
  "toggle-required",
  "toggle-list",
  "nest",
  "flatten",
  "add-value",
  "remove-value",
  "tighten",
  "loosen",
  "describe",
  "deprecate",
  "rename-type",
  "rename-type",
  "swap-types",
  "share-type",
  "session",
  "title",
  "add-api",
  "add-colliding-api",
  "remove-api",
] as const;

const anyEdit = fc.record({
  kind: fc.constantFrom(...editKinds),
  table: fc.constantFrom("request", "response"),
  /** The API and the parameter, by numbers that are reduced to the existing range. */
  at: fc.tuple(fc.nat(9), fc.nat(99), fc.nat(99)),
  name: fc.constantFrom(...names),
  typeName: fc.constantFrom(...typeNames),
  scalar: anyKind,
});

type Edit = typeof anyEdit extends fc.Arbitrary<infer T> ? T : never;

function methodIn(namespace: string, index: number): string {
  return `demo.${namespace}.${index === 0 ? "order.get" : `order${index}.get`}`;
}

function apply({ kind, table, at, name, typeName, scalar }: Edit, drafts: Draft[], namespace: string): void {
  const draft = drafts[at[0] % Math.max(1, drafts.length)];
  if (draft === undefined) return;
  const fieldPaths = fieldPathsIn(draft[table]);
  const fieldPath = fieldPaths[at[1] % Math.max(1, fieldPaths.length)];
  const other = fieldPaths[at[2] % Math.max(1, fieldPaths.length)];
  const plain: DraftField = {
    ...{ name, kind: scalar, typeName, lists: 0, required: false, fields: [] },
    ...{ values: [], maxLength: undefined, description: "", deprecated: false },
  };
  const holder = at[2] % 2 === 0 ? draft[table] : (fieldPath?.holder ?? draft[table]);
  const isFree = (list: readonly DraftField[]): boolean => list.every((known) => known.name !== name);

  switch (kind) {
    case "add-optional":
    case "add-required":
      if (isFree(holder)) holder.push({ ...plain, required: kind === "add-required" });
      return;
    case "session":
      draft.session = draft.session === "needed" ? "none" : "needed";
      return;
    case "title":
      draft.title += " again";
      return;
    case "add-api":
      drafts.push({ method: `demo.${namespace}.more.get`, title: "", session: "none", request: [], response: [plain] });
      return;
    case "add-colliding-api":
      drafts.push({
        ...structuredClone(draft),
        method: draft.method.replace(/^demo\./, "demo-").replace("order", "Order"),
      });
      return;
    case "remove-api":
      drafts.splice(drafts.indexOf(draft), 1);
      return;
    default:
      if (fieldPath !== undefined) applyToField(kind, fieldPath, other ?? fieldPath, plain, isFree(fieldPath.holder));
  }
}

function applyToField(
  kind: Edit["kind"],
  fieldPath: FieldPath,
  other: FieldPath,
  plain: DraftField,
  nameIsFree: boolean,
): void {
  const target = fieldPath.field;
  switch (kind) {
    case "remove":
      fieldPath.holder.splice(fieldPath.holder.indexOf(target), 1);
      return;
    case "rename":
      if (nameIsFree) target.name = plain.name;
      return;
    case "retype":
      Object.assign(target, { kind: plain.kind, fields: [] });
      return;
    case "toggle-required":
      target.required = !target.required;
      return;
    case "toggle-list":
      target.lists = target.lists === 0 ? 1 : target.lists - 1;
      return;
    case "nest":
      fieldPath.holder[fieldPath.holder.indexOf(target)] = {
        ...plain,
        name: target.name,
        kind: "object",
        required: target.required,
        fields: [{ ...target, name: plain.name }],
      };
      return;
    case "flatten": {
      const known = new Set(fieldPath.holder.map(({ name }) => name));
      fieldPath.holder.splice(
        fieldPath.holder.indexOf(target),
        1,
        ...target.fields.filter(({ name }) => !known.has(name)),
      );
      return;
    }
    case "add-value":
      target.values = [...new Set([...target.values, "7"])];
      return;
    case "remove-value":
      target.values = target.values.slice(1);
      return;
    case "tighten":
      target.maxLength = Math.max(0, (target.maxLength ?? 60) - 1);
      return;
    case "loosen":
      target.maxLength = target.maxLength === undefined ? undefined : target.maxLength + 1;
      return;
    case "describe":
      target.description += " more";
      return;
    case "deprecate":
      target.deprecated = !target.deprecated;
      return;
    case "rename-type":
      target.typeName = plain.typeName;
      return;
    case "swap-types":
      [target.typeName, other.field.typeName] = [other.field.typeName, target.typeName];
      return;
    case "share-type":
      // A type inside itself cannot also be its own parent.
      if (fieldPathsIn(other.field.fields).some(({ field: below }) => below === target)) return;
      Object.assign(target, { kind: other.field.kind, typeName: other.field.typeName });
      target.fields = structuredClone(other.field.fields);
      return;
    default:
      throw new Error(`${kind} is no edit of a parameter.`);
  }
}

interface FieldPath {
  readonly field: DraftField;
  readonly holder: DraftField[];
}

function fieldPathsIn(holder: DraftField[]): readonly FieldPath[] {
  return holder.flatMap((inner) => [{ field: inner, holder }, ...fieldPathsIn(inner.fields)]);
}

function specOf({ method, title, session, request, response }: Draft): ApiSpec {
  return makeSpec(method, { title, session, request: request.map(fieldOf), response: response.map(fieldOf) });
}

function fieldOf(draft: DraftField): Field {
  const { name, required, description, deprecated } = draft;
  return field(name, typeOf(draft), {
    ...{ required, description, deprecated },
    limits: draft.maxLength === undefined ? {} : { maxLength: draft.maxLength },
    choices: draft.values.map((value) => ({ value, label: `label of ${value}` })),
  });
}

function typeOf({ kind, typeName, lists, fields }: DraftField): FieldType {
  const isObject = kind === "object" && fields.length > 0;
  let type: FieldType = isObject
    ? object(typeName, fields.map(fieldOf))
    : { kind: kind === "object" ? "opaque" : kind };
  for (let depth = 0; depth < lists; depth += 1) type = list(type);
  return type;
}
