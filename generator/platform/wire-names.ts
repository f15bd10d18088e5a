import type { FieldType } from "../model/api-spec.js";

/**
 * Returns the name of the response's root member: the method without `taobao.`, with underscores for dots, followed
 * by `_response`.
 */
export function rootName(method: string): string {
  return `${method.replace(/^taobao\./, "").replaceAll(".", "_")}_response`;
}

/**
 * Returns the name of a list's elements inside the wrapper of the list, derived from their type's name or its type
 * word.
 */
export function listItemName(element: FieldType, typeWord: string): string {
  if (element.kind === "object" && element.name !== "") return itemName(element.name);
  return itemName(baseWord(typeWord) || "string");
}

/** Returns a type's name as an element name: with an underscore before every capital. */
export function itemName(typeWord: string): string {
  return typeWord.replaceAll(/[A-Z]/g, (capital, at: number) => (at === 0 ? "" : "_") + capital.toLowerCase());
}

/** Matches valid element names of an XML body; namespaces are not allowed. */
export const elementName = /^[\p{L}_][\p{L}\p{N}_.-]*$/u;

/**
 * Returns the name of a list's elements in a Qimen body: `XmlWriter` of the official Java SDK uses the name of the
 * Java class with a lower-case first letter. The class is the document's type for objects, and `String`, `Long`,
 * `Boolean` or `Date` for scalars.
 */
export function qimenItemName(element: FieldType, typeWord: string): string {
  switch (element.kind) {
    case "integer":
    case "int64":
      return "long";
    case "boolean":
      return "boolean";
    case "date":
      return "date";
    case "object":
      return withSmallInitial(element.name === "" ? baseWord(typeWord) : element.name);
    case "opaque":
      return withSmallInitial(baseWord(typeWord) || "map");
    case "text":
    case "int64List":
    case "decimal":
    case "json":
    case "file":
    case "names":
    case "list":
      return "string";
  }
}

function baseWord(typeWord: string): string {
  return typeWord.replaceAll("[]", "").trim();
}

function withSmallInitial(name: string): string {
  return name.slice(0, 1).toLowerCase() + name.slice(1);
}
