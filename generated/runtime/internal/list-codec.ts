import { hasOwn } from "./own-property.js";
import type { ListWire, Wire } from "../wire.js";
import { isBlank, missingList } from "./blank.js";
import { checkValue, expectedOf } from "./check.js";
import type { Codec, Codecs } from "./codec.js";
import { codecOf, unmatched } from "./codec.js";
import { PartialList, decodeValue, reportUnexpected } from "./decode.js";
import { encodeJson } from "./encode.js";
import type { FieldPath } from "./findings.js";
import { report } from "./findings.js";
import type { JsonObject, JsonValue } from "./json.js";
import { isJsonObject, jsonIn } from "./json.js";

/** The codec of lists: joined by commas at top level if the elements are scalars, JSON otherwise. */
export const list: Codec<ListWire> = {
  expected: "a list",
  missing: (value, { of }) => (typeof of === "string" && of !== "opaque" ? missingList(value) : undefined),
  fits: (value) => Array.isArray(value),
  checkContent: (value, { of }, path, checking) => {
    for (const [index, item] of itemsOf(value).entries()) {
      const element = elementPath(path, index);
      if (item === undefined || item === null) {
        report(checking, element, 41, "nothing", expectedOf(of, checking));
      } else {
        checkValue(of, item, element, checking);
      }
    }
  },
  text: (value, type, codecs) => {
    const { of } = type;
    if (typeof of !== "string" || of === "opaque" || !Array.isArray(value)) return listJson(value, type, codecs);
    const { text } = codecOf(codecs, of);
    return value.map((item) => text(item, of, codecs)).join(",");
  },
  json: listJson,
  // The platform omits empty lists, or sends null, `{}` or empty text for them.
  readMissing: () => [],
  read: (value, type, decoding, path) => {
    let isComplete = true;
    const items: unknown[] = [];
    for (const element of elementsOf(type, value)) {
      const place = elementPath(path, items.length);
      const result = decodeValue(type.of, element, decoding, place);
      if (result instanceof PartialList) {
        isComplete = false;
        items.push(result.items);
      } else if (result !== undefined && result !== unmatched) {
        items.push(result);
      } else if (type.of === "opaque") {
        items.push(element);
      } else {
        isComplete = false;
        reportUnexpected(decoding, place, type.of, element);
        items.push(emptyElement(type.of));
      }
    }
    return isComplete ? items : new PartialList(items);
  },
};

function elementPath(within: FieldPath, index: number): FieldPath {
  const name = `[${index}]`;
  return { within, name, property: name };
}

/**
 * Returns the placeholder for an element that does not fit. `{}` is a valid object, because all members are optional.
 */
function emptyElement(type: Wire): unknown {
  if (typeof type === "string") return null;
  return type.kind === "list" ? [] : {};
}

function listJson(value: unknown, { of }: ListWire, codecs: Codecs): string {
  return `[${itemsOf(value)
    .map((item) => encodeJson(of, item, codecs))
    .join(",")}]`;
}

function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function elementsOf(type: ListWire, value: JsonValue): readonly JsonValue[] {
  if (isJsonObject(value)) return wrappedElements(type, value) ?? [value];
  // The list may be JSON inside a text.
  const inner = typeof value === "string" && value.trimStart().startsWith("[") ? jsonIn(value) : undefined;
  return asList(Array.isArray(inner) ? inner : value);
}

/** Returns the elements of a wrapper such as `{"item":[…]}`; `undefined` if the object is a single element. */
function wrappedElements(type: ListWire, value: JsonObject): readonly JsonValue[] | undefined {
  const names = Object.keys(value);
  if (names.length === 0) return [];
  if (hasOwn(value, type.item) && !isDocumentedMember(type.of, type.item)) return asList(value[type.item]);
  const [only] = names;
  if (names.length === 1 && only !== undefined && !isDocumentedMember(type.of, only)) {
    const inner = value[only];
    // A wrapper with another name than the documented one holds a list or, in XML, a single element.
    if (Array.isArray(inner) || isJsonObject(inner) || typeof type.of === "string") return asList(inner);
  }
  return undefined;
}

function isDocumentedMember(type: Wire, name: string): boolean {
  return typeof type !== "string" && type.kind === "object" && type.fields.some((field) => field.name === name);
}

function asList(value: JsonValue | undefined): readonly JsonValue[] {
  if (value === undefined || value === null || (typeof value === "string" && isBlank(value))) return [];
  return Array.isArray(value) ? (value as readonly JsonValue[]) : [value];
}
