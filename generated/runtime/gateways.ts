/**
 * The platform's gateways by name.
 *
 * - `production`: calls from anywhere, over HTTPS.
 * - `production-http`: the same over plain HTTP; only for networks that cannot speak TLS.
 * - `overseas`: the entry point for callers outside mainland China.
 * - `sandbox`: test data; it exists over plain HTTP and needs a sandbox app key.
 */
export type GatewayName = "production" | "production-http" | "overseas" | "sandbox";

/** The name of a gateway, or the URL of its `/router/rest`: that of a proxy, or of a local gateway in tests. */
export type GatewayAddress = GatewayName | URL | (string & {});

// The sandbox address is not confirmed: no official SDK contains it (a copy of the Java one is in
// opendingtalk/alibaba-dingtalk-service-sdk). Programs based on the platform's samples do, such as UserAPITest.java in
// kuiwang/my-dev, whose production address is correct.
const addresses: ReadonlyMap<unknown, string> = /* @__PURE__ */ new Map([
  ["production", "https://eco.taobao.com/router/rest"],
  ["production-http", "http://gw.api.taobao.com/router/rest"],
  ["overseas", "https://api.taobao.com/router/rest"],
  ["sandbox", "http://gw.api.tbsandbox.com/router/rest"],
] satisfies [GatewayName, string][]);

/**
 * Returns the URL of a gateway.
 *
 * @throws TypeError if the text is neither the name of a gateway nor an http(s) URL without user name and password.
 */
export function gatewayUrl(gateway: GatewayAddress): URL {
  try {
    const url = new URL(addresses.get(gateway) ?? gateway);
    if (/^https?:\/\/[^/@]+\//.test(url.href)) return url;
  } catch {
    // The message is the same for texts that are no URL.
  }
  const names = [...addresses.keys()].join(", ");
  throw new TypeError(`A gateway is one of ${names}, or an http(s) address without user name and password.`);
}
