import { expect, test } from "vitest";
import { campaign } from "./campaign.js";

test.each(["polling", "webSocket"] as const)(
  "2,000 messages over %s under faults are each handled at least once, and none is confirmed unhandled",
  { timeout: 120_000 },
  async (transport) => {
    const result = await campaign({ transport, messages: 2000, disconnections: 10, seed: 20261129 });
    expect(result).toMatchObject({ handled: 2000, confirmed: 2000, confirmedUnhandled: [], disconnections: 10 });
    expect(result.failed).toBeGreaterThan(0);
    if (transport === "webSocket") expect(result.lostConnections).toBeGreaterThanOrEqual(5);
  },
);
