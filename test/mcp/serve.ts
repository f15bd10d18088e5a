import { Client } from "@modelcontextprotocol/client";
import { InMemoryTransport } from "@modelcontextprotocol/server";
import { onTestFinished } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { ApiCaller, type Credentials } from "../../generator/mcp/api-caller.js";
import { globTest } from "../../generator/text/glob.js";
import { apiSearch } from "../../generator/mcp/api-search.js";
import { serverOf } from "../../generator/mcp/server.js";
import { toolSet } from "../../generator/mcp/tools.js";
import type { ApiSpec } from "../../generator/model/api-spec.js";
import { gatewayApis } from "../../generator/sdk/gateway-apis.js";
import { sdkOf } from "../../generator/sdk/sdk.js";
import { startGateway, type LocalGateway } from "../../templates/runtime/testing/gateway.js";

export const credentials: Credentials = {
  appKey: "12345678",
  appSecret: "mcp-secret-4711",
  session: "mcp-session-0815",
};

/**
 * Returns a client of the protocol's SDK that is connected to a server of these APIs, and the gateway that it calls.
 */
export async function served(
  specs: readonly ApiSpec[],
  {
    allowWrite = [],
    isSigned = true,
    entry = "./generated/index.js",
  }: { readonly allowWrite?: readonly string[]; readonly isSigned?: boolean; readonly entry?: string } = {},
): Promise<{ readonly client: Client; readonly gateway: LocalGateway }> {
  const sdk = sdkOf(specs, new Diagnostics());
  const gateway = await startGateway({ ...credentials, apis: gatewayApis(sdk), strict: true });
  const tools = toolSet({
    apis: sdk.apis,
    caller: new ApiCaller(isSigned ? credentials : undefined, gateway.url),
    search: apiSearch(sdk.apis),
    mayWrite: globTest(allowWrite),
    language: "en",
    entry,
  });
  const server = serverOf(tools, "0.0.0");
  const client = new Client({ name: "test", version: "1" });
  const [ours, theirs] = InMemoryTransport.createLinkedPair();
  await server.connect(theirs);
  await client.connect(ours);
  onTestFinished(async () => {
    await client.close();
    await gateway.close();
  });
  return { client, gateway };
}

/** Calls a tool; returns whether it failed, and its text. */
export async function callTool(
  client: Client,
  name: string,
  input: Record<string, unknown>,
): Promise<{ readonly isError: boolean; readonly text: string }> {
  const result = await client.callTool({ name, arguments: input });
  const [content] = result.content;
  return { isError: result.isError === true, text: content?.type === "text" ? content.text : "" };
}
