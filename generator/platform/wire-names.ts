import type { FieldType } from "../model/api-spec.js";

/** The name of the member that holds a response: the method without `taobao.`, dots as underscores, then `_response`. */
export function rootName(method: string): string {
  return `${method.replace(/^taobao\./, "").replaceAll(".", "_")}_response`;
}

/** The name of a list's elements inside the wrapper around the list, after their type's name or else its word. */
export function listItemName(element: FieldType, typeWord: string): string {
  if (element.kind === "object" && element.name !== "") return itemName(element.name);
  return itemName(baseWord(typeWord) || "string");
}

/** A type's name as an element's: one underscore before every capital. */
export function itemName(typeWord: string): string {
  return typeWord.replaceAll(/[A-Z]/g, (capital, at: number) => (at === 0 ? "" : "_") + capital.toLowerCase());
}

/** Names that an element of an XML body can have; no namespaces. */
export const elementName = /^[\p{L}_][\p{L}\p{N}_.-]*$/u;

/**
 * Returns the name of a list's elements in a Qimen body: `XmlWriter` of the official Java SDK takes the name of their Java
 * class with a small first letter. That is the document's type of objects, and `String`, `Long`, `Boolean` or `Date` of
 * scalars.
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
