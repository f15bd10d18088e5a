import type { JsonNode } from "../text/json-tree.js";
import type { XmlElement } from "../samples/xml.js";

/** A value of a recorded response, whatever its format. */
export type ShownValue =
  | { readonly kind: "object"; readonly members: ReadonlyMap<string, ShownValue> }
  | { readonly kind: "list"; readonly items: readonly ShownValue[] }
  | { readonly kind: "text"; readonly text: string }
  /** The digits as they came: ids have more of them than a JavaScript number keeps. */
  | { readonly kind: "number"; readonly text: string }
  | { readonly kind: "boolean" }
  /** `null`, and what systems write for an object or a list that is not there: `{}`, `[]`, an empty text. */
  | { readonly kind: "nothing" };

const nothing: ShownValue = { kind: "nothing" };

/** Responses nest less deeply than this; what is deeper counts as empty. */
const deepest = 60;

/** The value of a JSON text. Keys are never properties of a JavaScript object. */
export function valueOfJson(node: JsonNode, depth = 0): ShownValue {
  switch (node.kind) {
    case "text":
      return node.text === "" ? nothing : { kind: "text", text: node.text };
    case "word":
      if (node.text === "null") return nothing;
      return node.text === "true" || node.text === "false" ? { kind: "boolean" } : { kind: "number", text: node.text };
    case "list":
      if (node.items.length === 0 || depth > deepest) return nothing;
      return { kind: "list", items: node.items.map((item) => valueOfJson(item, depth + 1)) };
    case "object": {
      if (node.entries.size === 0 || depth > deepest) return nothing;
      const members = [...node.entries].map(([name, value]) => [name, valueOfJson(value, depth + 1)] as const);
      return { kind: "object", members: new Map(members) };
    }
  }
}

/**
 * The value of an XML element, in the form that JSON has: several elements of one name are a list. What stands in an
 * element is text, since XML does not distinguish numbers from texts.
 */
export function valueOfXml({ children, text }: XmlElement, depth = 0): ShownValue {
  if (children.length === 0) return text === "" ? nothing : { kind: "text", text };
  if (depth > deepest) return nothing;
  const byName = new Map<string, ShownValue[]>();
  for (const child of children) {
    const value = valueOfXml(child, depth + 1);
    const known = byName.get(child.name);
    if (known === undefined) byName.set(child.name, [value]);
    else known.push(value);
  }
  const members = [...byName].map(([name, [first = nothing, ...others]]): readonly [string, ShownValue] => [
    name,
    others.length === 0 ? first : { kind: "list", items: [first, ...others] },
  ]);
  return { kind: "object", members: new Map(members) };
}
