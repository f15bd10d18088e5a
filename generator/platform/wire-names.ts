import type { FieldType } from "../model/api-spec.js";

/** The name of the member that holds an answer: the method without `taobao.`, dots as underscores, then `_response`. */
export function rootName(method: string): string {
  return `${method.replace(/^taobao\./, "").replaceAll(".", "_")}_response`;
}

/** The name of a list's elements inside the wrapper around the list, after their type's name or else its word. */
export function listItemName(element: FieldType, typeWord: string): string {
  if (element.kind === "object" && element.name !== "") return itemName(element.name);
  return itemName(typeWord.replaceAll("[]", "").trim() || "string");
}

/** A type's name as an element's: one underscore before every capital. */
export function itemName(typeWord: string): string {
  return typeWord.replaceAll(/[A-Z]/g, (capital, at: number) => (at === 0 ? "" : "_") + capital.toLowerCase());
}
