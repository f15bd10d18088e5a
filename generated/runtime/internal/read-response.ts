import type { Api } from "../api.js";
import { TopApiError, TopTransportError } from "../errors.js";
import type { UnexpectedValue } from "../hooks.js";
import type { TopResponse } from "../response.js";
import { decodeFields, hasDocumented } from "./decode.js";
import type { JsonObject, JsonValue } from "./json.js";
import { isJsonObject, scalarText } from "./json.js";
import type { Mask } from "./mask.js";
import { memberOf } from "./member.js";

/**
 * Returns the name of the root member of a response: the method without `taobao.`, with underscores for dots, and with
 * `_response`.
 */
export function rootName(method: string): string {
  return `${method.replace(/^taobao\./, "").replace(/\./g, "_")}_response`;
}

/** A parsed body, with the context for decoding it. */
export interface ParsedBody {
  readonly body: JsonObject;
  /** The body as it was received. */
  readonly raw: string;
  /** Masks secrets in texts that errors quote. */
  readonly mask: Mask;
  /** Receives every value that does not fit its documented type. */
  readonly onUnexpected: (value: UnexpectedValue) => void;
}

/**
 * Decodes the body of a response.
 *
 * @throws TopApiError if the body is an error of the platform.
 * @throws TopTransportError if the body is not a response of the API, such as the JSON of another server.
 */
export function readResponse<Response extends TopResponse>(api: Api<Response>, parsed: ParsedBody): Response {
  const { body, raw, mask, onUnexpected } = parsed;
  const error = errorIn(body);
  if (error !== undefined) throw apiError(api.method, error, raw, mask);
  const members = membersIn(api, parsed);
  const decoding = { codecs: api.codecs, onUnexpected };
  const { fields, unknownFields } = decodeFields(api.response, members, decoding, undefined, "request_id");
  // A simplified response has its request id at the top level, beside the members (SimplifyJsonConverter).
  const requestId = scalarText(members["request_id"]) ?? scalarText(body["request_id"]);
  return api.createResponse({ fields, unknownFields, requestId, raw });
}

/**
 * Returns the error in a body; `undefined` if there is none. The error can be an object, a text
 * (`{"error_response":"…"}`) or empty (`<error_response/>`).
 */
export function errorIn(body: JsonObject): JsonObject | undefined {
  const error = body["error_response"];
  if (error === undefined) return undefined;
  if (isJsonObject(error)) return error;
  if (Object.keys(body).some((name) => name !== "error_response" && name !== "request_id")) return undefined;
  const words = scalarText(error);
  return words === undefined ? body : { ...body, msg: words };
}

/**
 * Creates an error from the members of an `error_response`, or of an error without a root. Services of the Alibaba
 * group have several names for the same member: `message` and `errmsg` for `msg`, `errcode` for `code`, `zh_desc` for
 * `sub_msg`; a `sub_msg` can be a list. A code beside a `flag` is that of a partner of Qimen (奇门), not one of the
 * platform's numbers.
 */
export function apiError(method: string, error: JsonObject, raw: string, mask: Mask): TopApiError {
  const text = (...names: readonly string[]) => {
    const found = wordsOf(error, names);
    return found && mask(found);
  };
  const msg = text("msg", "message", "errmsg");
  const description = text("sub_msg", "zh_desc");
  return new TopApiError({
    method,
    codeText: text("code", "errcode") ?? "",
    code: error["flag"] === undefined ? undefined : 0,
    msg: msg ?? description ?? "no message",
    subCode: text("sub_code"),
    subMsg: msg === undefined ? text("sub_msg") : description,
    requestId: text("request_id"),
    raw: mask(raw),
  });
}

/**
 * Returns whether a body is an error without a root: it has a code other than 0 (TaobaoResponse of the official Java
 * SDK) and a message.
 */
export function isRootlessError(body: JsonObject): boolean {
  const code = wordsOf(body, ["code", "errcode"]) ?? "0";
  return code !== "0" && wordsOf(body, ["msg", "message", "errmsg"]) !== undefined;
}

/** Returns the first text that is not empty among the named members; the texts of a list are joined. */
function wordsOf(members: JsonObject, names: readonly string[]): string | undefined {
  for (const name of names) {
    const values = [memberOf(members, name)].flat() as readonly (JsonValue | undefined)[];
    const words = values.map(scalarText).filter(Boolean).join("; ");
    if (words !== "") return words;
  }
  return undefined;
}

/**
 * Returns the members of a response. The full form has one root, which the official Java SDK accepts under any name
 * (JsonConverter); the simplified form has none (SimplifyJsonConverter reads the top level). There are reports of a
 * simplified form with a root, which are not confirmed, so both forms are accepted.
 */
function membersIn(api: Api<TopResponse>, { body, raw, mask }: ParsedBody): JsonObject {
  const { method, response } = api;
  const root = body[rootName(method)];
  if (root !== undefined) return objectOrEmpty(root);
  if (hasDocumented(response, body)) return body;
  const [name = "", ...others] = Object.keys(body);
  const only = others.length > 0 ? undefined : body[name];
  const isRoot = only !== undefined && name.endsWith("_response");
  const members = isRoot || isJsonObject(only) ? objectOrEmpty(only) : body;
  if (hasDocumented(response, members)) return members;
  if (isRootlessError(members)) throw apiError(method, members, raw, mask);
  // Every response of the platform has a request id. Without one, only an empty body is accepted, for an API whose
  // response has no documented members.
  if (isRoot || members["request_id"] !== undefined || (name === "" && response.length === 0)) return members;
  throw new TopTransportError("response", "the response has no member of this API.", { method, body: mask(raw) });
}

/** Returns the members of a root; none if the root is empty text, as XML writes a root without members. */
function objectOrEmpty(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}
