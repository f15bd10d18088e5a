import { request } from "undici";
import { gatewayUrl } from "../../../../templates/runtime/gateways.js";
import type { Check, Finding } from "./check.js";

/** The platform refuses calls whose timestamp is further from its own clock than this. */
const mostMinutes = 10;

export const clockCheck: Check = {
  name: "clock",
  run: async ({ online, environment }) => {
    if (!online) return [{ level: "ok", message: "not compared with the platform's: topgen doctor --online does" }];
    // For tests, and for those who call through a gateway of their own.
    const address = environment["TOP_GATEWAY"] ?? gatewayUrl("production").href;
    return [await compared(address)];
  },
};

async function compared(address: string): Promise<Finding> {
  try {
    const before = Date.now();
    const { headers, body } = await request(address, { method: "HEAD", headersTimeout: 10_000, bodyTimeout: 10_000 });
    await body.dump();
    const between = (before + Date.now()) / 2;
    const theirs = Date.parse(String(headers["date"]));
    if (Number.isNaN(theirs)) {
      return { level: "warning", message: `${address} does not say what time it is`, fix: "Look at another clock." };
    }
    const seconds = Math.round((between - theirs) / 1000);
    const message = `${Math.abs(seconds)} s ${seconds < 0 ? "behind" : "ahead of"} ${new URL(address).host}`;
    if (Math.abs(seconds) < 60) return { level: "ok", message };
    const fix = `Set this machine's clock; calls are refused from ${mostMinutes} minutes on.`;
    return { level: Math.abs(seconds) < mostMinutes * 60 ? "warning" : "problem", message, fix };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    const fix = "Check the network and its proxy; calls need the same way out.";
    return { level: "problem", message: `${address} cannot be reached: ${problem}`, fix };
  }
}
