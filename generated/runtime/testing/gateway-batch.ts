import type { ReadRequest } from "./gateway-request.js";

/** The calls of a batch, each with all of its parameters. */
export interface BatchParts {
  /** The separator between calls and between their responses. */
  readonly separator: string;
  readonly calls: readonly ReadonlyMap<string, string>[];
}

/**
 * Splits a batch into its calls: query strings with a separator, which a header can set. A first part that begins with
 * `#PUBLIC#` has parameters for all calls; `N` is a call without parameters of its own.
 *
 * The number of calls is not limited. The platform's limit is reported to be 40; its response to a longer batch is not
 * documented.
 */
export function batchCalls({ body, headers, params }: ReadRequest): BatchParts {
  const chosen = headers["top-api-separator"];
  const separator = typeof chosen === "string" && chosen !== "" ? chosen : "\r\n-S-\r\n";
  const parts = body.split(separator);
  const shared = new Map([...params].filter(([name]) => name !== "sign"));
  if (parts[0]?.startsWith(publicMark) === true) {
    addAll(shared, parts[0].slice(publicMark.length));
    parts.shift();
  }
  const calls = parts.map((part) => {
    const call = new Map(shared);
    if (part !== "N") addAll(call, part);
    return call;
  });
  return { separator, calls };
}

const publicMark = "#PUBLIC#";

function addAll(params: Map<string, string>, query: string): void {
  for (const [name, value] of new URLSearchParams(query)) params.set(name, value);
}
