export const gatewayWords = {
  options: {
    port: "port to listen on (default: a free one)",
    host: "address to listen on (default: loopback only)",
    appKey: "app key that calls must have",
    appSecret: "app secret that calls must be signed with",
    strict: "also refuse parameters that the document does not list",
    session: "valid sessions; all others are refused (default: every session is valid)",
    rateLimit: "maximum number of calls per second; more are refused (default: no limit)",
    fault: "inject faults into calls, by the rules below; the first matching rule applies",
    seed: "seed for faults with a probability (default: 1)",
    messages: "also serve the message service (TMC), and publish what is posted to it",
    messagesPort: "port of the message service (default: a free one); implies --messages",
    record: "append the body of every successful response to a file, for `topgen learn`",
    log: "print every call as one line of JSON, without session, tokens and signature",
    clock: 'use this fixed time, "yyyy-MM-dd HH:mm:ss" in GMT+8, to repeat old calls',
    json: "print diagnostics as one JSON value per line",
    quiet: "print findings and the address only",
  },
  invalid: {
    port: "Expected a port from 0 to 65535.",
    rateLimit: "Expected a number of calls per second, 1 or more.",
    seed: "Expected a whole number of at most 15 digits.",
    clock: "Expected a time as yyyy-MM-dd HH:mm:ss.",
    lasting: (kind: string) => `Write ${kind}=<milliseconds>, such as ${kind}=500.`,
    noValue: (kind: string) => `${kind} takes no value.`,
    kind: (kinds: string) => `A fault starts with its kind: ${kinds}.`,
    method: "Expected method=<name>, such as method=taobao.time.get.",
    times: "Expected times=<number of calls>, 1 or more.",
    probability: "Expected probability=<above 0, at most 1>, such as probability=0.05.",
    condition: "Expected method=…, times=… or probability=… after the kind of a fault.",
  },
  help: `
Prints {"url": …} when it listens, and runs until it is interrupted.

With --messages it prints {"url": …, "messages": …, "post": …}: consumers of messages connect to "messages" by
WebSocket, or poll at "url". What is posted to "post" is published to them (on this machine only):
  curl -d '{"tid":1800000767768343001}' <post>/taobao_trade_TradeClose

A fault is kind[,method=<name>][,times=<count>][,probability=<0 to 1>]. Its kind is one of
  reset                  close the connection before the response
  half-response          close the connection in the middle of the body
  bad-gateway            respond like a proxy: status 502 with an HTML page
  malformed-json         respond with a body that ends too early
  empty                  respond with status 200 and no body
  wrong-encoding         respond with a body that is not valid UTF-8
  delay=<ms>             delay the response
  slow-drip=<ms>         send the response byte by byte, with this pause after each
It applies to calls of the method (repeatable), to the given number of calls, with the given probability; by default to
all calls. With the same seed the n-th call of a method has the same fault in every run.

Examples:
  topgen gateway                              every API of specs/ on a free port
  topgen gateway --port 9000 --strict         for a test suite in another language
  topgen gateway --fault reset,probability=0.05 --fault delay=500,times=3 --seed 7
                                              to test how a client handles faults
  topgen gateway --record calls.jsonl         for \`topgen learn\`
  topgen gateway --app-secret helloworld --clock "2016-01-01 12:00:00"
                                              for the calls that \`topgen docs\` shows`,
  serving: (apis: string, appKey: string) => `${apis} for the app key ${appKey}. Press Ctrl-C to stop.`,
};
