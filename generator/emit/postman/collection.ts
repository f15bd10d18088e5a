import { rootName } from "../../platform/wire-names.js";
import { qimenBody, qimenResponse } from "../../sdk/examples/qimen-body.js";
import { wireText, type MemberValue } from "../../sdk/examples/request-values.js";
import type { NamedApi } from "../../sdk/named-api.js";
import type { Sdk } from "../../sdk/sdk.js";
import { compareText } from "../../text/text-order.js";
import { wellFormed } from "../../text/well-formed.js";
import { categoryOf } from "../wording/category.js";
import { codeSpan, markdownText, paragraphs } from "../wording/markdown.js";
import type { Wording } from "../wording/wording.js";
import { signScript, testScript } from "./sign-script.js";

/** The part of a Postman Collection v2.1 that this collection needs. */
export interface Collection {
  readonly info: { readonly name: string; readonly description: string; readonly schema: string };
  readonly auth: { readonly type: "noauth" };
  readonly event: readonly Script[];
  readonly item: readonly Folder[];
}

interface Script {
  readonly listen: "prerequest" | "test";
  readonly script: { readonly type: "text/javascript"; readonly exec: readonly string[] };
}

interface Folder {
  readonly name: string;
  readonly item: readonly Item[];
}

interface Item {
  readonly name: string;
  readonly request: Request;
  readonly response: readonly SavedResponse[];
}

interface Request {
  readonly method: "POST";
  /** The URL; with a query for calls of Qimen (奇门). */
  readonly url: "{{gateway}}" | Address;
  readonly header?: readonly { readonly key: string; readonly value: string }[];
  readonly description: string;
  readonly body:
    | { readonly mode: "raw"; readonly raw: string; readonly options: { readonly raw: { readonly language: "xml" } } }
    | { readonly mode: "urlencoded"; readonly urlencoded: readonly Param[] }
    | { readonly mode: "formdata"; readonly formdata: readonly (Param | FileParam)[] };
}

interface Address {
  readonly raw: string;
  readonly host: readonly ["{{gateway}}"];
  readonly query: readonly Omit<Param, "type">[];
}

interface Param {
  readonly key: string;
  readonly value: string;
  readonly type: "text";
  readonly description?: string;
  readonly disabled?: true;
}

interface FileParam {
  readonly key: string;
  readonly type: "file";
  readonly src: readonly string[];
  readonly description?: string;
  readonly disabled?: true;
}

interface SavedResponse {
  readonly name: string;
  readonly originalRequest: Request;
  readonly status: "OK";
  readonly code: 200;
  readonly _postman_previewlanguage: "json" | "xml";
  readonly header: readonly { readonly key: string; readonly value: string }[];
  readonly body: string;
}

/**
 * Describes APIs as a collection: a folder for each category, a request for each API, and one script that signs all
 * requests.
 */
export function collectionOf({ apis }: Sdk, wording: Wording): Collection {
  const folders = new Map<string, Item[]>();
  for (const api of apis) {
    const category = categoryOf(api.spec);
    const items = folders.get(category);
    if (items === undefined) folders.set(category, [itemOf(api, wording)]);
    else items.push(itemOf(api, wording));
  }
  return {
    info: {
      name: "Taobao Open Platform",
      description,
      schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json",
    },
    auth: { type: "noauth" },
    event: [script("prerequest", signScript), script("test", testScript)],
    item: [...folders].toSorted(([a], [b]) => compareText(a, b)).map(([name, item]) => ({ name, item })),
  };
}

const description = `Every request is signed by the collection's pre-request script. Fill in \`app_key\`, \`app_secret\` and, for APIs
that need a user, \`session\` of the environment; calls of Qimen may have a \`customer_id\`. \`sign_method\` is hmac-sha256, hmac or md5.`;

function script(listen: Script["listen"], text: string): Script {
  return { listen, script: { type: "text/javascript", exec: text.split("\n") } };
}

