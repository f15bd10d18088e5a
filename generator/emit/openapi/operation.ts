import type { SessionNeed } from "../../model/api-doc.js";
import type { ApiSpec } from "../../model/api-spec.js";
import { scalarKinds } from "../../kinds/scalar-kinds.js";
import { rootName } from "../../platform/wire-names.js";
import type { ApiSchemas, TableSchemas } from "./api-schemas.js";
import { categoryOf } from "../wording/category.js";
import { pageAddress } from "../wording/document.js";
import { wordingIn } from "../wording/wordings.js";
import { codeSpan, markdownText, paragraphs } from "../wording/markdown.js";
import { wellFormed } from "../../text/well-formed.js";
import { propertyName } from "./member-schema.js";
import { canBeProperty, objectSchema, schemaRef, type Schema } from "./schema.js";
import type { NamedApi } from "../../sdk/named-api.js";
import { documentedKind, type Member } from "../../sdk/shapes.js";
import { sessionParameter, systemParameters } from "../../platform/system-parameters.js";
import { componentNames, qimenParameters, type ResponseForm, type QueryParameter } from "./system-schemas.js";

/** The texts are English, because tools of all languages read OpenAPI documents. */
const wording = wordingIn("en");

/** One API as an operation of OpenAPI. */
export interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly externalDocs?: { readonly description: string; readonly url: string };
  /** The platform's own parameters, if they are not part of the form. */
  readonly parameters?: readonly QueryParameter[];
  readonly requestBody: { readonly required: true; readonly content: Readonly<Record<string, MediaType>> };
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content: Readonly<Record<string, MediaType>> }>
  >;
  /** The error codes that the document of the API lists. */
  readonly "x-top-errors"?: readonly { readonly code: string; readonly message: string; readonly solution: string }[];
}

export interface MediaType {
  readonly schema: Schema;
  readonly encoding?: Readonly<Record<string, Encoding>>;
}

export type Encoding =
  | { readonly contentType: string }
  /** A list in one value, joined by commas. */
  | { readonly style: "form"; readonly explode: false };

export function operationOf({ spec, form }: NamedApi, schemas: ApiSchemas, responses: ResponseForm): Operation {
  const { method, errors } = spec;
  const address = pageAddress(spec);
  const title = wellFormed(spec.title).replaceAll(/\s+/g, " ").trim();
  return {
    operationId: method,
    tags: [categoryOf(spec)],
    summary: title === "" ? method : title,
    description: descriptionOf(spec),
    ...(address !== undefined && { externalDocs: { description: "The platform's page", url: address } }),
    ...(form.kind === "qimen" ? qimenExchange(spec, schemas) : formExchange(spec, schemas, responses)),
    ...(errors.length > 0 && {
      "x-top-errors": errors.map(({ code, message, solution }) => ({
        code: wellFormed(code),
        message: wellFormed(message),
        solution: wellFormed(solution),
      })),
    }),
  };
}

type Exchange = Pick<Operation, "parameters" | "requestBody" | "responses">;

function formExchange(spec: ApiSpec, { request, response }: ApiSchemas, responses: ResponseForm): Exchange {
  return {
    requestBody: { required: true, content: requestContent(spec, request) },
    responses: {
      "200": {
        description: "The response, or an error. The platform labels it `text/javascript;charset=UTF-8`; it is JSON.",
        content: { "application/json": { schema: responseSchema(spec.method, response.name, responses) } },
      },
    },
  };
}

/**
 * Returns the request and response of a call of Qimen (奇门): the parameter `request` is an XML body, the platform's own
 * parameters are in the query.
 */
function qimenExchange({ method, session }: ApiSpec, { request, response }: ApiSchemas): Exchange {
  return {
    parameters: qimenParameters(method, session),
    // The official client sends `text/xml;charset=utf-8`; OpenAPI describes XML with this media type.
    requestBody: { required: true, content: { "application/xml": { schema: schemaRef(request.name) } } },
    responses: {
      "200": {
        description: "The response, or a failure. The platform labels it `text/xml`.",
        content: {
          "application/xml": { schema: { anyOf: [schemaRef(response.name), schemaRef(componentNames.qimenFailure)] } },
        },
      },
    },
  };
}

function descriptionOf(spec: ApiSpec): string {
  const { title, description, method, session, incomplete, errors } = spec;
  const listed = errors.map(({ code, message, solution }) => {
    const words = [message, solution].map((text) => markdownText(text).replaceAll(/\s+/g, " "));
    return `- ${codeSpan(code)}: ${words.filter((text) => text !== "").join(" — ")}`;
  });
  return paragraphs([
    description.trim() === title.trim() ? "" : markdownText(description),
    `TOP method ${codeSpan(method)}; ${wording.sessionPhrases[session]}.`,
    incomplete ? wording.incomplete : "",
    listed.length === 0 ? "" : `${wording.listedErrors}\n\n${listed.join("\n")}`,
  ]);
}

function requestContent(spec: ApiSpec, request: TableSchemas): Readonly<Record<string, MediaType>> {
  const ofSystem = new Set([...systemParameters, ...(spec.session === "none" ? [] : [sessionParameter])]);
  const sent = request.members.filter((member) => !ofSystem.has(propertyName(member)));
  const encoding = sent.flatMap((member): readonly (readonly [string, Encoding])[] => {
    const found = encodingOf(member);
    return found === undefined || !canBeProperty(propertyName(member)) ? [] : [[propertyName(member), found]];
  });
  const hasFiles = sent.some(({ type }) => type.kind === "file");
  return {
    [hasFiles ? "multipart/form-data" : "application/x-www-form-urlencoded"]: {
      schema: {
        allOf: [
          methodSchema(spec.method),
          // If an API has a parameter with the name of one of the platform's, the platform's takes precedence.
          request.without(ofSystem),
          ...sessionSchemas[spec.session],
          schemaRef(componentNames.system),
        ],
      },
      ...(encoding.length > 0 && { encoding: Object.fromEntries(encoding) }),
    },
  };
}

function methodSchema(method: string): Schema {
  return objectSchema([["method", { type: "string", enum: [method] }]], ["method"]);
}

const sessionSchemas: Readonly<Record<SessionNeed, readonly Schema[]>> = {
  needed: [schemaRef(componentNames.session)],
  optional: [schemaRef(componentNames.optionalSession)],
  none: [],
  unknown: [schemaRef(componentNames.optionalSession)],
};

/** Returns the encoding of a parameter as one value of the form; `undefined` if OpenAPI's default is right. */
function encodingOf({ type }: Member): Encoding | undefined {
  switch (type.kind) {
    case "object":
      return asJson;
    case "list": {
      const { kind } = type.of;
      if (kind === "object" || kind === "list") return asJson;
      return scalarKinds[documentedKind(kind)].list === "json" ? asJson : joined;
    }
    default:
      // Text is sent as it is, any other value as JSON.
      return scalarKinds[documentedKind(type.kind)].json === "any"
        ? { contentType: "text/plain, application/json" }
        : undefined;
  }
}

const asJson: Encoding = { contentType: "application/json" };
const joined: Encoding = { style: "form", explode: false };

function responseSchema(method: string, component: string, { simplify }: ResponseForm): Schema {
  const root = rootName(method);
  const rooted = objectSchema([[root, schemaRef(component)]], [root]);
  const error = schemaRef(componentNames.errorResponse);
  // It is not confirmed whether short responses keep their root, so both forms are described.
  return { anyOf: simplify ? [rooted, schemaRef(component), error] : [rooted, error] };
}
