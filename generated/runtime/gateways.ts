/**
 * The platform's gateways by name.
 *
 * - `production`: calls from anywhere, over HTTPS.
 * - `production-http`: the same over plain HTTP; only for networks that cannot speak TLS.
 * - `overseas`: the entry point for callers outside mainland China.
 * - `sandbox`: test data; it exists over plain HTTP and needs a sandbox app key.
 */
export type GatewayName = "production" | "production-http" | "overseas" | "sandbox";

/** A gateway by name, or the address of its `/router/rest`: a proxy's, or that of a local gateway in tests. */
export type Gateway = GatewayName | URL | (string & {});

// The sandbox address is the one that the samples of the official Java and PHP SDKs and the platform's test keys use.
const addresses: Readonly<Record<GatewayName, string>> = {
  production: "https://eco.taobao.com/router/rest",
  "production-http": "http://gw.api.taobao.com/router/rest",
  overseas: "https://api.taobao.com/router/rest",
  sandbox: "http://gw.api.tbsandbox.com/router/rest",
};

/**
 * The address of a gateway.
 *
 * @throws TypeError if the text is neither a gateway's name nor an http(s) address.
 */
export function gatewayUrl(gateway: Gateway): URL {
  const address = isGatewayName(gateway) ? addresses[gateway] : gateway;
  if (!URL.canParse(String(address))) {
    throw new TypeError(`"${String(address)}" is neither an address nor one of ${Object.keys(addresses).join(", ")}.`);
  }
  const url = new URL(address);
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    throw new TypeError(`A gateway is reached over https or http, not "${url.protocol}".`);
  }
  if (url.username !== "" || url.password !== "") {
    throw new TypeError("A gateway's address holds no user name and no password.");
  }
  return url;
}

function isGatewayName(gateway: Gateway): gateway is GatewayName {
  return typeof gateway === "string" && Object.hasOwn(addresses, gateway);
}
