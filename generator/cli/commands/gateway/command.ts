import type { Command } from "commander";
import type { CommandDefinition } from "../../command.js";
import { addOptions, optionValues } from "../../options.js";
import { gatewayOptions } from "./options.js";

export const gatewayCommand: CommandDefinition = {
  name: "gateway",
  summary: "the local TOP gateway: checks calls as the platform does and answers with the documents' samples",
  declare(command, context, finish) {
    addOptions(command, gatewayOptions)
      .addHelpText(
        "after",
        `
Prints {"url": …} once it listens, and runs until it is interrupted.

With --messages it prints {"url": …, "messages": …, "post": …}: consumers of messages connect to "messages" by
WebSocket, or poll at "url". What is posted to "post" is published to them (on this machine only):
  curl -d '{"tid":1800000767768343001}' <post>/taobao_trade_TradeClose

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
  topgen gateway --messages --messages-port 9001   for a consumer of messages
  topgen gateway --app-secret helloworld --clock "2016-01-01 12:00:00"
                                              takes the calls that \`topgen docs\` shows`,
      )
      .action(async (_: unknown, self: Command) => {
        const options = optionValues(self, gatewayOptions);
        const { runGateway } = await import("./run.js");
        finish(await runGateway(options, context));
      });
  },
};
