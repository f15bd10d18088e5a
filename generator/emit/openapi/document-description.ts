import type { ResponseForm } from "./system-schemas.js";

/** The introduction of the document, in Markdown: how to sign and send a call, and how to read its response. */
export function documentDescription({ simplify }: ResponseForm, hasQimen: boolean): string {
  return [
    endpoint,
    requests,
    simplify ? shortAnswers : fullAnswers,
    `${simplify ? "" : "With `simplify=true` answers have lists without wrappers; `topgen openapi --simplify` describes those.\n\n"}${values}`,
    errors,
    ...(hasQimen ? [qimen] : []),
  ].join("\n\n");
}

const qimen = `## Calls of Qimen
Calls whose body is \`application/xml\` have the platform's parameters in the query, and are signed over these and then the
body, as it is sent. The official client labels the body \`text/xml;charset=utf-8\`. The answer's \`flag\` is \`success\`; any
other is a \`QimenFailure\`.`;

const endpoint = `## One endpoint
All APIs are called by \`POST\` to one endpoint, \`/router/rest\`; the form's parameter \`method\` names the API. OpenAPI tells
operations apart by their path, so the paths here carry the method in a fragment: \`/router/rest#method=taobao.time.get\`.
A fragment is never sent, so that a call to such a path as it stands reaches the endpoint.`;

const requests = `## Calls
The body is one form, in UTF-8: the platform's parameters (\`SystemParameters\`, with \`UserSession\` where the API takes a
session), \`method\`, and the API's own. Forms with files are \`multipart/form-data\`. An object, and a list of objects, is
one value that holds JSON text; a list of scalars is one value, joined by commas. Blank values count as missing. Every
call is signed (see \`sign\`), so that a tool has to compute \`timestamp\` and \`sign\` before it sends.`;

const fullAnswers = `## Answers
An answer is an object with one member, named after the method: \`{"time_get_response": {…, "request_id": "…"}}\`. Lists stand
in a wrapper that names their elements, \`{"items": {"item": […]}}\`; an empty list is left out, \`null\`, \`{}\` or \`""\`.`;

const shortAnswers = `## Short answers
This document describes calls with \`simplify=true\`: lists stand in answers without wrappers, and it depends on the API
whether the member named after the method (\`{"time_get_response": {…}}\`) is there. An empty list may be left out, \`null\`
or \`""\`.`;

const values = `Numbers have up to 64 bits: read those of the format \`int64\` without losing digits where the description says so. They
have been seen as text too, booleans as well. Any member may be missing, and members that are not described appear at any
time. Listed values are those that are known (\`x-extensible-enum\`); others pass in both directions. Times are in GMT+8.`;

const errors = `## Errors
A call that fails is answered with \`error_response\`, as a rule with the HTTP status 200. Another status, or a body that is
not JSON, comes from something between the caller and the platform.`;
