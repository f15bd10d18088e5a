import { rootName } from "../internal/read-response.js";
import type { JsonObject, JsonValue } from "../internal/json.js";
import { isJsonObject, jsonObjectIn } from "../internal/json.js";
import type { GatewayApi, Refusal } from "./gateway-api.js";
import type { ReceivedCall } from "./gateway-request.js";
import { escapeText, xmlOf } from "./gateway-xml.js";
import { hasOwn } from "../internal/own-property.js";

/** The response to calls: a sample of the document or the reply of a function, in the format that the call requests. */
export type GatewayResponse = "sample" | "error-sample" | GatewayHandler;

/** Returns the reply to a call. */
export type GatewayHandler = (call: ReceivedCall) => GatewayReply | Promise<GatewayReply>;

/**
 * The reply of a handler. `members`: the members of the response's root in the full JSON form; for Qimen (奇门) those of
 * the root `response`, with the flag `success` by default. `error`: an `error_response`. `body`: any text.
 */
export type GatewayReply =
  | { readonly members: JsonObject }
  | { readonly error: Refusal }
  | { readonly body: string; readonly status?: number; readonly contentType?: string };

/** The form of response that a call requests. */
export interface ResponseForm {
  /** `qimen`: XML with the root `response` and a flag. */
  readonly format: "json" | "xml" | "qimen";
  readonly simplify: boolean;
}

/** An HTTP response with its body as text. */
export interface ResponseText {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

/** Returns the form of response that a call requests. XML is the platform's default, also for unknown formats. */
export function responseForm(params: ReadonlyMap<string, string>, api: GatewayApi | undefined): ResponseForm {
  if (api?.form === "qimen") return { format: "qimen", simplify: false };
  return { format: params.get("format") === "json" ? "json" : "xml", simplify: params.get("simplify") === "true" };
}

/** Returns the document's sample of a response, with the `request_id` that the platform adds to every response. */
export function sampleResponse(api: GatewayApi, form: ResponseForm, requestId: string): ResponseText {
  const { json = JSON.stringify({ [rootName(api.method)]: {} }), simplifiedJson, xml } = api.sample;
  if (form.format === "qimen") return qimenResponse(qimenMembers(json), requestId);
  if (form.format === "xml") return textResponse(form, xmlWithRequestId(xml ?? xmlDocument(json), requestId));
  if (!form.simplify) return textResponse(form, jsonWithRequestId(json, requestId, isAnyRoot));
  const short = simplifiedJson ?? simplified(json, api.method);
  return textResponse(form, jsonWithRequestId(short, requestId, isRootOf(api.method)));
}

/** Returns the document's sample of an error, or else the error that all documents contain. */
export function errorSample(api: GatewayApi, form: ResponseForm, requestId: string): ResponseText {
  const { json, xml } = api.error ?? {};
  if (form.format !== "json" && xml !== undefined) return textResponse(form, xmlWithRequestId(xml, requestId));
  if (json === undefined) return errorResponse(defaultError, form, requestId);
  return textResponse(form, form.format === "json" ? jsonWithRequestId(json, requestId, isAnyRoot) : xmlDocument(json));
}

/** Returns an `error_response`. The platform's own errors have this form for calls of Qimen (奇门), too. */
export function errorResponse(refusal: Refusal, form: ResponseForm, requestId: string): ResponseText {
  const { code, msg, subCode, subMsg } = refusal;
  const members = [
    ["code", code],
    ["msg", msg],
    ["sub_code", subCode],
    ["sub_msg", subMsg],
    ["request_id", requestId],
  ] as const;
  const error = Object.fromEntries(members.filter(([, value]) => value !== undefined)) as JsonObject;
  return documentResponse({ error_response: error }, form);
}

/** Returns the reply of a handler in the form that the call requests. */
export function replyResponse(
  method: string,
  reply: GatewayReply,
  form: ResponseForm,
  requestId: string,
): ResponseText {
  if ("error" in reply) return errorResponse(reply.error, form, requestId);
  if ("members" in reply) {
    if (form.format === "qimen") return qimenResponse({ flag: "success", ...reply.members }, requestId);
    const members: JsonObject = { ...reply.members, request_id: reply.members["request_id"] ?? requestId };
    if (form.format === "json" && form.simplify) return textResponse(form, JSON.stringify(withoutWrappers(members)));
    return documentResponse({ [rootName(method)]: members }, form);
  }
  const { status = 200, contentType = textResponse(form, "").contentType, body } = reply;
  return { status, contentType, text: body };
}

const defaultError: Refusal = {
  code: 50,
  msg: "Remote service error",
  subCode: "isv.invalid-parameter",
  subMsg: "非法参数",
};

/** Returns a response of Qimen (奇门). */
function qimenResponse(members: JsonObject, requestId: string): ResponseText {
  const response = { ...members, request_id: members["request_id"] ?? requestId };
  return textResponse({ format: "qimen", simplify: false }, xmlDocument(JSON.stringify({ response })));
}

/** Returns the members of the root `response` of a sample, which documents show inside the root of the method. */
function qimenMembers(json: string): JsonObject {
  const document = jsonObjectIn(json) ?? {};
  const [only] = Object.values(document);
  const members = isJsonObject(only) && hasOwn(only, "response") ? only["response"] : document["response"];
  return isJsonObject(members) ? members : { flag: "success" };
}

function documentResponse(document: JsonObject, form: ResponseForm): ResponseText {
  const json = JSON.stringify(document);
  return textResponse(form, form.format === "json" ? json : xmlDocument(json));
}

function textResponse({ format }: ResponseForm, text: string): ResponseText {
  const contentType = format === "json" ? "text/javascript;charset=UTF-8" : "text/xml;charset=UTF-8";
  return { status: 200, contentType, text };
}

function xmlDocument(json: string): string {
  const document = jsonObjectIn(json) ?? {};
  const elements = Object.entries(document).map(([name, value]) => xmlOf(name, value));
  return `<?xml version="1.0" encoding="utf-8" ?>${elements.join("")}`;
}

/** Converts a response to the simplified form: without the root, and with lists instead of their wrappers. */
function simplified(json: string, method: string): string {
  const document = jsonObjectIn(json);
  if (document === undefined) return json;
  const [only, ...others] = Object.values(document);
  const root = document[rootName(method)] ?? (others.length === 0 ? only : undefined);
  return JSON.stringify(withoutWrappers(isJsonObject(root) ? root : document));
}

function withoutWrappers(value: JsonObject): JsonValue {
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, unwrapped(member)]));
}

