export const callWords = {
  arguments: { method: "method name; there must be a spec for it" },
  options: {
    param: "request parameter; a.b=value for one inside an object, repeated for a list",
    json: "file with the request parameters as a JSON object, or - for standard input",
    customerId: "customerId of a Qimen (奇门) call",
    gateway: "production, production-http, overseas, sandbox, or an address, such as that of topgen gateway",
    yes: "do not ask before a call that may change data",
    quiet: "print the response and errors only",
  },
  help: `
Reads TOP_APP_KEY, TOP_APP_SECRET and TOP_SESSION from the environment. Shows the request without secrets, and asks
before a call that may change data. Calls only read if the spec has "access: read", or if the method ends in get, query,
search, list, fetch or info and contains no verb for a change.

The response is printed as JSON under wire names; 64-bit numbers are strings, so no digit is lost.

Examples:
  topgen call taobao.time.get
  topgen call alibaba.alihealth.followup.record.state.get --param record_id=1800000767768343
  topgen call taobao.qimen.some.create --json order.json --customer-id C1234
  topgen call some.item.update --json item.json --yes --gateway http://127.0.0.1:9000/router/rest`,
  target: (method: string, access: "read" | "write", gateway: string) => `${method} (${access}) at ${gateway}`,
  bytes: (name: string, bytes: number) => `${name} = ${bytes} bytes`,
  signedBy: (signMethod: string, rule: string) =>
    `Signed with ${signMethod}, which is the ${rule}. The signed text, without secrets:`,
  question: (method: string) => `${method} may change data. Call it?`,
  request: (requestId: string) => `request ${requestId}`,
};
