import { scalarNamed } from "../kinds/type-words.js";
import { itemName } from "../platform/wire-names.js";
import type { ShownValue } from "./shown-value.js";

/** The type that responses show for a parameter that is missing from the spec or untyped in it. */
export interface InferredType {
  /** The platform's type word; `Object` for objects without a type name. */
  readonly typeWord: string;
  readonly isInt64: boolean;
  /** The objects whose members are the fields of the object, or of a list's items. */
  readonly objects: readonly ReadonlyMap<string, ShownValue>[];
}

/** The maximum number of digits that every JavaScript number represents exactly. */
const safeDigits = 15;

/** Returns whether a number has more digits than a JavaScript number represents exactly. */
export function isLongNumber(text: string): boolean {
  return /^-?\d+$/.test(text) && text.replace("-", "").length > safeDigits;
}

const date = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;

/** Returns the common type of all values; `undefined` if they are empty or have no common type. */
export function inferType(values: readonly ShownValue[]): InferredType | undefined {
  const nonEmpty = values.filter(({ kind }) => kind !== "nothing");
  const [first] = nonEmpty;
  if (first === undefined) return undefined;
  const lists = nonEmpty.map((value) => listIn(value));
  if (lists.some((list) => list !== undefined)) {
    if (lists.some((list, index) => list === undefined && nonEmpty[index]?.kind !== "object")) return undefined;
    const items = lists.flatMap((list) => list?.items ?? []);
    const element = inferType(items);
    if (element === undefined) return undefined;
    const name = lists.find((list) => list?.itemName !== undefined)?.itemName;
    return { ...element, typeWord: `${element.typeWord === "Object" ? objectWord(name) : element.typeWord}[]` };
  }
  const objects = nonEmpty.flatMap((value) => (value.kind === "object" ? [value.members] : []));
  if (objects.length > 0) {
    return objects.length === nonEmpty.length ? { typeWord: "Object", isInt64: false, objects } : undefined;
  }
  const scalar = scalarType(nonEmpty);
  return scalar === undefined ? undefined : { ...scalar, objects: [] };
}

function scalarType(
  values: readonly ShownValue[],
): { readonly typeWord: string; readonly isInt64: boolean } | undefined {
  if (values.every(({ kind }) => kind === "boolean")) return { typeWord: "Boolean", isInt64: false };
  if (values.some(({ kind }) => kind === "boolean")) return undefined;
  if (values.every(({ kind }) => kind === "number")) {
    const isWhole = values.every((value) => value.kind === "number" && /^-?\d+$/.test(value.text));
    if (!isWhole) return { typeWord: "BigDecimal", isInt64: false };
    return { typeWord: "Number", isInt64: values.some((value) => value.kind === "number" && isLongNumber(value.text)) };
  }
  const isDate = values.every((value) => value.kind === "text" && date.test(value.text));
  return { typeWord: isDate ? "Date" : "String", isInt64: false };
}

interface ShownList {
  readonly items: readonly ShownValue[];
  /** The name of the element that wraps an item, if any. */
  readonly itemName: string | undefined;
}

/** Returns the items of a list: bare, or in the platform's wrapper object `{"item":[…]}`. */
export function listIn(value: ShownValue, itemNameInSpec?: string): ShownList | undefined {
  if (value.kind === "list") return { items: value.items, itemName: undefined };
  if (value.kind !== "object" || value.members.size !== 1) return undefined;
  for (const [name, item] of value.members) {
    if (item.kind === "list") return { items: item.items, itemName: name };
    const isItem = name === itemNameInSpec || (itemNameInSpec === undefined && isScalarItem(name, item));
    return isItem ? { items: [item], itemName: name } : undefined;
  }
  return undefined;
}

/**
 * Returns whether an XML element is the item of a list with one text. XML does not show such a list, but its item
 * has the name of a scalar type.
 */
function isScalarItem(name: string, { kind }: ShownValue): boolean {
  return kind === "text" && ["string", "number", "boolean", "date"].includes(name);
}

/**
 * Returns the object type of an item's name by the platform's rule: `order_d_t_o` is an item of `OrderDTO`. Other
 * names do not show the type.
 */
function objectWord(name: string | undefined): string {
  if (name === undefined || !/^[a-z][a-z0-9_]{0,60}$/.test(name)) return "Object";
  const word = name
    .split("_")
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join("");
  return itemName(word) === name && scalarNamed(word) === undefined ? word : "Object";
}
