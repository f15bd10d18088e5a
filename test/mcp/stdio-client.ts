import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The protocol versions of the official client, by its mode: `auto` tries the modern one first. */
export const eras = { legacy: "legacy", auto: "modern" } as const;

/** Connects the protocol's official client to `topgen mcp` in a separate process, with the local gateway. */
export async function stdioClient(mode: keyof typeof eras, options: readonly string[] = []): Promise<Client> {
  const client = new Client({ name: "test", version: "1" }, { versionNegotiation: { mode } });
  const args = [`${root}generator/dist/topgen.js`, "mcp", "--gateway", "local", "--quiet", ...options];
  await client.connect(new StdioClientTransport({ command: process.execPath, args, cwd: root, stderr: "ignore" }));
  onTestFinished(() => client.close());
  return client;
}
