import { startGateway } from "../../../../templates/runtime/testing/gateway.js";
import { Diagnostics } from "../../../diagnostics/diagnostics.js";
import { nearestWord } from "../../../diagnostics/nearest-word.js";
import { readSpecs } from "../../../pipeline/read-specs.js";
import { gatewayApis } from "../../../sdk/gateway-apis.js";
import { sdkOf } from "../../../sdk/sdk.js";
import { listSources, textsBehind } from "../../inputs.js";
import { untilInterrupted } from "../../interruption.js";
import type { ExitCode, CliContext } from "../../context.js";
import { Terminal } from "../../terminal.js";
import { loadWords } from "../../words/words.js";
import { logLine } from "./log.js";
import type { GatewayCommandOptions } from "./options.js";

/** Serves until the process is told to end. Nobody asks a gateway of its own what it received, so nothing is kept. */
export async function runGateway(options: GatewayCommandOptions, context: CliContext): Promise<ExitCode> {
  const terminal = new Terminal(context, options);
  const diagnostics = new Diagnostics();
  const sources = await listSources(options.specs, context.cwd, context.input, diagnostics);
  const specs = await readSpecs(sources, diagnostics, { prefer: "specs", onRead: terminal.progress("read") });
  const apis = gatewayApis(sdkOf(specs, diagnostics));
  if (apis.length === 0 && !diagnostics.hasErrors) {
    diagnostics.report("config/no-input", undefined, { folders: options.specs.join(", ") });
  }
  const { appKey, appSecret, port, host, strict, clock, session, rateLimit, fault: faults = [], seed, log } = options;
  const known = apis.map(({ method }) => method);
  for (const method of new Set(faults.flatMap(({ methods = [] }) => methods))) {
    if (known.includes(method)) continue;
    diagnostics.report("config/no-such-method", undefined, { method, nearest: nearestWord(method, known) });
  }
  const gateway = diagnostics.hasBlockingErrors
    ? undefined
    : await startGateway({
        apis,
        appKey,
        appSecret,
        port,
        host,
        strict,
        sessions: session,
        callsPerSecond: rateLimit,
        faults,
        seed,
        keep: 0,
        onCall:
          log === undefined
            ? undefined
            : (call) => {
                terminal.result(`${logLine(call)}\n`);
              },
        clock: clock === undefined ? undefined : () => clock,
      }).catch((error: unknown) => {
        if (!(error instanceof Error && "syscall" in error)) throw error;
        diagnostics.report("config/cannot-listen", undefined, { problem: error.message });
        return undefined;
      });
  await terminal.diagnostics(diagnostics.sorted(), await textsBehind(diagnostics.sorted(), sources));
  if (gateway === undefined) return 1;
  terminal.result(`${JSON.stringify({ url: gateway.url })}\n`);
  const { serving } = await loadWords("gateway", terminal.language);
  terminal.note(serving(terminal.words.apis(apis.length), appKey));
  await untilInterrupted();
  await gateway.close();
  return 0;
}
