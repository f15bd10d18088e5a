import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Api } from "../../../../templates/runtime/api.js";
import { TopApiError, TopError, TopRequestError } from "../../../../templates/runtime/errors.js";
import { gatewayUrl } from "../../../../templates/runtime/gateways.js";
import { isJsonObject, parseJson, type JsonObject } from "../../../../templates/runtime/internal/json.js";
import { TopClient } from "../../../../templates/runtime/client.js";
import { explainSign } from "../../../../templates/runtime/explain-sign.js";
import type { CallOptions } from "../../../../templates/runtime/options.js";
import { coreOf } from "../../../../templates/runtime/internal/client-core.js";
import { shownValue } from "../../../../templates/runtime/testing/gateway-mask.js";
import { Diagnostics } from "../../../diagnostics/diagnostics.js";
import { accessOf } from "../../../platform/access.js";
import type { NamedApi } from "../../../sdk/named-api.js";
import { dynamicApi, dynamicRequest, type DynamicResponse } from "../../api-call/dynamic-request.js";
import { ParamError, withParamOptions } from "../../api-call/param-options.js";
import { readStandardInput, textsBehind } from "../../inputs.js";
import type { ExitCode, CliContext } from "../../context.js";
import { Terminal } from "../../terminal.js";
import { findApi, loadProjectApis } from "../../project-apis.js";
import { loadWords } from "../../words/words.js";
import type { CallCommandOptions } from "./options.js";

/** Calls one API and prints its response. */
export async function runCall(method: string, options: CallCommandOptions, context: CliContext): Promise<ExitCode> {
  const terminal = new Terminal(context, { quiet: options.quiet });
  const words = await loadWords("call", terminal.language);
  const diagnostics = new Diagnostics();
  const api = await apiToCall(method, options, context, diagnostics, terminal);
  const gateway = gatewayOf(options.gateway, method, diagnostics);
  const credentials = credentialsOf(context.environment, diagnostics);
  const params = await paramsOf(options, context, diagnostics);
  if (api === undefined || gateway === undefined || credentials === undefined || params === undefined) {
    return await refuse(diagnostics, terminal);
  }
  const dynamic = dynamicApi(api);
  // The time of the call is fixed, so that the signed text in the output is the one that was sent.
  const time = new Date();
  try {
    const client = new TopClient({
      ...credentials,
      gateway,
      clock: () => time.getTime(),
      retry: { maxRetries: 0 },
    });
    const request = dynamicRequest(dynamic, withParamOptions(dynamic.request, params, options.param ?? []));
    const callOptions = callOptionsOf(options, dynamic);
    const core = coreOf(client);
    core.check(request, callOptions);
    const { texts, files } = core.encode(request, callOptions);
    const access = accessOf(api.spec);
    terminal.note(words.target(method, access, gateway.href));
    const session = core.sessionOf(dynamic, callOptions);
    if (session !== undefined) terminal.note("  session = ***");
    if (callOptions.customerId !== undefined) terminal.note(`  customerId = ${callOptions.customerId}`);
    for (const [name, value] of texts) terminal.note(`  ${name} = ${shownValue(name, value)}`);
    for (const { name, data } of files)
      terminal.note(`  ${words.bytes(name, data instanceof Uint8Array ? data.length : data.size)}`);
    if (access === "write" && options.yes !== true) {
      const confirmation = await askToCall(words.question(method), context);
      if (confirmation === "no-terminal") diagnostics.report("call/not-confirmed", undefined, { method });
      if (confirmation !== "yes") return await refuse(diagnostics, terminal);
    }
    try {
      const response = await client.execute(request, callOptions);
      terminal.result(`${JSON.stringify(response.members, undefined, 2)}\n`);
      terminal.summary([response.requestId === undefined ? undefined : words.request(response.requestId)]);
      return 0;
    } catch (error) {
      if (error instanceof TopApiError && error.kind === "signature") {
        const { signMethod, rule, params: signed } = explainSign(client, request, { ...callOptions, time });
        terminal.note(words.signedBy(signMethod, rule));
        terminal.note(signed.map(({ name, value }) => name + shownValue(name, value)).join(""));
      }
      throw error;
    }
  } catch (error) {
    report(error, method, diagnostics);
    return await refuse(diagnostics, terminal);
  }
}

