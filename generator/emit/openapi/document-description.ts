import type { ResponseForm } from "./system-schemas.js";

/** Returns the introduction of the document, in Markdown: how to sign and send a call, and how to read its response. */
export function documentDescription({ simplify }: ResponseForm, hasQimen: boolean): string {
  return [
    endpoint,
    requests,
    simplify ? shortResponses : fullResponses,
    `${simplify ? "" : "With `simplify=true` responses have lists without wrappers; `topgen openapi --simplify` describes those.\n\n"}${values}`,
    errors,
    ...(hasQimen ? [qimen] : []),
  ].join("\n\n");
}

const qimen = `## Calls of Qimen
Calls whose body is \`application/xml\` have the platform's parameters in the query, and are signed over these and then the
body, as it is sent. The official client labels the body \`text/xml;charset=utf-8\`. The response's \`flag\` is \`success\`; any
other is a \`QimenFailure\`.`;

const endpoint = `## One endpoint
All APIs are called by \`POST\` to one endpoint, \`/router/rest\`; the form's parameter \`method\` names the API. OpenAPI
distinguishes operations by their path, so the paths here have the method in a fragment:
\`/router/rest#method=taobao.time.get\`. A fragment is never sent, so a call to such a path reaches the endpoint.`;

const requests = `## Calls
The body is one form, in UTF-8: the platform's parameters (\`SystemParameters\`, with \`UserSession\` where the API takes a
session), \`method\`, and the API's own. Forms with files are \`multipart/form-data\`. An object, and a list of objects, is
one value that holds JSON text; a list of scalars is one value, joined by commas. Blank values count as missing. Every
call is signed (see \`sign\`), so that a tool has to compute \`timestamp\` and \`sign\` before it sends.`;

const fullResponses = `## Responses
A response is an object with one member, named after the method: \`{"time_get_response": {…, "request_id": "…"}}\`. Lists are
in a wrapper that names their elements, \`{"items": {"item": […]}}\`; an empty list is left out, \`null\`, \`{}\` or \`""\`.`;

const shortResponses = `## Short responses
This document describes calls with \`simplify=true\`: lists in responses have no wrappers, and it depends on the API
whether the member named after the method (\`{"time_get_response": {…}}\`) is there. An empty list may be left out, \`null\`
or \`""\`.`;

const values = `Numbers have up to 64 bits: read those of the format \`int64\` without losing digits where the description says so. Numbers
and booleans may also be text. Any member may be missing, and undocumented members may appear at any
time. Listed values are the known ones (\`x-extensible-enum\`); other values are accepted in both directions. Times are in GMT+8.`;

const errors = `## Errors
The response to a failed call is \`error_response\`, usually with the HTTP status 200. Another status, or a body that is
not JSON, comes from an intermediary between the caller and the platform.`;
