import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The eras of the protocol that the official client speaks, by its mode: `auto` asks for the modern one first. */
export const eras = { legacy: "legacy", auto: "modern" } as const;

/** The protocol's official client, connected to `topgen mcp` in a process of its own, with the local gateway. */
export async function stdioClient(mode: keyof typeof eras, options: readonly string[] = []): Promise<Client> {
  const client = new Client({ name: "test", version: "1" }, { versionNegotiation: { mode } });
  const args = [`${root}generator/dist/topgen.js`, "mcp", "--gateway", "local", "--quiet", ...options];
  await client.connect(new StdioClientTransport({ command: process.execPath, args, cwd: root, stderr: "ignore" }));
  onTestFinished(() => client.close());
  return client;
}
