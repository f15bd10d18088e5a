import type { JsonNode, JsonObject } from "../../text/json-tree.js";

/** Kinds of JSON that stand in folders beside documents, by keys that each of them has. */
const otherKinds: readonly { readonly what: string; readonly keys: readonly string[] }[] = [
  { what: "an OpenAPI document", keys: ["openapi"] },
  { what: "an OpenAPI document", keys: ["swagger"] },
  { what: "a Postman collection", keys: ["info", "item"] },
  { what: "a lockfile of npm", keys: ["lockfileVersion"] },
  { what: "a configuration of TypeScript", keys: ["compilerOptions"] },
  { what: "a recording of HTTP traffic (HAR)", keys: ["log"] },
  { what: "a JSON schema", keys: ["$schema", "type"] },
  { what: "a JSON schema", keys: ["properties", "type"] },
  { what: "a manifest of Composer", keys: ["name", "require"] },
  { what: "a manifest of Composer", keys: ["name", "autoload"] },
  { what: "a manifest of npm (package.json)", keys: ["name", "version"] },
  { what: "a manifest of npm (package.json)", keys: ["name", "scripts"] },
  { what: "a manifest of npm (package.json)", keys: ["name", "dependencies"] },
  { what: "a manifest of npm (package.json)", keys: ["name", "devDependencies"] },
];

const mostKeys = 5;
const longestKey = 30;

/** What JSON is that holds no document, as far as its keys show: for a message. */
export function describeOtherJson(node: JsonNode): string {
  switch (node.kind) {
    case "text":
      return "JSON with a text alone";
    case "word":
      return "JSON with a number or a word alone";
    case "list":
      return "JSON with a list in a list";
    case "object":
      return describeObject(node);
  }
}

function describeObject({ entries }: JsonObject): string {
  const known = otherKinds.find(({ keys }) => keys.every((key) => entries.has(key)));
  if (known !== undefined) return known.what;
  const keys = [...entries.keys()].slice(0, mostKeys).map((key) => `"${key.slice(0, longestKey)}"`);
  if (keys.length === 0) return "an empty JSON object";
  return `JSON with ${entries.size > keys.length ? "keys such as" : "the keys"} ${keys.join(", ")}`;
}

/**
 * Whether an object names or lists documents without being one: the category files of archives, the catalogue of the
 * platform and parts of it.
 */
export function isCatalogue({ entries }: JsonObject): boolean {
  if (entries.get("pkg")?.kind === "text" && entries.has("name")) return true;
  return ["treeCategories", "catelogTrees", "catelogList"].some((key) => entries.has(key));
}
