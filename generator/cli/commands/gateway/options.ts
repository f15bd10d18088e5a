import { InvalidArgumentError } from "commander";
import { parseTopTime } from "../../../../templates/runtime/time.js";
import { flag, parsed, parsedList, text, texts, type OptionValues } from "../../options.js";
import { parseFault } from "./fault.js";

export const gatewayOptions = {
  specs: texts("--specs <path...>", "files and folders with specs, pages and documents", ["specs"]),
  port: parsed("--port <number>", "the port to listen on (default: a free one)", parsePort),
  host: text("--host <address>", "the address to listen on (default: loopback only)"),
  appKey: text("--app-key <key>", "the app key that calls must carry", "12345678"),
  appSecret: text("--app-secret <secret>", "the secret that calls must be signed with", "secret"),
  strict: flag("--strict", "also refuse parameters that the document does not list"),
  session: texts(
    "--session <session...>",
    "the sessions that are valid, all others are refused (default: every one is)",
  ),
  rateLimit: parsed(
    "--rate-limit <calls>",
    "refuse what is more than so many calls a second (default: no limit)",
    parseCalls,
  ),
  fault: parsedList(
    "--fault <rule...>",
    "let calls go wrong, by rules as below; the first one that fits counts",
    parseFault,
  ),
  seed: parsed("--seed <number>", "which calls the faults with a probability befall (default: 1)", parseSeed),
  messages: flag(
    "--messages",
    "also serve the message service (TMC) over WebSocket and by calls, and take messages to publish over HTTP",
  ),
  messagesPort: parsed(
    "--messages-port <number>",
    "the port of the message service (default: a free one); implies --messages",
    parsePort,
  ),
  log: flag("--log", "print every call as one line of JSON, after the address, without session, tokens and signature"),
  clock: parsed(
    "--clock <time>",
    'stand still at this time, "yyyy-MM-dd HH:mm:ss" in GMT+8, to repeat old calls',
    parseClock,
  ),
  json: flag("--json", "diagnostics as one JSON value a line"),
  quiet: flag("--quiet", "print findings and the address only"),
};

export type GatewayCommandOptions = OptionValues<typeof gatewayOptions>;

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError("A port is a number from 0 to 65535.");
  return port;
}

function parseCalls(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError("A limit is a number of calls a second, from 1.");
  return Number(text);
}

function parseSeed(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError("A seed is a whole number of at most 15 digits.");
  return Number(text);
}

function parseClock(text: string): number {
  const time = parseTopTime(text);
  if (time === undefined) throw new InvalidArgumentError("A time is written yyyy-MM-dd HH:mm:ss.");
  return time.getTime();
}
