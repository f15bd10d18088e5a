import type { Api } from "./api.js";
import { decodeFields } from "./decode.js";
import { TopApiError, TopTransportError } from "./errors.js";
import type { JsonObject, JsonValue } from "./json.js";
import { isJsonObject, scalarText } from "./json.js";
import type { Mask } from "./mask.js";
import type { TopResponse } from "./response.js";
import { hasOwn } from "./own-property.js";

/** The name of the member that holds an answer: the method without `taobao.`, dots as underscores, then `_response`. */
export function rootName(method: string): string {
  return `${method.replace(/^taobao\./, "").replace(/\./g, "_")}_response`;
}

/**
 * Makes the response object out of an answer's body.
 *
 * @param body The parsed body.
 * @param raw The body as it came.
 * @param mask Hides secrets in what an error quotes.
 * @throws TopApiError if the answer is an error of the platform.
 * @throws TopTransportError if it is none of the platform's: JSON of somebody else.
 */
export function readAnswer<Response extends TopResponse>(
  api: Api<Response>,
  body: JsonObject,
  raw: string,
  mask: Mask,
): Response {
  const error = errorIn(body);
  if (error !== undefined) throw apiError(api.method, error, raw, mask);
  const members = membersIn(api, body, raw, mask);
  const { fields, unknownFields } = decodeFields(api.response, members, api.codecs, "request_id");
  return api.createResponse({ fields, unknownFields, requestId: scalarText(members["request_id"]), raw });
}

/** The error that an answer holds, if it is one. An error that says nothing is no success: `<error_response/>`. */
export function errorIn(body: JsonObject): JsonObject | undefined {
  if (!hasOwn(body, "error_response")) return undefined;
  const error = body["error_response"];
  return isJsonObject(error) || Object.keys(body).length === 1 ? objectOrEmpty(error) : undefined;
}

/** An `error_response` as the error to throw. */
export function apiError(method: string, error: JsonObject, raw: string, mask: Mask): TopApiError {
  const code = scalarText(error["code"]) ?? "";
  const masked = (name: string) => {
    const text = scalarText(error[name]);
    return text === undefined ? undefined : mask(text);
  };
  return new TopApiError({
    method,
    code: /^\d{1,9}$/.test(code) ? Number(code) : 0,
    msg: masked("msg") ?? "no message",
    subCode: masked("sub_code"),
    subMsg: masked("sub_msg"),
    requestId: masked("request_id"),
    raw: mask(raw),
  });
}

/**
 * The members of an answer. The full form has one root, which the official Java SDK takes whatever its name is
 * (JsonConverter); the simplified form has none (its SimplifyJsonConverter reads the top level). Some report that it
 * has one, which is not confirmed, but read as well.
 */
function membersIn(api: Api<TopResponse>, body: JsonObject, raw: string, mask: Mask): JsonObject {
  const root = rootName(api.method);
  if (hasOwn(body, root)) return objectOrEmpty(body[root]);
  const isDocumented = (members: JsonObject) => api.response.some(({ name }) => hasOwn(members, name));
  const [only = "", ...others] = Object.keys(body);
  const inner = others.length > 0 || isDocumented(body) ? undefined : body[only];
  const isRoot = only.endsWith("_response") && others.length === 0;
  const members = isRoot || isJsonObject(inner) ? objectOrEmpty(inner) : body;
  if (isDocumented(members)) return members;
  if (isSimplifiedError(members)) throw apiError(api.method, members, raw, mask);
  // The platform numbers what it answers. Without that number, only an API that documents no member answers nothing.
  if (isRoot || hasOwn(members, "request_id") || (only === "" && api.response.length === 0)) return members;
  const facts = { method: api.method, body: mask(raw) };
  throw new TopTransportError("answer", "the answer has no member of this API's.", facts);
}

/** Errors lose their root, too: TaobaoResponse of the official Java SDK is no success with any `code` there but 0. */
export function isSimplifiedError({ code, msg }: JsonObject): boolean {
  return (scalarText(code) ?? "0") !== "0" && scalarText(msg) !== undefined;
}

/** A root without members can come as empty text, as XML writes it. */
function objectOrEmpty(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}
