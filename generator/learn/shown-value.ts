import type { JsonNode } from "../text/json-tree.js";
import type { XmlElement } from "../samples/xml.js";

/** A value of a recorded response in any format. */
export type ShownValue =
  | { readonly kind: "object"; readonly members: ReadonlyMap<string, ShownValue> }
  | { readonly kind: "list"; readonly items: readonly ShownValue[] }
  | { readonly kind: "text"; readonly text: string }
  /** All digits of the number: ids may have more than a JavaScript number represents exactly. */
  | { readonly kind: "number"; readonly text: string }
  | { readonly kind: "boolean" }
  /** `null`, and the forms of a missing object or list: `{}`, `[]`, an empty text. */
  | { readonly kind: "nothing" };

const nothing: ShownValue = { kind: "nothing" };

/** The maximum nesting of responses; deeper values count as empty. */
const maxDepth = 60;

/** Converts a JSON node to a value. Keys become map entries, not properties of an object. */
export function valueOfJson(node: JsonNode, depth = 0): ShownValue {
  switch (node.kind) {
    case "text":
      return node.text === "" ? nothing : { kind: "text", text: node.text };
    case "word":
      if (node.text === "null") return nothing;
      return node.text === "true" || node.text === "false" ? { kind: "boolean" } : { kind: "number", text: node.text };
    case "list":
      if (node.items.length === 0 || depth > maxDepth) return nothing;
      return { kind: "list", items: node.items.map((item) => valueOfJson(item, depth + 1)) };
    case "object": {
      if (node.entries.size === 0 || depth > maxDepth) return nothing;
      const members = [...node.entries].map(([name, value]) => [name, valueOfJson(value, depth + 1)] as const);
      return { kind: "object", members: new Map(members) };
    }
  }
}

/**
 * Converts an XML element to the form of JSON: several elements with the same name are a list. The content of an
 * element is text, since XML does not distinguish numbers from texts.
 */
export function valueOfXml({ children, text }: XmlElement, depth = 0): ShownValue {
  if (children.length === 0) return text === "" ? nothing : { kind: "text", text };
  if (depth > maxDepth) return nothing;
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
