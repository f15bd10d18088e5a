import {
  CaseFolder,
  apiMethod,
  apiRoot,
  expectedRequest,
  errorResponse,
  failure,
  field,
  ok,
  xmlResponse,
} from "./case-folder.js";

/** Errors of the platform, and responses that are not from the platform. */
export const cases = new CaseFolder("error");

interface Expected {
  readonly subCode?: string;
  readonly subMsg?: string;
  readonly retryAfterMs?: number;
}

/** Adds a call that the platform refuses. */
function addRefusal(
  name: string,
  about: string,
  code: number,
  kind: string,
  retryable: boolean,
  { subCode, subMsg, ...more }: Expected = {},
): void {
  const sub = { ...(subCode !== undefined && { subCode }), ...(subMsg !== undefined && { subMsg }) };
  cases.call(name, about, {
    sent: expectedRequest({}),
    answer: errorResponse(code, sub),
    result: failure(kind, { code, msg: "Words", retryable, requestId: "r1", ...more, ...sub }),
  });
}

for (const [code, kind, retryable] of [
  [3, "service", true],
  [4, "rate-limit", true],
  [5, "rate-limit", true],
  [6, "rate-limit", true],
  [7, "rate-limit", true],
  [8, "rate-limit", true],
  [9, "protocol", false],
  [10, "service", true],
  [11, "permission", false],
  [12, "permission", false],
  [13, "permission", false],
  [15, "service", false],
  [21, "protocol", false],
  [22, "protocol", false],
  [23, "protocol", false],
  [24, "signature", false],
  [25, "signature", false],
  [26, "session", false],
  [27, "session", false],
  [28, "protocol", false],
  [29, "protocol", false],
  [30, "protocol", false],
  [32, "protocol", false],
  [33, "protocol", false],
  [34, "protocol", false],
  [40, "parameter", false],
  [41, "parameter", false],
  [42, "permission", false],
  [43, "parameter", false],
  [47, "protocol", false],
  [50, "service", false],
  [900, "business", false],
] as const) {
  addRefusal(`code-${code}`, `The platform's error code ${code}.`, code, kind, retryable);
}
addRefusal("isp", "isp.* is the platform's own failure.", 50, "service", true, {
  subCode: "isp.top-remote-service-error",
  subMsg: "服务出错",
});
addRefusal("isv", "isv.* is the service's refusal.", 50, "business", false, {
  subCode: "isv.invalid-parameter",
  subMsg: "非法参数",
});
addRefusal("isv-legacy", "The older code for failures behind the platform.", 15, "business", false, {
  subCode: "isv.item-not-exist",
});
addRefusal("limit-ban", "A limit may say how long it lasts.", 7, "rate-limit", true, {
  subCode: "accesscontrol.limited-by-app-access-count",
  subMsg: "This ban will last for 60 more seconds",
  retryAfterMs: 60000,
});
addRefusal("limit-dynamic", "accesscontrol.* is a limit under any code.", 50, "rate-limit", true, {
  subCode: "accesscontrol.limited-by-dynamic-access-count",
});
cases.call("xml", "Errors come in XML, too.", {
  client: { format: "xml" },
  sent: expectedRequest({}, { format: "xml" }),
  answer: {
    ...xmlResponse,
    body: "<error_response><code>27</code><msg>Invalid session</msg><sub_code>invalid-sessionkey</sub_code></error_response>",
  },
  result: failure("session", { code: 27, msg: "Invalid session", subCode: "invalid-sessionkey", retryable: false }),
});
cases.call("code-text", "A code may come as text.", {
  sent: expectedRequest({}),
  answer: { ...ok, body: '{"error_response":{"code":"25","msg":"Words"}}' },
  result: failure("signature", { code: 25, retryable: false }),
});
for (const [name, body] of [
  ["without-members", "{}"],
  ["null", "null"],
  ["empty-text", '""'],
  ["list", "[]"],
] as const) {
  cases.call("silent-" + name, "An error that says nothing is no success.", {
    sent: expectedRequest({}),
    answer: { ...ok, body: `{"error_response":${body}}` },
    result: failure("business", { code: 0, retryable: false }),
  });
}
cases.call("silent-xml", "An error that says nothing is no success.", {
  client: { format: "xml" },
  sent: expectedRequest({}, { format: "xml" }),
  answer: { ...xmlResponse, body: "<error_response/>" },
  result: failure("business", { code: 0, retryable: false }),
});
for (const [name, about, response, body] of [
  ["foreign", "JSON of somebody else is no answer.", [field("m", "text")], '{"error":"unauthorized"}'],
  ["foreign-of-undocumented", "Nor is it where an API documents no members.", [], '{"error":"unauthorized"}'],
  [
    "foreign-object",
    "An object of any name is no root unless it has something of the API's or the platform's.",
    [field("m", "text")],
    '{"error":{"reason":"unauthorized"}}',
  ],
  ["foreign-empty", "An object without members tells nothing.", [field("m", "text")], "{}"],
  [
    "foreign-beside-root",
    "What calls itself an error beside other members is one only if it is an object.",
    [field("m", "text")],
    '{"error_response":"no","path":"/"}',
  ],
] as const) {
  cases.call(name, about, {
    response,
    sent: expectedRequest({}),
    answer: { ...ok, body },
    result: failure("response", { bodyStart: body }),
  });
}
cases.call("foreign-xml", "A page that happens to be XML is no answer.", {
  client: { format: "xml" },
  response: [field("m", "text")],
  sent: expectedRequest({}, { format: "xml" }),
  answer: { ...xmlResponse, body: "<html><body>login</body></html>" },
  result: failure("response", { bodyStart: "<html><body>login</body></html>" }),
});
/** Errors of newer gateways and of other services of the group. */
for (const [name, about, body, kind, expected] of [
  [
    "code-long",
    "A code may have more than 9 digits.",
    '{"error_response": {"code": 12345678901, "msg": "x"}}',
    "business",
    { code: 12345678901, codeText: "12345678901" },
  ],
  [
    "code-longer",
    "A code that no number holds is text.",
    '{"error_response": {"code": "123456789012345678901", "msg": "x"}}',
    "business",
    { code: 0, codeText: "123456789012345678901" },
  ],
  [
    "code-negative-text",
    "Also as text.",
    '{"error_response": {"code": "-100", "msg": "x"}}',
    "business",
    { code: -100, codeText: "-100" },
  ],
  [
    "code-negative",
    "A code may be negative.",
    '{"error_response": {"code": -1, "msg": "x"}}',
    "business",
    { code: -1, codeText: "-1", msg: "x", message: "demo.visit.get: -1 x" },
  ],
  [
    "code-word-limit-app",
    "So are its kin.",
    '{"error_response": {"code": "AppCallLimit", "msg": "a"}}',
    "rate-limit",
    { codeText: "AppCallLimit", retryable: true },
  ],
  [
    "code-word-limit",
    "A word can be a limit, whose time is in the message.",
    '{"error_response": {"code": "ApiCallLimit", "msg": "Api access frequency exceeds the limit. this ban will last 60 seconds"}}',
    "rate-limit",
    { code: 0, codeText: "ApiCallLimit", retryAfterMs: 60000, retryable: true },
  ],
  [
    "code-word-other",
    "Any word is shown.",
    '{"error_response": {"code": "ServiceTimeout", "msg": "too slow"}}',
    "business",
    { code: 0, codeText: "ServiceTimeout", message: "demo.visit.get: ServiceTimeout too slow" },
  ],
  [
    "code-word",
    "Newer gateways send words as codes.",
    '{"error_response": {"type": "ISV", "code": "IllegalAccessToken", "msg": "token invalid", "request_id": "r1"}}',
    "session",
    {
      code: 0,
      codeText: "IllegalAccessToken",
      msg: "token invalid",
      requestId: "r1",
      message: "demo.visit.get: IllegalAccessToken token invalid",
    },
  ],
  [
    "isp-call-limited-kin",
    "And its kin.",
    '{"error_response": {"code": 15, "msg": "a", "sub_code": "isp.top-remote-call-limited"}}',
    "rate-limit",
    { retryable: true },
  ],
  [
    "isp-call-limited",
    "A limit of the service behind the platform.",
    '{"error_response": {"code": 50, "msg": "a", "sub_code": "isp.call-limited"}}',
    "rate-limit",
    { retryable: true },
  ],
  [
    "isv-call-limited",
    "Also if the caller is told to be its cause.",
    '{"error_response": {"code": 15, "msg": "a", "sub_code": "isv.user-call-limited"}}',
    "rate-limit",
    { retryable: true },
  ],
  [
    "rootless-errcode",
    "Or with both names changed.",
    '{"errcode": 40001, "errmsg": "invalid credential", "request_id": "r1"}',
    "business",
    { code: 40001, codeText: "40001", msg: "invalid credential", requestId: "r1" },
  ],
  [
    "rootless-number",
    "Also with a number.",
    '{"code": 7, "type": "ISP", "message": "limited", "request_id": "r1"}',
    "rate-limit",
    { code: 7, msg: "limited" },
  ],
  [
    "rootless",
    "An error may come without a root, its message under another name.",
    '{"code": "IllegalAccessToken", "type": "ISV", "message": "token invalid", "request_id": "r1"}',
    "session",
    { codeText: "IllegalAccessToken", msg: "token invalid", requestId: "r1" },
  ],
  [
    "sub-msg-list-empty",
    "Which may be empty.",
    '{"error_response": {"code": 50, "msg": "a", "sub_msg": []}}',
    "service",
    { msg: "a" },
  ],
  [
    "sub-msg-list",
    "A sub message may be a list.",
    '{"error_response": {"code": 50, "msg": "a", "sub_code": "isv.x", "sub_msg": ["b", "c"]}}',
    "business",
    { subMsg: "b; c" },
  ],
  [
    "text-with-id",
    "Also beside the call's id.",
    '{"error_response": "Invalid app key", "request_id": "r1"}',
    "business",
    { msg: "Invalid app key", requestId: "r1" },
  ],
  [
    "text",
    "An error may be a text alone.",
    '{"error_response": "Invalid app key"}',
    "business",
    { code: 0, codeText: "", msg: "Invalid app key" },
  ],
  [
    "zh-desc-alone",
    "Or the message, where there is no other.",
    '{"error_response": {"code": "E1", "zh_desc": "描述"}}',
    "business",
    { codeText: "E1", msg: "描述", message: "demo.visit.get: E1 描述" },
  ],
  [
    "zh-desc",
    "A description in Chinese is the sub message.",
    '{"error_response": {"code": 50, "msg": "a", "zh_desc": "描述"}}',
    "service",
    { msg: "a", subMsg: "描述", message: "demo.visit.get: 50 a (描述)" },
  ],
] as const) {
  cases.call(name, about, {
    response: [field("m", "text")],
    sent: expectedRequest({}),
    answer: { ...ok, body },
    result: failure(kind, expected),
  });
}
cases.call("xml-code-word", "Words come in XML, too.", {
  client: { format: "xml" },
  sent: expectedRequest({}, { format: "xml" }),
  answer: {
    ...xmlResponse,
    body: "<error_response><code>IllegalAccessToken</code><sub_msg>a</sub_msg><sub_msg>b</sub_msg></error_response>",
  },
  result: failure("session", { codeText: "IllegalAccessToken", msg: "a; b" }),
});
for (const [name, root] of [
  ["code-in-other-root", "demo_other_response"],
  ["code-in-object", "error"],
] as const) {
  cases.call(name, "A code with its words in a root that is not the API's is an error, as in the official Java SDK.", {
    response: [field("m", "text")],
    sent: expectedRequest({}),
    answer: { ...ok, body: `{"${root}":{"code":27,"msg":"Invalid session"}}` },
    result: failure("session", { code: 27 }),
  });
}
for (const [name, about, status, contentType, body, expected] of [
  [
    "proxy-page",
    "A proxy's page is an error by its status.",
    502,
    "text/html",
    "<html>502</html>",
    { kind: "http-status", status: 502, bodyStart: "<html>502</html>", retryable: true },
  ],
  [
    "not-found",
    "So is a page that is not there.",
    404,
    "text/html",
    "<html>404</html>",
    { kind: "http-status", status: 404, retryable: false },
  ],
  [
    "too-many-requests",
    "A proxy's own limit passes.",
    429,
    "text/html",
    "",
    { kind: "http-status", status: 429, retryable: true },
  ],
  [
    "redirect",
    "Redirects are not followed.",
    302,
    "text/html",
    "",
    { kind: "http-status", status: 302, retryable: false },
  ],
  [
    "login-page",
    "A page with the status 200 is no answer.",
    200,
    "text/html",
    "<html>login</html>",
    { kind: "response", status: 200, bodyStart: "<html>login</html>" },
  ],
  ["empty", "Nothing is no answer.", 200, "text/javascript", "", { kind: "response", status: 200 }],
  [
    "cut",
    "Half an answer is no answer.",
    200,
    "text/javascript",
    `{"${apiRoot}":{"m":`,
    { kind: "response", status: 200 },
  ],
  ["list", "A list is no answer.", 200, "text/javascript", "[1]", { kind: "response", status: 200 }],
] as const) {
  cases.call(name, about, {
    sent: expectedRequest({}),
    answer: { status, contentType, body },
    result: { error: { method: apiMethod, ...expected } },
  });
}
