import { describe, expect, test } from "vitest";
import { callTool } from "./serve.js";
import { eras, stdioClient } from "./stdio-client.js";

describe("topgen mcp", () => {
  test.each(["legacy", "auto"] as const)(
    "serves over standard input and output in the protocol version of a client with the mode %s",
    { timeout: 60_000 },
    async (mode) => {
      const client = await stdioClient(mode);
      expect(client.getProtocolEra()).toBe(eras[mode]);
      const { tools } = await client.listTools();
      expect(tools.map(({ name }) => name)).toContain("alibaba_alihealth_followup_record_state_get");
      const { text } = await callTool(client, "sdk_example", { method: "alibaba.alihealth.followup.send" });
      expect(text).toContain("TopClient");
      const { isError } = await callTool(client, "alibaba_alihealth_followup_record_state_get", { params: {} });
      expect(isError).toBe(true);
    },
  );
});
