import { CaseFolder, apiRoot, expectedRequest, field, ok } from "./case-folder.js";

/** The platform's own parameters. */
export const cases = new CaseFolder("public");

for (const method of ["md5", "hmac", "hmac-sha256"] as const) {
  cases.call("sign-" + method, "The signature by " + method + ".", {
    request: [field("p", "text")],
    params: { p: "值" },
    client: { signMethod: method },
    sent: expectedRequest({ p: "值" }, { sign_method: method }),
  });
}
cases.call("sort", "Capitals sort before underscores, those before small letters.", {
  request: ["alpha", "_x", "Zeta", "aB", "a_b"].map((n) => field(n, "text")),
  params: { alpha: "1", _x: "2", Zeta: "3", aB: "4", a_b: "5" },
  sent: expectedRequest({ alpha: "1", _x: "2", Zeta: "3", aB: "4", a_b: "5" }),
});
cases.call("session-client", "The client's session is sent.", {
  client: { session: "s1" },
  sent: expectedRequest({}, { session: "s1" }),
});
cases.call("session-call", "The call's session wins over the client's.", {
  client: { session: "s1" },
  call: { session: "s2" },
  sent: expectedRequest({}, { session: "s2" }),
});
cases.call("session-blank", "A blank session is none.", { client: { session: " \u3000" }, sent: expectedRequest({}) });
cases.call("partner-blank", "Other blank parameters of the platform are not sent either.", {
  client: { partnerId: " ", targetAppKey: "\t" },
  sent: expectedRequest({}),
});
cases.call("session-needed", "A call that needs a session carries the client's.", {
  client: { session: "s1" },
  session: "needed",
  sent: expectedRequest({}, { session: "s1" }),
});
cases.call("session-none", "An API that takes no session is not sent the client's.", {
  client: { session: "s1" },
  session: "none",
  sent: expectedRequest({}),
});
cases.call("partner", "partner_id names the calling software.", {
  client: { partnerId: "soft" },
  sent: expectedRequest({}, { partner_id: "soft" }),
});
cases.call("target", "target_app_key routes a call.", {
  client: { targetAppKey: "1" },
  call: { targetAppKey: "2" },
  sent: expectedRequest({}, { target_app_key: "2" }),
});
cases.call("simplify", "Short JSON is asked for by the word true.", {
  client: { simplify: true },
  sent: expectedRequest({}, { simplify: "true" }),
  answer: { ...ok, body: '{"request_id":"r1"}' },
});
cases.call("xml", "XML is asked for by its name, and never short.", {
  client: { format: "xml", simplify: true },
  sent: expectedRequest({}, { format: "xml" }),
  answer: { ...ok, contentType: "text/xml", body: `<${apiRoot}><request_id>r1</request_id></${apiRoot}>` },
});
cases.call("name-clash", "The platform's own parameter wins over the API's of the same name.", {
  request: [field("format", "text"), field("p", "text")],
  params: { format: "long", p: "x" },
  sent: expectedRequest({ p: "x" }),
});
for (const [name, address] of [
  ["production", "https://eco.taobao.com/router/rest"],
  ["production-http", "http://gw.api.taobao.com/router/rest"],
  ["overseas", "https://api.taobao.com/router/rest"],
  ["sandbox", "http://gw.api.tbsandbox.com/router/rest"],
] as const) {
  cases.call("gateway-" + name, "The platform's gateways have names.", {
    client: { gateway: name },
    result: { address },
  });
}
