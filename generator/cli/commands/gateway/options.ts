import { InvalidArgumentError } from "commander";
import { parseTopTime } from "../../../../templates/runtime/time.js";
import {
  apiOption,
  configOption,
  flag,
  parsed,
  parsedList,
  specsOption,
  targetOption,
  text,
  texts,
  type OptionValues,
} from "../../options.js";
import type { CommonWords } from "../../words/common-words.js";
import type { Words } from "../../words/words.js";
import { parseFault } from "./fault.js";

export function gatewayOptions({ options, invalid }: Words<"gateway">, common: CommonWords) {
  const parsers = parsersFor(invalid);
  return {
    config: configOption(common),
    target: targetOption(common),
    specs: specsOption(common),
    api: apiOption(common),
    port: parsed("--port <number>", options.port, parsers.port),
    host: text("--host <address>", options.host),
    appKey: text("--app-key <key>", options.appKey, "12345678"),
    appSecret: text("--app-secret <secret>", options.appSecret, "secret"),
    strict: flag("--strict", options.strict),
    session: texts("--session <session...>", options.session),
    rateLimit: parsed("--rate-limit <calls>", options.rateLimit, parsers.rateLimit),
    fault: parsedList("--fault <rule...>", options.fault, (text) => parseFault(text, invalid)),
    seed: parsed("--seed <number>", options.seed, parsers.seed),
    messages: flag("--messages", options.messages),
    messagesPort: parsed("--messages-port <number>", options.messagesPort, parsers.port),
    record: text("--record <file>", options.record),
    log: flag("--log", options.log),
    clock: parsed("--clock <time>", options.clock, parsers.clock),
    json: flag("--json", options.json),
    quiet: flag("--quiet", options.quiet),
  };
}

export type GatewayCommandOptions = OptionValues<ReturnType<typeof gatewayOptions>>;

function parsersFor(invalid: Words<"gateway">["invalid"]) {
  return {
    port: (text: string): number => {
      const port = Number(text);
      if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError(invalid.port);
      return port;
    },
    rateLimit: (text: string): number => {
      if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError(invalid.rateLimit);
      return Number(text);
    },
    seed: (text: string): number => {
      if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError(invalid.seed);
      return Number(text);
    },
    clock: (text: string): number => {
      const time = parseTopTime(text);
      if (time === undefined) throw new InvalidArgumentError(invalid.clock);
      return time.getTime();
    },
  };
}
