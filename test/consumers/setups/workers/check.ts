import { Miniflare } from "miniflare";
import { gatewayApis, startGateway } from "./generated/testing/gateway.js";

const gateway = await startGateway({ apis: gatewayApis, appKey: "key", appSecret: "secret" });
const worker = new Miniflare({
  modules: true,
  scriptPath: "dist/worker.js",
  compatibilityDate: "2025-03-01",
  compatibilityFlags: ["nodejs_compat"],
  bindings: { GATEWAY: gateway.url },
});
try {
  const response = await worker.dispatchFetch("http://localhost/");
  const printed = await response.text();
  if (printed !== "true") throw new Error(printed);
  console.log(printed);
} finally {
  await worker.dispose();
  await gateway.close();
}
