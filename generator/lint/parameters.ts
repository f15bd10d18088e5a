import type { ApiSpec, Field, FieldType } from "../model/api-spec.js";

/** A field of an API with its path. */
export interface Parameter {
  readonly field: Field;
  /** Wire path, such as `request.request1.rs_type`. */
  readonly path: string;
  readonly parent: Parameter | undefined;
  /** The element type of the field's lists, or the field's own type. */
  readonly element: Exclude<FieldType, { readonly kind: "list" }>;
  readonly lists: number;
}

/**
 * Returns all fields of request and response, parents before their children. It is iterative, since a table may be
 * very deep.
 */
export function parametersOf({ request, response }: ApiSpec): readonly Parameter[] {
  const found: Parameter[] = [];
  const open = [
    ...parametersBelow(response, "response", undefined),
    ...parametersBelow(request, "request", undefined),
  ].toReversed();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    found.push(next);
    if (next.element.kind !== "object") continue;
    for (const child of parametersBelow(next.element.fields, next.path, next).toReversed()) open.push(child);
  }
  return found;
}

function parametersBelow(fields: readonly Field[], path: string, parent: Parameter | undefined): readonly Parameter[] {
  return fields.map((field) => {
    let element = field.type;
    let lists = 0;
    for (; element.kind === "list"; element = element.of) lists += 1;
    return { field, path: `${path}.${field.name}`, parent, element, lists };
  });
}
