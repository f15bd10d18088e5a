import { InvalidArgumentError } from "commander";
import { parseTopTime } from "../../../templates/runtime/time.js";
import type { CommandDefinition } from "../command.js";

/** Options of `topgen gateway` as the command line gives them. */
export interface GatewayCommandOptions {
  readonly specs: readonly string[];
  readonly port?: number;
  readonly host?: string;
  readonly appKey: string;
  readonly appSecret: string;
  readonly strict?: true;
  /** Milliseconds since 1970. */
  readonly clock?: number;
  readonly json?: true;
  readonly quiet?: true;
}

export const gatewayCommand: CommandDefinition = {
  name: "gateway",
  summary: "the local TOP gateway: checks calls as the platform does and answers with the documents' samples",
  declare(command, surroundings, finish) {
    command
      .option("--specs <path...>", "files and folders with specs, pages and documents", ["specs"])
      .option("--port <number>", "the port to listen on (default: a free one)", parsePort)
      .option("--host <address>", "the address to listen on (default: loopback only)")
      .option("--app-key <key>", "the app key that calls must carry", "12345678")
      .option("--app-secret <secret>", "the secret that calls must be signed with", "secret")
      .option("--strict", "also refuse parameters that the document does not list")
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

Examples:
  topgen gateway                              every API of specs/ on a free port
  topgen gateway --port 9000 --strict         for a test suite in another language
  topgen gateway --app-secret helloworld --clock "2016-01-01 12:00:00"
                                              takes the calls that \`topgen docs\` shows`,
      )
      .action(async (options: GatewayCommandOptions) => {
        const { runGateway } = await import("./gateway-run.js");
        finish(await runGateway(options, surroundings));
      });
  },
};

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError("A port is a number from 0 to 65535.");
  return port;
}

function parseClock(text: string): number {
  const time = parseTopTime(text);
  if (time === undefined) throw new InvalidArgumentError("A time is written yyyy-MM-dd HH:mm:ss.");
  return time.getTime();
}