function itemOf(api: NamedApi, wording: Wording): Item {
  const { spec, form, examples } = api;
  const title = wellFormed(spec.title).replaceAll(/\s+/g, " ").trim();
  const request: Request = {
    method: "POST",
    ...sentParts(api),
    description: paragraphs([
      markdownText(spec.description),
      `${codeSpan(spec.method)}; ${wording.sessionPhrases[spec.session]}.`,
    ]),
  };
  const isQimen = form.kind === "qimen";
  const saved = (name: string, body: string): SavedResponse => ({
    name,
    originalRequest: request,
    status: "OK",
    code: 200,
    _postman_previewlanguage: isQimen ? "xml" : "json",
    header: [{ key: "Content-Type", value: isQimen ? "text/xml" : "application/json" }],
    body: wellFormed(body),
  });
  return {
    name: title === "" ? spec.method : `${title} ${spec.method}`,
    request,
    response: isQimen
      ? [saved("response", qimenResponse(examples.response.members))]
      : [
          saved(rootName(spec.method), examples.response.json),
          ...(examples.error === undefined ? [] : [saved("error_response", examples.error.json)]),
        ],
  };
}

function sentParts(api: NamedApi): Pick<Request, "url" | "header" | "body"> {
  if (api.form.kind === "parameters") return { url: "{{gateway}}", body: bodyOf(api) };
  const query = [...systemParams(api, "xml"), text("customerId", "{{customer_id}}")].map(({ key, value }) => ({
    key,
    value,
  }));
  const raw = withoutVariables(wellFormed(qimenBody(api.examples.request)), "xml");
  return {
    url: {
      raw: `{{gateway}}?${query.map(({ key, value }) => `${key}=${value}`).join("&")}`,
      host: ["{{gateway}}"],
      query,
    },
    header: [{ key: "Content-Type", value: "text/xml;charset=utf-8" }],
    body: { mode: "raw", raw, options: { raw: { language: "xml" } } },
  };
}

function systemParams({ spec }: NamedApi, format: "json" | "xml"): readonly Param[] {
  return [
    text("method", spec.method),
    text("app_key", "{{app_key}}"),
    ...(spec.session === "none" ? [] : [text("session", "{{session}}")]),
    text("timestamp", ""),
    text("format", format),
    text("v", "2.0"),
    text("sign_method", "{{sign_method}}"),
    text("sign", ""),
  ];
}

function bodyOf(api: NamedApi): Request["body"] {
  const { examples } = api;
  const system = systemParams(api, "json");
  // If an API has a parameter with the name of one of the platform's, the platform's takes precedence.
  const taken = new Set(system.map(({ key }) => key));
  const own = examples.request.filter(({ member }) => !taken.has(wellFormed(member.field.name))).map(paramOf);
  const all = [...system, ...own];
  const isText = (param: Param | FileParam): param is Param => param.type === "text";
  return all.every(isText) ? { mode: "urlencoded", urlencoded: all } : { mode: "formdata", formdata: all };
}

function text(key: string, value: string): Param {
  return { key, value, type: "text" };
}

/** Returns a parameter with its example. Optional parameters are disabled, because some exclude each other. */
function paramOf({ member, value }: MemberValue): Param | FileParam {
  const { field } = member;
  const described = markdownText(field.description);
  const more = {
    ...(described !== "" && { description: described }),
    ...(field.required !== true && { disabled: true as const }),
  };
  const key = wellFormed(field.name);
  const sent = wireText(value);
  if (sent === undefined) return { key, type: "file", src: [], ...more };
  const isJson = value.kind === "object" || value.kind === "list" || value.kind === "opaque";
  return { key, value: withoutVariables(wellFormed(sent), isJson ? "json" : "text"), type: "text", ...more };
}

/**
 * Returns an example that Postman does not treat as a variable: otherwise the text `{{app_secret}}` in a document would
 * send the secret. JSON and XML have an escape for it; another text is left empty for the user to fill in.
 */
function withoutVariables(example: string, language: "json" | "xml" | "text"): string {
  if (!example.includes("{{")) return example;
  if (language === "xml") return example.replaceAll("{{", "{&#123;");
  return language === "json" && isJsonText(example) ? example.replaceAll("{{", String.raw`{\u007b`) : "";
}

function isJsonText(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
