/**
 * Runs the Postman collections of this repository's APIs, of an API with difficult values, of one of Qimen, and of 100
 * documents of the platform (if they exist) with newman against the local gateway in strict mode. It must accept all
 * calls with each sign method, and refuse all of them with code 25 if the secret is wrong.
 */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { collectionFile, environmentFile, postmanEmitter } from "../../generator/emit/postman/emitter.js";
import type { ApiSpec } from "../../generator/model/api-spec.js";
import { readSpecs } from "../../generator/pipeline/read-specs.js";
import { gatewayApis } from "../../generator/sdk/gateway-apis.js";
import { sdkOf } from "../../generator/sdk/sdk.js";
import { startGateway, type LocalGateway } from "../../templates/runtime/testing/gateway.js";
import type { ReceivedCall } from "../../templates/runtime/testing/gateway-request.js";
import { corpusSources, hasCorpus } from "../corpus.js";
import { familySpecs } from "../emit/openapi/family.js";
import { asSources } from "../pipeline/in-memory.js";
import { qimenSpec } from "../emit/typescript/qimen-spec.js";
import { hardSpec, hardValues, variables } from "./hard-values.js";

const credentials = { appKey: "12345678", appSecret: "postman-secret" };
const newman = createRequire(import.meta.url).resolve("newman/bin/newman.js");

async function corpusSpecs(count: number): Promise<readonly ApiSpec[]> {
  if (!hasCorpus) return [];
  const sources = corpusSources();
  const step = Math.floor(sources.length / count);
  const chosen = sources.filter((_, index) => index % step === 0).slice(0, count);
  return readSpecs(asSources(chosen), new Diagnostics());
}

/** Runs a collection, and returns the calls that arrived. */
async function runCollection(
  folder: string,
  gateway: LocalGateway,
  given: Readonly<Record<string, string>>,
): Promise<readonly ReceivedCall[]> {
  const before = gateway.received.length;
  const values = {
    gateway: gateway.url,
    app_key: credentials.appKey,
    session: "any",
    customer_id: "客户+1 &=%#",
    ...variables,
    ...given,
  };
  const overrides = Object.entries(values).flatMap(([name, value]) => ["--env-var", `${name}=${value}`]);
  const environment = ["-e", join(folder, environmentFile), ...overrides];
  const reporting = ["--reporters", "json", "--reporter-json-export", join(folder, "report.json")];
  const run = [newman, "run", join(folder, collectionFile), ...environment, ...reporting, "--working-dir", folder];
  // newman fails if the gateway refuses a call; the calls that arrived are more informative.
  await new Promise((done) => execFile(process.execPath, run, { timeout: 300_000 }, done));
  return gateway.received.slice(before);
}

const specs = [...(await familySpecs()), hardSpec, qimenSpec({ session: "needed" }), ...(await corpusSpecs(100))];
const sdk = sdkOf([...new Map(specs.map((spec) => [spec.method, spec])).values()], new Diagnostics());
const folder = mkdtempSync(join(tmpdir(), "topgen-postman-"));
for (const { path, text } of await postmanEmitter.emit(sdk, { language: "en" })) {
  writeFileSync(join(folder, path), path === collectionFile ? hardValues(text, folder) : text);
}
const gateway = await startGateway({ ...credentials, apis: gatewayApis(sdk), strict: true });
const problems: string[] = [];
for (const signMethod of ["hmac-sha256", "hmac", "md5"]) {
  const given = { app_secret: credentials.appSecret, sign_method: signMethod };
  const calls = await runCollection(folder, gateway, given);
  if (calls.length !== sdk.apis.length)
    problems.push(`${signMethod}: ${calls.length} of ${sdk.apis.length} calls arrived`);
  for (const { method, refusal } of calls) {
    if (refusal !== undefined) problems.push(`${signMethod} ${method}: ${JSON.stringify(refusal)}`);
  }
  const hard = calls.find(({ method }) => method === hardSpec.method);
  problems.push(...hardProblems(hard).map((problem) => `${signMethod} ${problem}`));
  const customerId = calls.find(({ body }) => body.startsWith("<request>"))?.params["customerId"];
  if (customerId !== "客户+1 &=%#") problems.push(`${signMethod} customerId arrived as ${JSON.stringify(customerId)}`);
}
const wrong = await runCollection(folder, gateway, { app_secret: "wrong", sign_method: "md5" });
for (const { method, refusal } of wrong)
  if (refusal?.code !== 25) problems.push(`${method} is accepted with a wrong secret`);
if (wrong.length !== sdk.apis.length) problems.push(`wrong secret: ${wrong.length} calls arrived`);
await gateway.close();

/**
 * Returns the differences from the expected values of the difficult API: variables replaced, empty values omitted,
 * files as bytes.
 */
function hardProblems(call: ReceivedCall | undefined): readonly string[] {
  const want = {
    chinese: "随访任务 中文",
    symbols: "+&=~*% a/b?c#d\"'",
    nested: "before 随访+1 after",
    blank: undefined,
  };
  const problems = Object.entries(want).flatMap(([name, value]) => {
    const found = call?.params[name];
    return found === value ? [] : [`${name} arrived as ${JSON.stringify(found)}`];
  });
  const [file] = call?.files ?? [];
  const isWhole = file !== undefined && Buffer.from(file.data).equals(readFileSync(join(folder, "upload.bin")));
  return isWhole ? problems : [...problems, "the file did not arrive as it is"];
}

rmSync(folder, { recursive: true });
process.stdout.write(
  problems.length === 0
    ? `${sdk.apis.length} APIs by 3 sign methods accepted, and refused with a wrong secret\n`
    : `${problems.join("\n")}\n`,
);
process.exitCode = problems.length === 0 ? 0 : 1;
