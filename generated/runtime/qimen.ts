import type { BodyForm } from "./internal/body-form.js";
import { urlEncodedForm } from "./internal/form.js";
import type { JsonObject } from "./internal/json.js";
import { isJsonObject, scalarText } from "./internal/json.js";
import { hasOwn } from "./internal/own-property.js";
import { parseXml } from "./xml.js";

/**
 * Calls of Qimen (奇门): the parameter `request` is an XML body, the platform's parameters are in the address, and the
 * signature covers both. The facts are those of `com.qimen.api.DefaultQimenClient` in the official Java SDK and of
 * `Qimen.Api.DefaultQimenClient` in the one for .NET: format, content type, `customerId`, and the two roots.
 */
export const qimen: BodyForm = {
  format: { name: "xml", parse: parseResponse },
  takeBody: (texts, customerId) => {
    const content = texts.get(requestRoot) ?? "";
    texts.delete(requestRoot);
    if (customerId !== undefined && customerId !== "") texts.set("customerId", customerId);
    const body = `<${requestRoot}>${content}</${requestRoot}>`;
    return {
      text: body,
      request: (gateway, signed) => {
        const url = new URL(gateway.href);
        url.search = urlEncodedForm(signed).body;
        return { url, contentType: "text/xml;charset=utf-8", body };
      },
    };
  },
};

const requestRoot = "request";
const responseRoot = "response";

/**
 * Reads a response: its root is `response`, which the samples of documents have inside the platform's usual root. Only
 * the flag `success` is a success (`QimenResponse.isSuccess` of the official SDKs); any other becomes an
 * `error_response`.
 */
function parseResponse(xml: string): JsonObject {
  const document = parseXml(xml);
  const [[name, root] = []] = Object.entries(document);
  const isInner = name?.endsWith("_response") === true && isJsonObject(root) && hasOwn(root, responseRoot);
  const body = isInner ? root : document;
  if (!hasOwn(body, responseRoot)) return body;
  const response = body[responseRoot];
  const members: JsonObject = isJsonObject(response) ? response : {};
  if (scalarText(members["flag"])?.trim() !== "success") {
    return { error_response: { ...members, sub_msg: members["sub_msg"] ?? members["sub_message"] ?? null } };
  }
  return { [responseRoot]: members, request_id: body["request_id"] ?? members["request_id"] ?? null };
}
