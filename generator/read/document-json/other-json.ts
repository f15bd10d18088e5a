import type { Phrase } from "../../diagnostics/phrase.js";
import type { PlainPhrase } from "../../diagnostics/plain-phrases.js";
import type { JsonNode, JsonObject } from "../../text/json-tree.js";

/** Kinds of JSON that are stored beside documents, with keys that all files of the kind have. */
const otherKinds: readonly { readonly what: PlainPhrase; readonly keys: readonly string[] }[] = [
  { what: "an OpenAPI document", keys: ["openapi"] },
  { what: "an OpenAPI document", keys: ["swagger"] },
  { what: "a Postman collection", keys: ["info", "item"] },
  { what: "an npm lockfile", keys: ["lockfileVersion"] },
  { what: "a TypeScript configuration", keys: ["compilerOptions"] },
  { what: "recorded HTTP traffic (HAR)", keys: ["log"] },
  { what: "a JSON schema", keys: ["$schema", "type"] },
  { what: "a JSON schema", keys: ["properties", "type"] },
  { what: "a Composer manifest", keys: ["name", "require"] },
  { what: "a Composer manifest", keys: ["name", "autoload"] },
  { what: "an npm manifest (package.json)", keys: ["name", "version"] },
  { what: "an npm manifest (package.json)", keys: ["name", "scripts"] },
  { what: "an npm manifest (package.json)", keys: ["name", "dependencies"] },
  { what: "an npm manifest (package.json)", keys: ["name", "devDependencies"] },
];

const maxKeys = 5;
const maxKeyLength = 30;

/** Describes JSON without a document, based on its keys, for a message. */
export function describeOtherJson(node: JsonNode): Phrase {
  switch (node.kind) {
    case "text":
      return "JSON with only a text";
    case "word":
      return "JSON with only a number or a word";
    case "list":
      return "JSON with a list in a list";
    case "object":
      return describeObject(node);
  }
}

function describeObject({ entries }: JsonObject): Phrase {
  const known = otherKinds.find(({ keys }) => keys.every((key) => entries.has(key)));
  if (known !== undefined) return known.what;
  const keys = [...entries.keys()].slice(0, maxKeys).map((key) => `"${key.slice(0, maxKeyLength)}"`);
  if (keys.length === 0) return "an empty JSON object";
  return { phrase: entries.size > keys.length ? "keysSuchAs" : "keys", values: [keys] };
}

/**
 * Returns whether an object names or lists documents without being one: the category files of archives, the
 * platform's catalogue and parts of it.
 */
export function isCatalogue({ entries }: JsonObject): boolean {
  if (entries.get("pkg")?.kind === "text" && entries.has("name")) return true;
  return ["treeCategories", "catelogTrees", "catelogList"].some((key) => entries.has(key));
}
