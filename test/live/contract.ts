import { dynamicApi, dynamicRequest } from "../../generator/cli/api-call/dynamic-request.js";
import { accessOf } from "../../generator/platform/access.js";
import type { NamedApi } from "../../generator/sdk/named-api.js";
import { TopClient } from "../../templates/runtime/client.js";
import { isTopError } from "../../templates/runtime/errors.js";
import type { UnexpectedValueEvent } from "../../templates/runtime/hooks.js";
import type { JsonObject } from "../../templates/runtime/internal/json.js";
import type { TopClientOptions } from "../../templates/runtime/options.js";

/** The result of one call of the platform, compared with the document of its API. */
export type LiveOutcome =
  | { readonly kind: "kept"; readonly undocumented: readonly string[] }
  /** The response has values of other types than documented. */
  | { readonly kind: "broken"; readonly problems: readonly string[]; readonly undocumented: readonly string[] }
  | { readonly kind: "failed"; readonly problem: string }
  /** Nothing was sent: the API is unknown, or its call may change data. */
  | { readonly kind: "refused"; readonly problem: string };

/**
 * Calls a read-only API and compares the response with the API's document. The result contains paths and types but no
 * values, because responses contain personal data.
 *
 * @param params the parameters by wire name.
 */
export async function checkContract(
  method: string,
  params: JsonObject,
  apis: readonly NamedApi[],
  options: TopClientOptions,
): Promise<LiveOutcome> {
  const named = apis.find(({ spec }) => spec.method === method);
  if (named === undefined) return { kind: "refused", problem: "specs/ has no such API" };
  if (accessOf(named.spec) !== "read") return { kind: "refused", problem: "a call might change data" };
  const unexpected: UnexpectedValueEvent[] = [];
  const hooks = { onUnexpectedValue: (event: UnexpectedValueEvent) => void unexpected.push(event) };
  const client = new TopClient({ ...options, hooks });
  try {
    const response = await client.execute(dynamicRequest(dynamicApi(named), params));
    const undocumented = Object.keys(response.unknownFields);
    if (unexpected.length === 0) return { kind: "kept", undocumented };
    const problems = unexpected.map(
      ({ path, expected, value }) => `${path}: expected ${expected}, found ${typeof value}`,
    );
    return { kind: "broken", problems, undocumented };
  } catch (error) {
    if (!isTopError(error)) throw error;
    return { kind: "failed", problem: `${error.kind}: ${error.message}` };
  }
}
