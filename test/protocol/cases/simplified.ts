import { type Json, spacedJson } from "../json.js";
import {
  CaseFolder,
  type Members,
  apiRoot,
  expectedRequest,
  errorResponse,
  failure,
  field,
  itemText,
  itemsType,
  listOf,
  object,
  objectType,
  ok,
  oneItem,
} from "./case-folder.js";

/** Short JSON, with and without a root. */
export const cases = new CaseFolder("simplified");

interface Short {
  readonly response: readonly Json[];
  readonly unknown?: Members;
  readonly requestId?: string | null;
}

const pick = (members: Members, isWanted: (name: string) => boolean): Members =>
  Object.fromEntries(Object.entries(members).filter(([name]) => isWanted(name)));

/** Adds `body` twice, without and with a root: both are the same response. */
function addSimplified(
  name: string,
  about: string,
  body: string,
  fields: Members,
  { response, unknown = {}, requestId = "r1" }: Short,
): void {
  const number = requestId === null ? {} : { requestId };
  for (const [suffix, text] of [
    ["", body],
    ["-in-root", `{"${apiRoot}":${body}}`],
  ] as const) {
    cases.call(name + suffix, about, {
      response,
      client: { simplify: true },
      sent: expectedRequest({}, { simplify: "true" }),
      answer: { ...ok, body: text },
      result: { fields, unknownFields: unknown, ...number },
    });
  }
}

addSimplified(
  "text",
  "Members stand at the top, or in the root.",
  '{"m":"a","request_id":"r1"}',
  { m: "a" },
  { response: [field("m", "text")] },
);
addSimplified(
  "list",
  "Lists have no wrapper.",
  `{"m":[${itemText}],"request_id":"r1"}`,
  { m: oneItem },
  { response: [field("m", itemsType)] },
);
addSimplified(
  "list-wrapped",
  "A wrapper is undone nevertheless.",
  `{"m":{"item":[${itemText}]},"request_id":"r1"}`,
  { m: oneItem },
  { response: [field("m", itemsType)] },
);
addSimplified(
  "list-texts",
  "Lists of texts have none either.",
  '{"m":["a","b"],"request_id":"r1"}',
  { m: ["a", "b"] },
  { response: [field("m", listOf("text", "string"))] },
);
addSimplified(
  "list-empty",
  "An empty list is one.",
  '{"m":[],"request_id":"r1"}',
  { m: [] },
  { response: [field("m", itemsType)] },
);
addSimplified(
  "list-missing",
  "A list that is left out is empty.",
  '{"request_id":"r1"}',
  { m: [] },
  { response: [field("m", itemsType)] },
);
addSimplified(
  "list-nested",
  "Lists inside objects inside lists.",
  '{"m":[{"lines":[{"id":1},{"id":2}],"tags":["x"]}],"request_id":"r1"}',
  { m: [{ lines: [{ id: "1" }, { id: "2" }], tags: ["x"] }] },
  {
    response: [
      field(
        "m",
        listOf(object(field("lines", listOf(objectType, "line")), field("tags", listOf("text", "string"))), "order"),
      ),
    ],
  },
);
addSimplified(
  "object-alone",
  "A documented object that is the only member is no root.",
  '{"m":{"id":9007199254740993}}',
  { m: { id: "9007199254740993" } },
  { response: [field("m", objectType)], requestId: null },
);
addSimplified(
  "unknown",
  "What is not documented is kept.",
  '{"m":"a","new":[1,{"b":2}],"request_id":"r1"}',
  { m: "a" },
  { response: [field("m", "text")], unknown: { new: [1, { b: 2 }] } },
);
addSimplified(
  "empty",
  "Nothing is an answer of an API that documents nothing.",
  "{}",
  {},
  { response: [], requestId: null },
);
addSimplified(
  "numbered",
  "The platform's number tells its answers.",
  '{"new":"a","request_id":"r1"}',
  {},
  { response: [field("m", "text")], unknown: { new: "a" } },
);
cases.call("empty-of-documented", "Without number and members, nobody knows whose answer it is.", {
  response: [field("m", "text")],
  client: { simplify: true },
  sent: expectedRequest({}, { simplify: "true" }),
  answer: { ...ok, body: "{}" },
  result: failure("response", { bodyStart: "{}" }),
});
for (const [name, about, response] of [
  [
    "error-without-root",
    "An error's members may stand at the top, like an answer's.",
    [field("m", "text"), field("items", itemsType)],
  ],
  ["error-of-undocumented", "Also where the API documents no members.", []],
] as const) {
  cases.call(name, about, {
    response,
    client: { simplify: true },
    sent: expectedRequest({}, { simplify: "true" }),
    answer: {
      ...ok,
      body: '{"code":"27","msg":"Invalid session","sub_code":"sub","sub_msg":"words","request_id":"r1"}',
    },
    result: failure("session", { code: 27, msg: "Invalid session", subCode: "sub", subMsg: "words", requestId: "r1" }),
  });
}
cases.call("error-code-text", "A code may be a word.", {
  response: [field("m", "text")],
  client: { simplify: true },
  sent: expectedRequest({}, { simplify: "true" }),
  answer: { ...ok, body: '{"code":"isv.x","msg":"Words","request_id":"r1"}' },
  result: failure("business", { code: 0, msg: "Words", requestId: "r1" }),
});
for (const [name, about, response, body] of [
  [
    "code-documented",
    "Members that the API documents are its own, whatever they are called.",
    [field("code", "text"), field("msg", "text")],
    { code: "27", msg: "a" },
  ],
  [
    "code-beside-documented",
    "So are those beside a member that it documents.",
    [field("m", "text")],
    { m: "a", code: "27", msg: "a" },
  ],
  ["code-zero", "Code 0 is no error.", [field("m", "text")], { code: 0, msg: "a", request_id: "r1" }],
  ["code-alone", "Errors of the platform have words.", [field("m", "text")], { code: 27, request_id: "r1" }],
  ["code-objects", "And the words are text.", [field("m", "text")], { code: 27, msg: { a: "b" }, request_id: "r1" }],
] as const) {
  const names = new Set(response.map((f) => f.name));
  cases.call(name, about, {
    response,
    client: { simplify: true },
    sent: expectedRequest({}, { simplify: "true" }),
    answer: { ...ok, body: spacedJson(body) },
    result: {
      fields: pick(body, (member) => names.has(member)),
      unknownFields: pick(body, (member) => !names.has(member) && member !== "request_id"),
      ...("request_id" in body ? { requestId: "r1" } : {}),
    },
  });
}
cases.call("error", "Errors have their root in short JSON, too.", {
  client: { simplify: true },
  sent: expectedRequest({}, { simplify: "true" }),
  answer: errorResponse(50, { subCode: "isv.invalid-parameter" }),
  result: failure("business", { code: 50, subCode: "isv.invalid-parameter" }),
});
