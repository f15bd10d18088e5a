import type { ApiSpec, Field, FieldType, ScalarKind } from "../../../generator/model/api-spec.js";

/** Creates an API for tests; unspecified parts are as simple as possible. */
export function makeSpec(method: string, parts: Partial<ApiSpec> = {}): ApiSpec {
  return {
    method,
    title: "",
    description: "",
    category: undefined,
    docId: undefined,
    labels: [],
    session: "none",
    incomplete: false,
    request: [],
    response: [],
    samples: [],
    errors: [],
    provenance: { file: "test.txt", page: undefined, place: somewhere },
    ...parts,
  };
}

/** Creates a parameter. Its type is a scalar kind, or the result of {@link object} or {@link list}. */
export function field(name: string, type: FieldType | ScalarKind, parts: Partial<Field> = {}): Field {
  const fieldType: FieldType = typeof type === "string" ? { kind: type } : type;
  return {
    name,
    typeWord: typeWordOf(fieldType),
    type: fieldType,
    required: undefined,
    description: "",
    example: undefined,
    default: undefined,
    limits: {},
    choices: [],
    deprecated: false,
    place: somewhere,
    because: [],
    ...parts,
  };
}

export function object(name: string, fields: readonly Field[]): FieldType {
  return { kind: "object", name, fields };
}

export function list(of: FieldType | ScalarKind): FieldType {
  return { kind: "list", of: typeof of === "string" ? { kind: of } : of };
}

const somewhere = { file: "test.txt", line: 1, column: 1, length: 1 };

function typeWordOf(type: FieldType): string {
  if (type.kind === "list") return `${typeWordOf(type.of)}[]`;
  return type.kind === "object" ? type.name : scalarWords[type.kind];
}

const scalarWords: Readonly<Record<ScalarKind, string>> = {
  text: "String",
  integer: "Number",
  int64: "Number",
  int64List: "Number",
  decimal: "Price",
  boolean: "Boolean",
  date: "Date",
  json: "Json",
  file: "byte[]",
  names: "Field List",
  opaque: "Map",
};
