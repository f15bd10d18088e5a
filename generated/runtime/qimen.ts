import type { ResponseFormat } from "./format.js";
import type { BodyForm } from "./internal/body-form.js";
import { headersWith } from "./internal/client-core.js";
import { urlEncodedForm } from "./internal/form.js";
import type { JsonObject } from "./internal/json.js";
import { isJsonObject, scalarText } from "./internal/json.js";
import { hasOwn } from "./internal/own-property.js";
import { parseXml } from "./xml.js";

/**
 * The form of calls of Qimen (奇门): an XML body with the parameter `request`, the platform's parameters in the URL, and
 * a signature over both. The facts are those of `com.qimen.api.DefaultQimenClient` in the official Java SDK and of
 * `Qimen.Api.DefaultQimenClient` in the one for .NET: format, content type, `customerId`, and the two roots.
 */
export const qimen: BodyForm = {
  sign: ({ texts, signing, gateway, options, clientOptions }) => {
    const body = `<${requestRoot}>${texts.get(requestRoot) ?? ""}</${requestRoot}>`;
    texts.delete(requestRoot);
    texts.delete("simplify");
    texts.set("format", format.name);
    const customerId = options.customerId ?? clientOptions.customerId;
    if (customerId !== undefined && customerId !== "") texts.set("customerId", customerId);
    const signature = signing.sign(texts, body);
    texts.set("sign", signature);
    const url = new URL(gateway.href);
    url.search = urlEncodedForm(texts).body;
    const headers = headersWith(options.headers, "text/xml;charset=utf-8");
    return { url, headers, body, names: () => [...texts.keys(), requestRoot], signature, format };
  },
};

const format: ResponseFormat = { name: "xml", parse: parseResponse };
const requestRoot = "request";
const responseRoot = "response";

/**
 * Parses a response. Its root is `response`; the samples in documents have it inside the platform's usual root. Only
 * the flag `success` is a success (`QimenResponse.isSuccess` of the official SDKs); any other flag becomes an
 * `error_response`, the form of the platform's own errors.
 */
function parseResponse(xml: string): JsonObject {
  const document = parseXml(xml);
  const [[name, root] = []] = Object.entries(document);
  const isInner = name?.endsWith("_response") === true && isJsonObject(root) && hasOwn(root, responseRoot);
  const body = isInner ? root : document;
  if (!hasOwn(body, responseRoot)) return body;
  const response = body[responseRoot];
  const members: JsonObject = isJsonObject(response) ? response : {};
  if (scalarText(members["flag"])?.trim() !== "success") return { error_response: failureOf(members) };
  return { [responseRoot]: members, request_id: body["request_id"] ?? members["request_id"] ?? null };
}

/**
 * Returns the error of a failed response. Partners have error codes of their own, so their code 7 is not a rate limit:
 * the member `flag` marks such a code. Partners' documents list only `flag`, `code` and `message`; a failure with a sub
 * code is the platform's. Codes such as `TOP60` with the message `message | sub code | sub message` have also been
 * reported; they are not confirmed.
 */
function failureOf({ flag, ...members }: JsonObject): JsonObject {
  const subMessage = members["sub_msg"] ?? members["sub_message"] ?? null;
  if (hasOwn(members, "sub_code")) return { ...members, sub_msg: subMessage };
  const [, platformCode] = /^TOP(\d+)$/.exec(scalarText(members["code"]) ?? "") ?? [];
  if (platformCode === undefined) return { ...members, flag: flag ?? "failure", sub_msg: subMessage };
  const [message = "", subCode = "", ...words] = (scalarText(members["message"]) ?? "").split(" | ");
  return { ...members, code: platformCode, message, sub_code: subCode, sub_msg: words.join(" | ") };
}
