import { describe, expect, test } from "vitest";
import { corpusFolder, hasCorpus } from "../corpus.js";
import { callTool } from "./serve.js";
import { eras, stdioClient } from "./stdio-client.js";

describe.skipIf(!hasCorpus)("topgen mcp over the platform's documents (skipped without ../shared/corpus)", () => {
  test.each(["legacy", "auto"] as const)(
    "serves 4,483 APIs with a few tools to the official client with the mode %s",
    { timeout: 300_000 },
    async (mode) => {
      const client = await stdioClient(mode, ["--specs", corpusFolder]);
      expect(client.getProtocolEra()).toBe(eras[mode]);

      const { tools } = await client.listTools();
      expect(tools.map(({ name }) => name)).toEqual([
        "search_apis",
        "call_read",
        "describe_api",
        "explain_error",
        "sdk_example",
        "why",
      ]);
      expect(Buffer.byteLength(JSON.stringify(tools))).toBeLessThan(10 * 1024);

      const questions = ["查询卖家已卖出的交易数据", "How do I get the list of all trades that a seller has sold?"];
      for (const query of questions) {
        const { text } = await callTool(client, "search_apis", { query });
        expect(JSON.parse(text)).toContainEqual(expect.objectContaining({ method: "taobao.trades.sold.get" }));
      }

      const method = "taobao.trade.fullinfo.get";
      const whole = await callTool(client, "describe_api", { method, part: "response" });
      expect(JSON.parse(whole.text)).toMatchObject({
        properties: { trade: { $ref: "#/$defs/response.Trade" } },
        cut: [expect.stringContaining("nested types: response.Trade") as unknown],
        hint: expect.any(String) as unknown,
      });
      const trade = await callTool(client, "describe_api", { method, part: "response", type: "response.Trade" });
      expect(trade.text.length).toBeLessThan(15_000);
      const members = ["buyerNick"];
      const one = await callTool(client, "describe_api", {
        method,
        part: "response",
        type: "response.Trade",
        members,
        depth: 0,
      });
      expect(Object.keys((JSON.parse(one.text) as { properties: object }).properties)).toEqual(members);

      const params = { fields: "tid,orders", pageSize: 1 };
      const called = await callTool(client, "call_read", {
        method: "taobao.trades.sold.get",
        params,
        fields: ["trades.tid"],
      });
      const { response } = JSON.parse(called.text) as { response: { trades: readonly { tid: string }[] } };
      expect(response.trades[0]?.tid).toMatch(/^\d+$/);

      const write = await callTool(client, "call_read", { method: "taobao.trade.memo.add", params: {} });
      expect(write).toMatchObject({ isError: true, text: expect.stringContaining("May change data") as unknown });
    },
  );
});
