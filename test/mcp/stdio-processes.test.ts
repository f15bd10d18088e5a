import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { callTool } from "./serve.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const topgen = `${root}generator/dist/topgen.js`;

describe("topgen mcp", () => {
  test.each(["legacy", "auto"] as const)(
    "serves over standard input and output in the era that a client with the mode %s asks for",
    { timeout: 60_000 },
    async (mode) => {
      const client = new Client({ name: "test", version: "1" }, { versionNegotiation: { mode } });
      const args = [topgen, "mcp", "--gateway", "local", "--quiet"];
      await client.connect(new StdioClientTransport({ command: process.execPath, args, cwd: root, stderr: "inherit" }));
      onTestFinished(() => client.close());
      expect(client.getProtocolEra()).toBe(mode === "legacy" ? "legacy" : "modern");
      const { tools } = await client.listTools();
      expect(tools.map(({ name }) => name)).toContain("alibaba_alihealth_followup_record_state_get");
      const { text } = await callTool(client, "sdk_example", { method: "alibaba.alihealth.followup.send" });
      expect(text).toContain("TopClient");
      const { isError } = await callTool(client, "alibaba_alihealth_followup_record_state_get", { params: {} });
      expect(isError).toBe(true);
    },
  );
});
