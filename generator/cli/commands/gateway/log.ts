import { shownValue } from "../../../../templates/runtime/testing/gateway-mask.js";
import type { ReceivedCall } from "../../../../templates/runtime/testing/gateway-request.js";

/** Returns a call as one line of JSON without session, tokens and signature, because logs are often shared. */
export function logLine(call: ReceivedCall): string {
  const { httpMethod, path, method, files, refusal, fault } = call;
  const params = Object.entries(call.params).map(([name, value]) => [name, shownValue(name, value)]);
  return JSON.stringify({
    httpMethod,
    path,
    method,
    params: Object.fromEntries(params) as unknown,
    files: files.map(({ name, fileName, contentType, data }) => ({ name, fileName, contentType, bytes: data.length })),
    refusal,
    fault,
  });
}
