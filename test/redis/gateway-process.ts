/**
 * The local gateway in a separate process: it records the arrival of each call by its own clock, takes 5 to 50 ms for
 * each, and bans the app on request of its parent.
 */
import { setTimeout } from "node:timers/promises";
import { gatewayApis, startGateway } from "../../generated/testing/gateway.js";

/** The app whose calls are counted. */
export const app = { appKey: "23456789", appSecret: "secret-of-the-app" };

/** The requests of the parent: a ban from the next call on, or the calls that have arrived. */
export type GatewayCommand =
  { readonly kind: "ban"; readonly codes: BanCodes; readonly seconds: number } | { readonly kind: "report" };

/** The codes of a ban. */
export interface BanCodes {
  readonly code: number | string;
  readonly subCode?: string;
}

/** The reports of the gateway: its address, then the calls that have arrived. */
export type GatewayReport =
  | { readonly kind: "started"; readonly url: string }
  | { readonly kind: "calls"; readonly calls: readonly ArrivedCall[] };

/** A call that has arrived. */
export interface ArrivedCall {
  /** The time in milliseconds, by the gateway's clock. */
  readonly at: number;
  readonly item: string;
  readonly isRefused: boolean;
}

if (process.send !== undefined) {
  const calls: ArrivedCall[] = [];
  let ban: { readonly codes: BanCodes; readonly ms: number; end?: number } | undefined;
  const gateway = await startGateway({ apis: gatewayApis, ...app, keep: 0 });
  gateway.respondWith(async ({ params }) => {
    const at = performance.now();
    const { session_id: item } = JSON.parse(params["request1"] ?? "") as { readonly session_id: string };
    if (ban !== undefined) ban.end ??= at + ban.ms;
    const banMs = (ban?.end ?? at) - at;
    calls.push({ at, item, isRefused: banMs > 0 });
    // Latencies from 5 to 50 ms in no particular order.
    await setTimeout(5 + ((calls.length * 7919) % 46));
    if (ban === undefined || banMs <= 0) return { members: {} };
    const { code, subCode } = ban.codes;
    const words = `This ban will last for ${Math.ceil(banMs / 1000)} more seconds`;
    return { body: JSON.stringify({ error_response: { code, msg: words, sub_code: subCode } }) };
  });
  const report = (message: GatewayReport): void => {
    process.send?.(message);
  };
  process.on("message", (command: GatewayCommand) => {
    if (command.kind === "report") report({ kind: "calls", calls });
    else ban = { codes: command.codes, ms: command.seconds * 1000 };
  });
  process.once("disconnect", () => process.exit());
  report({ kind: "started", url: gateway.url });
}
