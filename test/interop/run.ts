/**
 * Lets the platform's official Node.js client (`topSdk`) and a popular one (`node-taobao-topclient`) call the emitted
 * gateway for every API of the SDK, with examples and with random parameters, and compares their signatures with ours
 * for the same parameters and time. None of these APIs has a file parameter, so uploads are not compared here. Connects
 * the official client's message client (TMC) to the local message service, and compares its frames with ours. Then
 * reproduces with each client the statements of the README's comparison.
 */
import { createRequire } from "node:module";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { parseTopTime, TopClient } from "../../generated/index.js";
import { gatewayApis, startGateway, type LocalGateway, type GatewayApi } from "../../generated/testing/gateway.js";
import { nodeTaobaoTopClient, topSdk, type ForeignClient } from "./foreign-clients.js";
import { exampleRequest } from "./example-request.js";
import { clientNames, facts } from "./facts.js";
import { installForeignClients } from "./install.js";
import { tmcInterop } from "./tmc.js";
import { randomParams } from "./random-params.js";

/** The number of random calls for each API and client, besides the one with examples. */
const randomCalls = 20;

const appKey = "12345678";
const appSecret = "interop-secret";

async function check(
  gateway: LocalGateway,
  client: ForeignClient,
  api: GatewayApi,
  ours: ReturnType<typeof exampleRequest>,
  problems: string[],
): Promise<void> {
  const { method } = api;
  const asOurs = (now: number): TopClient =>
    new TopClient({ appKey, appSecret, gateway: gateway.url, signMethod: "md5", clock: () => now });

  // The SDK calls first to get the encoded parameters; then the other client; then the SDK with the time of that call.
  const { raw } = await asOurs(Date.now()).execute(ours);
  const wire = gateway.received.at(-1)?.params ?? {};
  const own = Object.fromEntries(
    Object.entries(wire).filter(([name]) => api.request.some((field) => field.name === name)),
  );
  const response = await client.call(method, own);
  const theirs = gateway.received.at(-1);
  if (theirs?.method !== method) problems.push(`${client.name} ${method}: did not arrive`);
  if (theirs?.refusal !== undefined) problems.push(`${client.name} ${method}: refused with ${theirs.refusal.code}`);
  if (!isDeepStrictEqual(membersOf(response), membersOf(Object.values(JSON.parse(raw) as object)[0]))) {
    problems.push(`${client.name} ${method}: ${JSON.stringify(response)} is not the sample`);
  }

  const time = parseTopTime(theirs?.params["timestamp"] ?? "")?.getTime();
  if (time === undefined) {
    problems.push(`${client.name} ${method}: no timestamp`);
    return;
  }
  await asOurs(time).execute(ours);
  const again = gateway.received.at(-1);
  if (again?.params["sign"] !== theirs?.params["sign"]) {
    problems.push(
      `${client.name} ${method}: ${String(theirs?.params["sign"])} is not our ${String(again?.params["sign"])}`,
    );
  }
}

/** Returns the members of a response without the request id, which differs in each call. */
function membersOf(response: unknown): unknown {
  if (typeof response !== "object" || response === null) return response;
  return Object.fromEntries(Object.entries(response).filter(([name]) => name !== "request_id"));
}

// The official client writes the timestamp in the time zone of the machine instead of the platform's.
process.env["TZ"] = "Asia/Shanghai";
const installed = installForeignClients();
const require = createRequire(join(installed, "index.js"));
const gateway = await startGateway({ apis: gatewayApis, appKey, appSecret, strict: true });
const clients = [
  topSdk(require, { appKey, appSecret, url: gateway.url }),
  nodeTaobaoTopClient(require, { appKey, appSecret, url: gateway.url }),
];
const problems: string[] = [];
for (const client of clients) {
  for (const api of gatewayApis) {
    await check(gateway, client, api, exampleRequest(api), problems);
    for (const params of randomParams(api.request, randomCalls)) {
      await check(gateway, client, api, exampleRequest(api, params), problems);
    }
  }
}
await gateway.close();
process.stdout.write(
  `interop: ${clients.length} clients × ${gatewayApis.length} APIs × ${1 + randomCalls} calls, ${problems.length === 0 ? "all accepted, all given the sample, all signatures equal" : `${problems.length} problems`}\n`,
);

const tmc = await tmcInterop(installed);
for (const line of tmc.lines) process.stdout.write(`messages: topSdk's TmcClient ${line}\n`);
problems.push(...tmc.problems);

// The README describes the behaviour of the clients; each row is reproduced here.
process.env["TZ"] = "UTC";
for (const { about, claims, observe } of facts({ load: require, modules: join(installed, "node_modules") })) {
  for (const client of clientNames) {
    const observed = await observe(client);
    process.stdout.write(`${about}: ${client}: ${observed}\n`);
    if (observed !== claims[client])
      problems.push(`${about}: ${client}: ${observed}, where the README says ${claims[client]}`);
  }
}
for (const problem of problems) process.stdout.write(`${problem}\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
