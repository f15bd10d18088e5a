import { type SignMethod, formEncode } from "../bytes.js";
import type { Json } from "../json.js";
import {
  CaseFolder,
  ahead,
  type Exchange,
  type Members,
  type Texts,
  apiMethod,
  apiRoot,
  course,
  errorResponse,
  failure,
  failureOf,
  field,
  limited,
  ok,
  platformParams,
  proxyPage,
  retrying,
  signed,
  table,
  xmlResponse,
} from "./case-folder.js";

/** Many calls in one request. */
export const cases = new CaseFolder("batch");

const separator = "\r\n-S-\r\n";

const goodBody = (value: string, number: string): string => `{"${apiRoot}":{"m":"${value}","request_id":"${number}"}}`;

/**
 * Returns a call of a batch: the API's parameters in the order of its document, then method, session and
 * target_app_key.
 */
function part(texts: Texts, platform: Texts = {}): string {
  return formEncode(Object.entries({ ...texts, method: apiMethod, ...platform }));
}

function expectedBatch(
  parts: readonly string[],
  platform: Texts & { readonly sign_method?: SignMethod } = {},
  between = separator,
) {
  const body = parts.join(between);
  return {
    path: "/router/batch",
    contentType: "text/plain;charset=utf-8",
    ...(between !== separator && { headers: { "top-api-separator": between } }),
    params: signed({ ...platformParams, ...platform }, body),
    files: [],
    body,
  };
}

function batchResponse(parts: readonly string[], between = separator) {
  return { ...ok, body: parts.join(between) };
}

function good(value: string, number: string) {
  return { fields: { m: value }, unknownFields: {}, requestId: number };
}

interface Settings {
  readonly client?: Members;
  readonly options?: Members;
  readonly pauses?: readonly number[];
  readonly session?: string;
}

function batch(
  name: string,
  about: string,
  calls: readonly Json[],
  exchanges: readonly Exchange[],
  result: Json,
  { client = {}, options = {}, pauses, session }: Settings = {},
): void {
  cases.add(name, about, {
    api: table([field("p", "text", { required: true })], [field("m", "text")], session),
    client,
    batch: { calls, ...options },
    ...course(exchanges, pauses),
    result,
  });
}

