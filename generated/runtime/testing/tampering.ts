import type { Bytes } from "../internal/bytes.js";
import type { FormBody } from "../internal/form.js";
import { multipartForm, urlEncodedForm } from "../internal/form.js";
import type { Fetch } from "../transport.js";
import type { ReceivedFile } from "./gateway-request.js";
import { readForm } from "./gateway-request.js";

/** The parameter that is the body in calls of Qimen (奇门). */
export const bodyName = "request";

/** Returns a `fetch` that alters a call after it was signed: it replaces the last character of one parameter. */
export function tampering(name: string): Fetch {
  return async (url, init) => {
    const headers = new Headers(init.headers);
    const bytes = Buffer.from(await new Response(init.body ?? null).arrayBuffer());
    const address = new URL(url);
    if (address.search !== "") {
      if (name === bodyName)
        return fetch(url, { ...init, body: bytes.toString("utf8").replace(/(?=<\/request>$)/, " ") });
      address.searchParams.set(name, altered(valueOf(name, address.searchParams)));
      return fetch(address, { ...init, body: bytes });
    }
    const { params, files } = readForm(bytes, headers.get("content-type") ?? "");
    const texts = new Map([...params, [name, altered(valueOf(name, params))]]);
    const { contentType, body } = files.length === 0 ? urlEncodedForm(texts) : withFiles(texts, files);
    headers.set("content-type", contentType);
    return fetch(url, { ...init, headers, body });
  };
}

/**
 * Returns the value of a parameter.
 *
 * @throws Error if the call does not have it.
 */
function valueOf(name: string, params: { readonly get: (name: string) => string | null | undefined }): string {
  const value = params.get(name);
  if (value === undefined || value === null) throw new Error(`The call has no parameter "${name}" to alter.`);
  return value;
}

function withFiles(texts: ReadonlyMap<string, string>, files: readonly ReceivedFile[]): FormBody<Bytes> {
  const parts = files.map(({ contentType = "application/octet-stream", ...file }) => ({ ...file, contentType }));
  return multipartForm(texts, parts, "boundaryOfAnAlteredForm");
}

/** Replaces the last character by a digit, so that the value stays well-formed: a timestamp, or hexadecimal. */
function altered(value: string): string {
  return value.replace(/[^]$/u, (last) => (last === "0" ? "1" : "0"));
}
