import type { Language } from "../../model/language.js";
import { rootName } from "../../platform/wire-names.js";
import type { NamedApi } from "../../sdk/named-api.js";
import type { Shape } from "../../sdk/shapes.js";
import { wellFormed } from "../../text/well-formed.js";
import { wordingIn } from "../wording/wordings.js";
import { callFormSchema, objectSchema, type SchemaForm } from "./member-schema.js";
import { draft, schemaParts, type JsonSchema, type NamedSchema, type SchemaPart } from "./schema.js";

/**
 * Describes one API as a JSON Schema document. Its `$defs` are `request` and `response` (the objects of the SDK),
 * `wire-request` and `wire-response` (the objects of the protocol), and their nested types, named `request.Type` and so
 * on. The XML of Qimen (奇门) is described as objects whose members are its elements.
 *
 * @param language The language of topgen's own words.
 */
export function apiSchema(api: NamedApi, language: Language): JsonSchema {
  const { method } = api.spec;
  return {
    $schema: draft,
    $id: `https://schemas.topgen.invalid/${method}.json`,
    ...head(api),
    $defs: Object.fromEntries(schemaParts.flatMap((part) => definitions(api, part, language))),
  };
}

/** Returns one part of an API as a JSON Schema of its own, with its nested types as `$defs`. */
export function partSchema(api: NamedApi, part: SchemaPart, language: Language): JsonSchema {
  const [[, main], ...nested] = definitions(api, part, language);
  return { $schema: draft, ...head(api), ...main, ...(nested.length > 0 && { $defs: Object.fromEntries(nested) }) };
}

function head({ spec: { title, description, method } }: NamedApi): JsonSchema {
  const words = description.trim() === title.trim() ? "" : wellFormed(description).trim();
  const shownTitle = wellFormed(title).trim();
  return { title: shownTitle === "" ? method : shownTitle, ...(words !== "" && { description: words }) };
}

function definitions(
  { spec, form: requestForm, shapes }: NamedApi,
  part: SchemaPart,
  language: Language,
): readonly [NamedSchema, ...NamedSchema[]] {
  const direction = part === "request" || part === "wire-request" ? "request" : "response";
  const isXml = requestForm.kind === "qimen";
  const form: SchemaForm = {
    part,
    wrapsLists: part === "wire-response" || (part === "wire-request" && isXml),
    refTo: (shape) => `#/$defs/${definitionName(part, shape)}`,
    wording: wordingIn(language),
  };
  const nested = shapes.types
    .filter((shape) => shape.direction === direction)
    .map((shape): NamedSchema => [definitionName(part, shape), objectSchema(shape.members, form)]);
  return [[part, partOf()], ...nested];

  function partOf(): JsonSchema {
    switch (part) {
      case "request":
        return objectSchema(shapes.request, form);
      case "response":
        return objectSchema(shapes.response, form, [["requestId", requestId]]);
      case "wire-request":
        return isXml ? objectSchema(shapes.request, form) : callFormSchema(shapes.request, form);
      case "wire-response": {
        if (isXml) return objectSchema(shapes.response, form);
        const root = rootName(spec.method);
        const listsRequestId = shapes.response.some(({ field }) => field.name === "request_id");
        const content = objectSchema(shapes.response, form, listsRequestId ? [] : [["request_id", requestId]]);
        return { type: "object", properties: { [root]: content }, required: [root] };
      }
    }
  }
}

/** Returns the name of a definition. TypeScript type names need no escape in a reference. */
function definitionName(part: SchemaPart, { typeName }: Shape): string {
  return `${part}.${typeName}`;
}

const requestId: JsonSchema = { type: "string", description: "The platform's number for the call." };
