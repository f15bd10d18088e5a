import { InvalidArgumentError } from "commander";
import { parseTopTime } from "../../../../templates/runtime/time.js";
import type { FaultRule } from "../../../../templates/runtime/testing/gateway-faults.js";
import type { CommandDefinition } from "../../command.js";
import { parseFault } from "./fault.js";

/** Options of `topgen gateway` as the command line gives them. */
export interface GatewayCommandOptions {
  readonly specs: readonly string[];
  readonly port?: number;
  readonly host?: string;
  readonly appKey: string;
  readonly appSecret: string;
  readonly strict?: true;
  readonly session?: readonly string[];
  /** Calls a second. */
  readonly rateLimit?: number;
  readonly fault?: readonly FaultRule[];
  readonly seed?: number;
  readonly log?: true;
  /** Milliseconds since 1970. */
  readonly clock?: number;
  readonly json?: true;
  readonly quiet?: true;
}

export const gatewayCommand: CommandDefinition = {
  name: "gateway",
  summary: "the local TOP gateway: checks calls as the platform does and answers with the documents' samples",
  declare(command, context, finish) {
    command
      .option("--specs <path...>", "files and folders with specs, pages and documents", ["specs"])
      .option("--port <number>", "the port to listen on (default: a free one)", parsePort)
      .option("--host <address>", "the address to listen on (default: loopback only)")
      .option("--app-key <key>", "the app key that calls must carry", "12345678")
      .option("--app-secret <secret>", "the secret that calls must be signed with", "secret")
      .option("--strict", "also refuse parameters that the document does not list")
      .option("--session <session...>", "the sessions that are valid, all others are refused (default: every one is)")
      .option("--rate-limit <calls>", "refuse what is more than so many calls a second (default: no limit)", parseCalls)
      .option("--fault <rule...>", "let calls go wrong, by rules as below; the first one that fits counts", parseFault)
      .option("--seed <number>", "which calls the faults with a probability befall (default: 1)", parseSeed)
      .option("--log", "print every call as one line of JSON, after the address, without session and signature")
      .option(
        "--clock <time>",
        'stand still at this time, "yyyy-MM-dd HH:mm:ss" in GMT+8, to repeat old calls',
        parseClock,
      )
      .option("--json", "diagnostics as one JSON value a line")
      .option("--quiet", "print findings and the address only")
      .addHelpText(
        "after",
        `
Prints {"url": …} once it listens, and runs until it is interrupted.

A fault is kind[,method=<name>][,times=<count>][,probability=<0 to 1>]. Its kind is one of
  reset                  the connection is cut before any answer
  half-answer            it is cut in the middle of the body
  bad-gateway            a proxy's HTML page with the status 502
  malformed-json         a whole response whose body stops in the middle
  empty                  status 200 without a body
  wrong-encoding         a body that is not the UTF-8 it says
  delay=<ms>             the answer waits
  slow-drip=<ms>         it comes byte by byte, with a pause after each
and it befalls calls of that method (repeat it for several), only so many, with that probability; all calls without.
The same seed lets a method's n-th call meet the same fault in every run.

Examples:
  topgen gateway                              every API of specs/ on a free port
  topgen gateway --port 9000 --strict         for a test suite in another language
  topgen gateway --fault reset,probability=0.05 --fault delay=500,times=3 --seed 7
                                              for a client that is to cope with it
  topgen gateway --app-secret helloworld --clock "2016-01-01 12:00:00"
                                              takes the calls that \`topgen docs\` shows`,
      )
      .action(async (options: GatewayCommandOptions) => {
        const { runGateway } = await import("./run.js");
        finish(await runGateway(options, context));
      });
  },
};

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
