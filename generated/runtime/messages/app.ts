import type { TopClient } from "../client.js";
import { coreOf } from "../internal/client-core.js";

/** The signed texts that open a connection to the message service. */
export interface ConnectTexts {
  readonly app_key: string;
  readonly group_name: string;
  /** The time in milliseconds since 1970, as decimal text. */
  readonly timestamp: string;
  readonly sign: string;
}

/**
 * Signs a connection for a group. The signature is always TOP's MD5 over these three texts, whatever sign method the
 * client uses for its calls (`TmcClient.createConnectHeaders` of the official Java SDK, `createSign` of the official
 * Node client).
 */
export function connectTexts(client: TopClient, group: string): ConnectTexts {
  const core = coreOf(client);
  const { appKey, time } = core.runner.signing();
  const texts = { app_key: appKey, group_name: group, timestamp: String(time.getTime()) };
  return { ...texts, sign: core.signTexts("md5", new Map(Object.entries(texts))) };
}