const callA = { params: { p: "a" } };
const callB = { params: { p: "b" } };
const twoCalls = expectedBatch([part({ p: "a" }), part({ p: "b" })]);
const twoResponses = batchResponse([goodBody("1", "r1"), goodBody("2", "r2")]);
const both = { outcomes: [good("1", "r1"), good("2", "r2")] };
batch("two", "Answers come in the order of the calls.", [callA, callB], [[twoCalls, twoResponses]], both);
batch(
  "one",
  "A batch of one is a batch.",
  [callA],
  [[expectedBatch([part({ p: "a" })]), batchResponse([goodBody("1", "r1")])]],
  { outcomes: [good("1", "r1")] },
);
const alone = expectedBatch([part({ p: "a" })]);
batch(
  "one-refused",
  "Its error stands at its place: nobody can tell whether the call or the batch was refused.",
  [callA],
  [[alone, errorResponse(50, { subCode: "isv.invalid-parameter" })]],
  { outcomes: [failure("business", { code: 50 })] },
  { client: retrying, options: { idempotent: true } },
);
batch(
  "one-limited",
  "It is sent again like a call.",
  [callA],
  [
    [alone, limited(5)],
    [alone, batchResponse([goodBody("1", "r1")])],
  ],
  { outcomes: [good("1", "r1")] },
  { client: retrying, pauses: [5000] },
);
batch(
  "one-unreadable",
  "What is no answer fails as a whole.",
  [callA],
  [[alone, { ...ok, body: "<html>" }]],
  failure("response", { status: 200, bodyStart: "<html>" }),
);
batch(
  "one-contradiction",
  "A batch of two of which one is sent.",
  [{ params: {} }, callA],
  [[alone, errorResponse(50, { subCode: "isv.invalid-parameter" })]],
  { outcomes: [failure("request", { code: 40 }), failure("business", { code: 50 })] },
);
batch(
  "encoded",
  "Parts are URL-encoded; the signature is over what travels.",
  [{ params: { p: "会话 & = +\r\n-S-\r\n" } }, callB],
  [[expectedBatch([part({ p: "会话 & = +\r\n-S-\r\n" }), part({ p: "b" })]), twoResponses]],
  both,
);
batch(
  "sessions",
  "Every call has its own session; those without one have the client's.",
  [
    { ...callA, session: "s1" },
    { ...callB, targetAppKey: "9" },
  ],
  [
    [
      expectedBatch([part({ p: "a" }, { session: "s1" }), part({ p: "b" }, { session: "s0", target_app_key: "9" })]),
      twoResponses,
    ],
  ],
  both,
  { client: { session: "s0" } },
);
batch(
  "session-none",
  "An API that takes no session is not sent the client's.",
  [callA, callB],
  [[twoCalls, twoResponses]],
  both,
  { client: { session: "s0" }, session: "none" },
);
for (const method of ["md5", "hmac"] as const) {
  batch(
    "sign-" + method,
    "The raw body is part of what is signed.",
    [callA, callB],
    [[expectedBatch([part({ p: "a" }), part({ p: "b" })], { sign_method: method }), twoResponses]],
    both,
    { client: { signMethod: method } },
  );
}
batch(
  "separator",
  "Another separator is named in a header.",
  [callA, callB],
  [
    [
      expectedBatch([part({ p: "a" }), part({ p: "b" })], {}, "||"),
      batchResponse([goodBody("1", "r1"), goodBody("2", "r2")], "||"),
    ],
  ],
  both,
  { options: { separator: "||" } },
);
batch(
  "simplified",
  "Short JSON in every part.",
  [callA, callB],
  [
    [
      expectedBatch([part({ p: "a" }), part({ p: "b" })], { simplify: "true" }),
      batchResponse(['{"m":"1","request_id":"r1"}', '{"m":"2","request_id":"r2"}']),
    ],
  ],
  both,
  { client: { simplify: true } },
);
batch(
  "simplified-error",
  "So has an error, at its place.",
  [callA, callB],
  [
    [
      expectedBatch([part({ p: "a" }), part({ p: "b" })], { simplify: "true" }),
      batchResponse(['{"code":27,"msg":"Words","request_id":"r1"}', '{"m":"2","request_id":"r2"}']),
    ],
  ],
  { outcomes: [failure("session", { code: 27, requestId: "r1" }), good("2", "r2")] },
  { client: { simplify: true } },
);
batch(
  "xml",
  "XML in every part.",
  [callA, callB],
  [
    [
      expectedBatch([part({ p: "a" }), part({ p: "b" })], { format: "xml" }),
      {
        ...xmlResponse,
        body: [1, 2].map((n) => `<${apiRoot}><m>${n}</m><request_id>r${n}</request_id></${apiRoot}>`).join(separator),
      },
    ],
  ],
  both,
  { client: { format: "xml" } },
);
const refusedBody = errorResponse(50, { subCode: "isv.invalid-parameter" }).body;
batch(
  "error-in-place",
  "An error stands at the place of its call.",
  [callA, callB],
  [[twoCalls, batchResponse([refusedBody, goodBody("2", "r2")])]],
  { outcomes: [failure("business", { code: 50, subCode: "isv.invalid-parameter" }), good("2", "r2")] },
);
batch(
  "error-in-place-passing",
  "The others have run: a part is never sent again, even if it might.",
  [callA, callB],
  [[twoCalls, batchResponse([errorResponse(8).body, goodBody("2", "r2")])]],
  { outcomes: [failure("rate-limit", { code: 8, retryable: true }), good("2", "r2")] },
  { client: retrying, options: { idempotent: true } },
);
batch(
  "unreadable-in-place",
  "A part that cannot be read costs no other.",
  [callA, callB],
  [[twoCalls, batchResponse(["<html>", goodBody("2", "r2")])]],
  { outcomes: [failure("response", { bodyStart: "<html>" }), good("2", "r2")] },
);
batch(
  "contradiction",
  "A call that contradicts its document is not sent; the others are.",
  [{ params: {} }, callB],
  [[expectedBatch([part({ p: "b" })]), batchResponse([goodBody("2", "r2")])]],
  { outcomes: [failure("request", { code: 40 }), good("2", "r2")] },
);
batch("contradictions", "Where none can be sent, nothing is.", [{ params: {} }, { params: { p: 5 } }], [], {
  outcomes: [failure("request", { code: 40 }), failure("request", { code: 41 })],
});
batch(
  "refused",
  "A batch may be refused as a whole.",
  [callA, callB],
  [[twoCalls, errorResponse(25)]],
  failureOf("batch", "signature", { code: 25 }),
);
batch(
  "refused-simplified",
  "Also by an error without a root.",
  [callA, callB],
  [
    [
      expectedBatch([part({ p: "a" }), part({ p: "b" })], { simplify: "true" }),
      { ...ok, body: '{"code":25,"msg":"Words"}' },
    ],
  ],
  failureOf("batch", "signature", { code: 25 }),
  { client: { simplify: true } },
);
batch(
  "refused-for-a-limit",
  "It is then sent again like a call.",
  [callA, callB],
  [
    [twoCalls, limited(5)],
    [twoCalls, twoResponses],
  ],
  both,
  { client: retrying, pauses: [5000] },
);
batch(
  "failed",
  "It may have run: it is not sent again unasked.",
  [callA, callB],
  [[twoCalls, proxyPage]],
  failureOf("batch", "http-status", { status: 502 }),
  { client: retrying },
);
batch(
  "failed-idempotent",
  "The caller's word is for all of its calls.",
  [callA, callB],
  [
    [twoCalls, proxyPage],
    [twoCalls, twoResponses],
  ],
  both,
  { client: retrying, pauses: [0], options: { idempotent: true } },
);
batch(
  "clock",
  "A batch is signed by the corrected clock, too.",
  [callA, callB],
  [
    [twoCalls, errorResponse(31, { headers: ahead })],
    [expectedBatch([part({ p: "a" }), part({ p: "b" })], { timestamp: "2026-01-02 04:30:00" }), twoResponses],
  ],
  both,
);
batch(
  "clock-one",
  "So is a batch of one.",
  [callA],
  [
    [alone, errorResponse(31, { headers: ahead })],
    [expectedBatch([part({ p: "a" })], { timestamp: "2026-01-02 04:30:00" }), batchResponse([goodBody("1", "r1")])],
  ],
  { outcomes: [good("1", "r1")] },
);
batch(
  "answer-missing",
  "Too few answers belong to nobody.",
  [callA, callB],
  [[twoCalls, batchResponse([goodBody("1", "r1")])]],
  failureOf("batch", "response", { status: 200 }),
);
