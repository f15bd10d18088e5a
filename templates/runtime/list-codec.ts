import { checkValue, expectedOf } from "./check.js";
import type { Codecs, StructureCodec } from "./codec.js";
import { codecOf, misfit } from "./codec.js";
import { decodeValue } from "./decode.js";
import { encodeJson } from "./encode.js";
import type { Spot } from "./findings.js";
import { describe, report } from "./findings.js";
import type { JsonObject, JsonValue } from "./json.js";
import { isJsonObject } from "./json.js";
import type { ListWire, Wire } from "./wire.js";
import { hasOwn } from "./own-property.js";

/** Lists: scalars joined by commas at top level, JSON otherwise. */
export const list: StructureCodec<ListWire> = {
  expected: "a list",
  check: (type, value, spot, checking) => {
    if (!Array.isArray(value)) {
      report(checking, spot, 41, describe(value), "a list");
      return;
    }
    const items: readonly unknown[] = value;
    for (const [index, item] of items.entries()) {
      const element: Spot = { within: spot, name: `[${index}]`, property: `[${index}]` };
      if (item === undefined || item === null) {
        report(checking, element, 41, "nothing", expectedOf(type.of, checking, " that is not blank"));
      } else {
        checkValue(type.of, item, element, checking);
      }
    }
  },
  text: (type, value, codecs) => {
    if (typeof type.of !== "string" || type.of === "opaque" || !Array.isArray(value))
      return listJson(type, value, codecs);
    const { text } = codecOf(codecs, type.of);
    return value.map((item) => text(item)).join(",");
  },
  json: listJson,
  // The platform leaves empty lists out, or answers null, `{}` or empty text for them.
  read: (type, value, codecs) => {
    const decoded: unknown[] = [];
    for (const item of elementsOf(type, value)) {
      const result = decodeValue(type.of, item, codecs);
      if (result === misfit) return misfit;
      if (result !== undefined) decoded.push(result);
    }
    return decoded;
  },
};

function listJson({ of }: ListWire, value: unknown, codecs: Codecs): string {
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  return `[${items.map((item) => encodeJson(of, item, codecs)).join(",")}]`;
}

function elementsOf(type: ListWire, value: JsonValue | undefined): readonly JsonValue[] {
  return isJsonObject(value) ? (wrappedElements(type, value) ?? [value]) : asList(value);
}

/** What a wrapper such as `{"item":[…]}` holds; `undefined` if the object is no wrapper but a single element. */
function wrappedElements(type: ListWire, value: JsonObject): readonly JsonValue[] | undefined {
  const names = Object.keys(value);
  if (names.length === 0) return [];
  if (hasOwn(value, type.item) && !isDocumentedMember(type.of, type.item)) return asList(value[type.item]);
  const [only] = names;
  if (names.length === 1 && only !== undefined && !isDocumentedMember(type.of, only)) {
    const inner = value[only];
    // A wrapper under another name than the documented one holds a list, or in XML the single element itself.
    if (Array.isArray(inner) || isJsonObject(inner) || typeof type.of === "string") return asList(inner);
  }
  return undefined;
}

function isDocumentedMember(type: Wire, name: string): boolean {
  return typeof type !== "string" && type.kind === "object" && type.fields.some((field) => field.name === name);
}

function asList(value: JsonValue | undefined): readonly JsonValue[] {
  if (value === undefined || value === null || value === "") return [];
  return Array.isArray(value) ? (value as readonly JsonValue[]) : [value];
}
