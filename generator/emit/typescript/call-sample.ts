import type { CallExample } from "./api-summary.js";
import type { Layout } from "./layout.js";
import type { MethodNames } from "./names.js";

/** Code that makes one call, in the SDK's two forms: each as an import and a statement. */
export interface CallSample {
  readonly requestImport: string;
  readonly requestCall: string;
  readonly groupImport: string;
  readonly groupCall: string;
}

/** @param entry what programs import the SDK from. */
export function callSample(
  { request, groupFunction, member }: MethodNames,
  { params, session }: CallExample,
  entry: string,
  layout: Layout,
): CallSample {
  const options = session === "needed" ? `{ session: "the user's session" }` : undefined;
  return {
    requestImport: layout.names("import", ["TopClient", request], entry),
    requestCall: layout.callWithObject("const response = await client.execute", `new ${request}`, params, options),
    groupImport: layout.names("import", [groupFunction, "TopClient"], entry),
    groupCall: layout.callWithObject(`const response = await ${groupFunction}(client).${member}`, "", params, options),
  };
}