async function refuse(diagnostics: Diagnostics, terminal: Terminal): Promise<ExitCode> {
  await terminal.diagnostics(diagnostics.sorted(), []);
  return 1;
}

/** Reports the error of a call. @throws errors that are bugs of topgen. */
function report(error: unknown, method: string, diagnostics: Diagnostics): void {
  if (error instanceof TopRequestError) {
    const problems = error.problems.map(({ path, expected, found }) => `${path}: expected ${expected}, found ${found}`);
    diagnostics.report("call/request-refused", undefined, { method, problem: problems.join("; ") });
  } else if (error instanceof ParamError) {
    diagnostics.report("call/request-refused", undefined, { method, problem: error.message.replace(/\.$/, "") });
  } else if (error instanceof TopError) {
    const { message, kind, requestId } = error;
    diagnostics.report("call/failed", undefined, { problem: message.replace(/\.$/, ""), kind, requestId });
  } else {
    throw error;
  }
}

/**
 * Returns the options of the call.
 *
 * @throws ParamError if a customer is given for an API that does not belong to Qimen (奇门).
 */
function callOptionsOf({ customerId }: CallCommandOptions, { form }: Api<DynamicResponse>): CallOptions {
  if (customerId !== undefined && form === undefined) {
    throw new ParamError("--customer-id is for calls of Qimen (奇门), and this API is not one of them.");
  }
  return { customerId };
}

/** Finds the API to call; errors in the specs of other APIs are shown, but do not prevent the call. */
async function apiToCall(
  method: string,
  options: CallCommandOptions,
  context: CliContext,
  diagnostics: Diagnostics,
  terminal: Terminal,
): Promise<NamedApi | undefined> {
  const found = new Diagnostics();
  const project = await loadProjectApis(options, context, found, terminal, {
    representation: { int64: "string", dates: "text" },
  });
  const errors = found.sorted().filter(({ severity }) => severity === "error");
  await terminal.diagnostics(errors, await textsBehind(errors, project.sources));
  return project.specs.length === 0 ? undefined : findApi(project, method, diagnostics);
}

/** Returns the URL of the gateway; reports a text that is neither a name nor a URL. */
function gatewayOf(gateway: string, method: string, diagnostics: Diagnostics): URL | undefined {
  try {
    return gatewayUrl(gateway);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    diagnostics.report("call/request-refused", undefined, { method, problem: error.message.replace(/\.$/, "") });
    return undefined;
  }
}

function credentialsOf(
  environment: CliContext["environment"],
  diagnostics: Diagnostics,
): { readonly appKey: string; readonly appSecret: string; readonly session: string | undefined } | undefined {
  const { TOP_APP_KEY: appKey = "", TOP_APP_SECRET: appSecret = "", TOP_SESSION: session } = environment;
  if (appKey !== "" && appSecret !== "") return { appKey, appSecret, session: session === "" ? undefined : session };
  const missing = [...(appKey === "" ? ["TOP_APP_KEY"] : []), ...(appSecret === "" ? ["TOP_APP_SECRET"] : [])];
  diagnostics.report("call/no-credentials", undefined, { missing });
  return undefined;
}

async function paramsOf(
  { json: file }: CallCommandOptions,
  { cwd, input }: CliContext,
  diagnostics: Diagnostics,
): Promise<JsonObject | undefined> {
  if (file === undefined) return {};
  try {
    const text = file === "-" ? await readStandardInput(input) : await readFile(resolve(cwd, file), "utf8");
    const value = parseJson(text);
    if (isJsonObject(value)) return value;
    diagnostics.report("call/params-unreadable", undefined, { file, problem: "it is not a JSON object" });
  } catch (error) {
    const problem = isFolder(error)
      ? "it is a folder"
      : { verbatim: error instanceof Error ? error.message : String(error) };
    diagnostics.report("call/params-unreadable", undefined, { file, problem });
  }
  return undefined;
}

async function askToCall(message: string, { openTerminal, words }: CliContext): Promise<"yes" | "no" | "no-terminal"> {
  const terminal = openTerminal?.();
  if (terminal === undefined) return "no-terminal";
  try {
    const { isConfirmed } = await import("../../ask.js");
    return (await isConfirmed(message, terminal, words.yesOrNo)) ? "yes" : "no";
  } finally {
    terminal.close();
  }
}

function isFolder(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EISDIR";
}
