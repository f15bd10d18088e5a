import { startGateway, type GatewayOptions } from "../../../../templates/runtime/testing/gateway.js";
import {
  startMessageService,
  type MessageServiceOptions,
} from "../../../../templates/runtime/testing/message-service.js";
import { Diagnostics } from "../../../diagnostics/diagnostics.js";
import { nearestWord } from "../../../diagnostics/nearest-word.js";
import { gatewayApis } from "../../../sdk/gateway-apis.js";
import { textsBehind } from "../../inputs.js";
import { untilInterrupted } from "../../interruption.js";
import type { ExitCode, CliContext } from "../../context.js";
import { loadProjectApis } from "../../project-apis.js";
import { Terminal } from "../../terminal.js";
import { loadWords } from "../../words/words.js";
import { logLine } from "./log.js";
import { openRecorder } from "./record.js";
import type { GatewayCommandOptions } from "./options.js";

/** Serves until the process receives a signal. Received calls are not stored. */
export async function runGateway(options: GatewayCommandOptions, context: CliContext): Promise<ExitCode> {
  const terminal = new Terminal(context, options);
  const diagnostics = new Diagnostics();
  const { messagesPort, messages: isAsked = messagesPort !== undefined } = options;
  const { sdk, sources } = await loadProjectApis(options, context, diagnostics, terminal, { mayBeEmpty: isAsked });
  const apis = gatewayApis(sdk);
  const {
    appKey,
    appSecret,
    port,
    host,
    strict,
    clock,
    session,
    rateLimit,
    fault: faults = [],
    seed,
    log,
    record,
  } = options;
  const known = apis.map(({ method }) => method);
  for (const method of new Set(faults.flatMap(({ methods = [] }) => methods))) {
    if (known.includes(method)) continue;
    diagnostics.report("config/no-such-method", undefined, { method, nearest: nearestWord(method, known) });
  }
  const recorder = record === undefined ? undefined : openRecorder(record, context.cwd, diagnostics);
  const serving: ServerOptions = {
    credentials: { appKey, appSecret, clock: clock === undefined ? undefined : () => clock },
    gateway: {
      apis,
      port,
      host,
      strict,
      sessions: session,
      callsPerSecond: rateLimit,
      faults,
      seed,
      keep: 0,
      onResponse: recorder,
      onCall:
        log === undefined
          ? undefined
          : (call) => {
              terminal.result(`${logLine(call)}\n`);
            },
    },
    messages: isAsked
      ? {
          port: messagesPort,
          seed,
          keep: 0,
          onReceived:
            log === undefined
              ? undefined
              : ({ kind, id }) => {
                  terminal.result(`${JSON.stringify({ message: kind, id })}\n`);
                },
        }
      : undefined,
  };
  const gateway = diagnostics.hasBlockingErrors
    ? undefined
    : await serve(serving).catch((error: unknown) => {
        if (!(error instanceof Error && "syscall" in error)) throw error;
        diagnostics.report("config/cannot-listen", undefined, { problem: error.message });
        return undefined;
      });
  await terminal.diagnostics(diagnostics.sorted(), await textsBehind(diagnostics.sorted(), sources));
  if (gateway === undefined) return 1;
  terminal.result(`${JSON.stringify(gateway.addresses)}\n`);
  const { serving: isServing } = await loadWords("gateway", terminal.language);
  terminal.note(isServing(terminal.words.apis(apis.length), appKey));
  await untilInterrupted();
  await gateway.close();
  return 0;
}

interface ServerOptions {
  readonly credentials: Pick<GatewayOptions, "appKey" | "appSecret" | "clock">;
  readonly gateway: Omit<GatewayOptions, "appKey" | "appSecret" | "clock">;
  /** The options of the message service; without them, only the gateway is served. */
  readonly messages: Pick<MessageServiceOptions, "port" | "seed" | "keep" | "onReceived"> | undefined;
}

/** The addresses of the started servers, for the program that started the command. */
interface RunningServers {
  readonly addresses: Readonly<Record<string, string>>;
  readonly close: () => Promise<void>;
}

async function serve({ credentials, gateway, messages }: ServerOptions): Promise<RunningServers> {
  if (messages === undefined) {
    const started = await startGateway({ ...credentials, ...gateway });
    return { addresses: { url: started.url }, close: () => started.close() };
  }
  // The package is only loaded with `--messages`.
  const { WebSocketServer } = await import("ws");
  const service = await startMessageService({ ...credentials, ...messages, gateway, WebSocketServer });
  const { gatewayUrl: url, url: messagesUrl, postUrl: post } = service;
  return { addresses: { url, messages: messagesUrl, post }, close: () => service.close() };
}
