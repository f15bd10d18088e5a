import type { Field, FieldType } from "../model/api-spec.js";

/** Returns the fields of an object, or of the objects in a list of any depth; none for other types. */
export function nestedFields(type: FieldType): readonly Field[] {
  let element = type;
  while (element.kind === "list") element = element.of;
  return element.kind === "object" ? element.fields : [];
}
