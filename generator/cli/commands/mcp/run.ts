import { randomBytes } from "node:crypto";
import { gatewayUrl } from "../../../../templates/runtime/gateways.js";
import { startGateway } from "../../../../templates/runtime/testing/gateway.js";
import { Diagnostics } from "../../../diagnostics/diagnostics.js";
import { ApiCaller, type Credentials } from "../../../mcp/api-caller.js";
import { apiSearch } from "../../../mcp/api-search.js";
import type * as Server from "../../../mcp/server.js";
import { toolSet } from "../../../mcp/tools.js";
import { gatewayApis } from "../../../sdk/gateway-apis.js";
import type { Sdk } from "../../../sdk/sdk.js";
import { globTest } from "../../../text/glob.js";
import type { CliContext, ExitCode } from "../../context.js";
import { textsBehind } from "../../inputs.js";
import { untilInterrupted } from "../../interruption.js";
import { loadProjectApis } from "../../project-apis.js";
import { Terminal } from "../../terminal.js";
import { version } from "../../version.js";
import { loadWords } from "../../words/words.js";
import type { McpCommandOptions } from "./options.js";

/** Serves the APIs to an assistant until the process is interrupted or the assistant closes standard input. */
export async function runMcp(options: McpCommandOptions, context: CliContext): Promise<ExitCode> {
  const terminal = new Terminal(context, { quiet: options.quiet });
  const words = await loadWords("mcp", terminal.language);
  const diagnostics = new Diagnostics();
  const project = await loadProjectApis(options, context, diagnostics, terminal, {
    representation: { int64: "string", dates: "text" },
  });
  const server = await loadServer(diagnostics);
  if (options.gateway !== "local") checkGateway(options.gateway, diagnostics);
  const found = diagnostics.sorted().filter(({ severity }) => severity === "error");
  await terminal.diagnostics(found, await textsBehind(found, project.sources));
  if (diagnostics.hasBlockingErrors || server === undefined) return 1;
  const { apis } = project.sdk;
  const target = await targetOf(options.gateway, { apis }, context);
  const tools = toolSet({
    apis,
    caller: new ApiCaller(target.credentials, target.url),
    search: apiSearch(apis),
    mayWrite: globTest(options.allowWrite ?? []),
    language: project.settings.emit.language,
    entry: project.settings.emit.package?.name ?? `./generated/index${project.settings.emit.importExtension}`,
  });
  // Standard output belongs to the protocol; notes go to standard error, which assistants store as the server's log.
  terminal.note(words.serving(terminal.words.apis(apis.length), tools.length, target.url));
  if (target.credentials === undefined) terminal.note(words.noCredentials);
  const handle = server.serveTools(tools, version, (error) => {
    terminal.note(error.message);
  });
  const inputEnds = new Promise<void>((resolve) => process.stdin.once("end", resolve).once("close", resolve));
  await Promise.race([untilInterrupted(), inputEnds]);
  await handle.close();
  await target.close();
  return 0;
}

/** Loads the protocol's SDK, an optional peer dependency that only this command needs. */
async function loadServer(diagnostics: Diagnostics): Promise<typeof Server | undefined> {
  try {
    return await import("../../../mcp/server.js");
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND";
    if (!isMissing) throw error;
    diagnostics.report("config/package-missing", undefined, { package: "@modelcontextprotocol/server", version: "2" });
    return undefined;
  }
}

function checkGateway(gateway: string, diagnostics: Diagnostics): void {
  try {
    gatewayUrl(gateway);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    diagnostics.report("config/invalid-gateway", undefined, { gateway });
  }
}

interface Target {
  readonly url: string;
  readonly credentials: Credentials | undefined;
  readonly close: () => Promise<void>;
}

async function targetOf(gateway: string, sdk: Sdk, { environment }: CliContext): Promise<Target> {
  if (gateway === "local") {
    const credentials = { appKey: "12345678", appSecret: randomBytes(16).toString("hex"), session: "local-session" };
    const local = await startGateway({ ...credentials, apis: gatewayApis(sdk), strict: true });
    return { url: local.url, credentials, close: () => local.close() };
  }
  const { TOP_APP_KEY: appKey = "", TOP_APP_SECRET: appSecret = "", TOP_SESSION: session = "" } = environment;
  const isComplete = appKey !== "" && appSecret !== "";
  return {
    url: gatewayUrl(gateway).href,
    credentials: isComplete ? { appKey, appSecret, session: session === "" ? undefined : session } : undefined,
    close: () => Promise.resolve(),
  };
}