function unwrapped(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).map(unwrapped);
  if (!isJsonObject(value)) return value;
  const [only, ...others] = Object.values(value);
  return Array.isArray(only) && others.length === 0 ? unwrapped(only as JsonValue) : withoutWrappers(value);
}

/** Returns whether the only member of a response is its root, by its name. */
type IsRoot = (name: string) => boolean;

/**
 * The rule for the full form, in which the only object is the root, under any name (JsonConverter of the official Java
 * SDK).
 */
const isAnyRoot: IsRoot = () => true;

/**
 * Returns the rule for the simplified form, in which the only member is a result, unless it has the name of the root.
 */
function isRootOf(method: string): IsRoot {
  return (name) => name === rootName(method);
}

/**
 * Adds the `request_id` where the official Java SDK reads it: inside the root, or beside the members of a response
 * without a root (SimplifyJsonConverter). It edits the text, so that the sample keeps its digits and its order.
 */
function jsonWithRequestId(json: string, requestId: string, isRoot: IsRoot): string {
  const document = jsonObjectIn(json);
  if (document === undefined) return json;
  const [only, ...others] = Object.entries(document);
  const root = only !== undefined && others.length === 0 && isRoot(only[0]) ? only[1] : undefined;
  const members = isJsonObject(root) ? root : document;
  if (hasOwn(members, "request_id")) return json;
  const outerEnd = json.lastIndexOf("}");
  const end = members === document ? outerEnd : json.lastIndexOf("}", outerEnd - 1);
  const comma = Object.keys(members).length === 0 ? "" : ",";
  return `${json.slice(0, end).trimEnd()}${comma}"request_id":${JSON.stringify(requestId)}${json.slice(end)}`;
}

function xmlWithRequestId(xml: string, requestId: string): string {
  const end = xml.lastIndexOf("</");
  if (end === -1 || xml.includes("<request_id>")) return xml;
  return `${xml.slice(0, end)}<request_id>${escapeText(requestId)}</request_id>${xml.slice(end)}`;
}
