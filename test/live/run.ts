/**
 * Calls read APIs of the real platform and compares their responses with the documents. Never part of the test suite:
 * it needs credentials, and its result depends on the platform.
 *
 *     TOP_APP_KEY=… TOP_APP_SECRET=… npm run test:live -- calls.json
 *
 * calls.json contains the parameters by wire name, by method: `{ "taobao.time.get": {} }`. TOP_SESSION and TOP_GATEWAY
 * (an address, `production` or `sandbox`) are optional. Exits with 1 if a call fails or a response contradicts its
 * document, and with 2 if a prerequisite is missing.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { listSources } from "../../generator/cli/inputs.js";
import { readSpecs } from "../../generator/pipeline/read-specs.js";
import { sdkOf } from "../../generator/sdk/sdk.js";
import { isJsonObject, parseJson } from "../../templates/runtime/internal/json.js";
import { checkContract, type LiveOutcome } from "./contract.js";

const [file] = process.argv.slice(2);
const { TOP_APP_KEY, TOP_APP_SECRET, TOP_SESSION, TOP_GATEWAY = "production" } = process.env;

if (file === undefined || !TOP_APP_KEY || !TOP_APP_SECRET) {
  process.stderr.write(
    "Set TOP_APP_KEY and TOP_APP_SECRET, and name a JSON file with the calls: npm run test:live -- calls.json\n",
  );
  process.exitCode = 2;
} else {
  const calls = parseJson(readFileSync(file, "utf8"));
  if (!isJsonObject(calls)) throw new Error(`${file} is not a JSON object of parameters by method.`);
  const diagnostics = new Diagnostics();
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const sources = await listSources(["specs"], root, process.stdin, diagnostics);
  const { apis } = sdkOf(await readSpecs(sources, diagnostics), diagnostics, { int64: "string", dates: "text" });
  const options = { appKey: TOP_APP_KEY, appSecret: TOP_APP_SECRET, session: TOP_SESSION, gateway: TOP_GATEWAY };
  let wrong = 0;
  for (const [method, params] of Object.entries(calls)) {
    const outcome: LiveOutcome = isJsonObject(params)
      ? await checkContract(method, params, apis, options)
      : { kind: "refused", problem: "the parameters are not a JSON object" };
    if (outcome.kind !== "kept") wrong += 1;
    process.stdout.write(`${outcome.kind.padEnd(8)}${method}\n`);
    for (const line of linesOf(outcome)) process.stdout.write(`        ${line}\n`);
  }
  process.exitCode = wrong > 0 ? 1 : 0;
}

function linesOf(outcome: LiveOutcome): readonly string[] {
  switch (outcome.kind) {
    case "kept":
    case "broken": {
      const fields = outcome.undocumented.map((name) => `${name}: not in the document`);
      return outcome.kind === "broken" ? [...outcome.problems, ...fields] : fields;
    }
    case "failed":
    case "refused":
      return [outcome.problem];
  }
}
