import { request } from "undici";
import { gatewayUrl } from "../../../../templates/runtime/gateways.js";
import type { Words } from "../../words/words.js";
import type { Check, Finding } from "./check.js";

/** The difference of clocks, in minutes, from which the platform refuses calls. */
const maxMinutes = 10;

export const clockCheck: Check = {
  name: "clock",
  run: async ({ online, environment, words }) => {
    if (!online) return [{ level: "ok", message: words.clock.offline }];
    // The environment variable is for tests, and for projects with their own gateway.
    const address = environment["TOP_GATEWAY"] ?? gatewayUrl("production").href;
    return [await compared(address, words.clock)];
  },
};

async function compared(address: string, words: Words<"doctor">["clock"]): Promise<Finding> {
  try {
    const before = Date.now();
    const { headers, body } = await request(address, { method: "HEAD", headersTimeout: 10_000, bodyTimeout: 10_000 });
    await body.dump();
    const between = (before + Date.now()) / 2;
    const theirs = Date.parse(String(headers["date"]));
    if (Number.isNaN(theirs)) return { level: "warning", message: words.noDate(address), fix: words.noDateFix };
    const seconds = Math.round((between - theirs) / 1000);
    const { host } = new URL(address);
    const message = seconds < 0 ? words.behind(-seconds, host) : words.ahead(seconds, host);
    if (Math.abs(seconds) < 60) return { level: "ok", message };
    const level = Math.abs(seconds) < maxMinutes * 60 ? "warning" : "problem";
    return { level, message, fix: words.fix(maxMinutes) };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { level: "problem", message: words.unreachable(address, problem), fix: words.unreachableFix };
  }
}
