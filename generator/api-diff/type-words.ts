import type { SdkType } from "../model/sdk-api.js";

/** Describes a type in words. The text is equal for types whose differences are reported member by member. */
export function describeType(type: SdkType): string {
  switch (type.kind) {
    case "list":
      return `list of ${describeType(type.of)}`;
    case "object":
      return "object";
    case "opaque":
      return "any JSON value";
    case "names":
      return "field names";
    case "int64List":
      return "int64s joined by commas";
    case "bigint":
      return "int64 as bigint";
    case "time":
      return "date as Date";
    default:
      return type.kind;
  }
}
