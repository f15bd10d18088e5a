// Runs one client under load in a separate process. Prints requests per second and processor time per request as JSON.
// Arguments: the client's name, the server's port, the concurrency, the number of calls, the bundled SDK, the folder of
// the other clients.
import { createHmac, hash } from "node:crypto";
import { Agent, request as httpRequest } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Pool } from "undici";

const [which = "", port = "", concurrencyText = "1", callsText = "1000", sdkPath = "", othersFolder = ""] =
  process.argv.slice(2);
const concurrency = Number(concurrencyText);
const calls = Number(callsText);
const url = `http://127.0.0.1:${port}/router/rest`;
const credentials = { appKey: "12345678", appSecret: "bench-secret" };
const method = "alibaba.alihealth.followup.dialogrecord.recall";
const request1 = {
  recordId: "1800000767768343",
  doctorId: "814900585107281",
  sessionId: "64c695fd32d7145a5e2016a04e908fa8",
  btermUserId: "5435714446542245",
  suffererId: "2530305183021706",
  rsType: "2",
};
const wire = {
  auth_token: "9eae09db243df99bd67af033decfd257",
  request1:
    '{"record_id":"1800000767768343","doctor_id":"814900585107281","session_id":"64c695fd32d7145a5e2016a04e908fa8","bterm_user_id":"5435714446542245","sufferer_id":"2530305183021706","rs_type":"2"}',
};
/**
 * The body that the bare transports send: of the same length, prepared once, with a dummy signature. They only parse
 * the JSON of the response.
 */
const body = formOf(wire.request1, "2026-01-02 03:04:05", "0".repeat(64));

/**
 * Returns the form-encoded body, concatenated by hand.
 *
 * @param {string} request1Text @param {string} timestamp @param {string} sign
 */
function formOf(request1Text, timestamp, sign) {
  return (
    `auth_token=${wire.auth_token}&request1=${encodeURIComponent(request1Text)}&app_key=${credentials.appKey}` +
    `&format=json&method=${method}&sign=${sign}&sign_method=hmac-sha256` +
    `&timestamp=${encodeURIComponent(timestamp)}&v=2.0`
  );
}

/** Returns the form as a program without an SDK signs and encodes it. */
function signedForm() {
  const timestamp = timestampNow();
  const request1Text = request1Json();
  const text = signedText(request1Text, timestamp);
  const sign = createHmac("sha256", credentials.appSecret).update(text, "utf8").digest("hex").toUpperCase();
  const params = { app_key: credentials.appKey, format: "json", method, sign, sign_method: "hmac-sha256" };
  return new URLSearchParams({ ...wire, request1: request1Text, ...params, timestamp, v: "2.0" }).toString();
}

// The key of an HMAC (RFC 2104), prepared once.
const key = Buffer.alloc(64);
key.write(credentials.appSecret);
const inner = Buffer.from(key.map((byte) => byte ^ 0x36)).toString("latin1");
const outer = Buffer.from(key.map((byte) => byte ^ 0x5c)).toString("latin1");

/**
 * Returns the same form with the fastest code, which is the lower bound for any client of the platform. Two one-shot
 * hashes are faster than `createHmac`, and concatenation is faster than `URLSearchParams`.
 */
function floorForm() {
  const timestamp = timestampNow();
  const request1Text = request1Json();
  const digest = hash("sha256", inner + signedText(request1Text, timestamp), "binary");
  const signature = hash("sha256", Buffer.from(outer + digest, "latin1")).toUpperCase();
  return formOf(request1Text, timestamp, signature);
}

function timestampNow() {
  return new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 19).replace("T", " ");
}

function request1Json() {
  return JSON.stringify({
    record_id: request1.recordId,
    doctor_id: request1.doctorId,
    session_id: request1.sessionId,
    bterm_user_id: request1.btermUserId,
    sufferer_id: request1.suffererId,
    rs_type: request1.rsType,
  });
}

/** @param {string} request1Text @param {string} timestamp */
function signedText(request1Text, timestamp) {
  return (
    `app_key${credentials.appKey}auth_token${wire.auth_token}formatjsonmethod${method}request1${request1Text}` +
    `sign_methodhmac-sha256timestamp${timestamp}v2.0`
  );
}

const contentType = "application/x-www-form-urlencoded;charset=utf-8";

/** Creates a pool with one connection for each concurrent call, like the other clients. */
function newPool() {
  return new Pool(new URL(url).origin, { connections: concurrency });
}

/** @returns {Promise<() => Promise<unknown>>} */
async function caller() {
  const load = createRequire(join(othersFolder, "index.js"));
  switch (which) {
    case "ours":
    case "ours over fetch":
    case "ours over undici": {
      const sdk = await import(pathToFileURL(sdkPath).href);
      const transports = {
        ours: () => ({}),
        "ours over fetch": () => ({ transport: sdk.fetchTransport(fetch) }),
        "ours over undici": () => ({ transport: sdk.undiciTransport(newPool()) }),
      };
      const client = new sdk.TopClient({ ...credentials, gateway: url, ...transports[which]() });
      return () =>
        client.execute(
          new sdk.AlibabaAlihealthFollowupDialogrecordRecallRequest({ authToken: wire.auth_token, request1 }),
        );
    }
    case "undici":
    case "undici, signed":
    case "undici, floor": {
      const makeBody = { undici: () => body, "undici, signed": signedForm, "undici, floor": floorForm }[which];
      const pool = newPool();
      const { pathname: path } = new URL(url);
      return () =>
        new Promise((resolve, reject) => {
          /** @type {Buffer[]} */
          const chunks = [];
          const request = {
            path,
            method: /** @type {const} */ ("POST"),
            headers: { "content-type": contentType },
            body: makeBody(),
          };
          pool.dispatch(request, {
            onRequestStart: () => undefined,
            onResponseStart: () => undefined,
            onResponseData: (_, chunk) => chunks.push(chunk),
            onResponseEnd: () => resolve(JSON.parse(Buffer.concat(chunks).toString())),
            onResponseError: (_, error) => reject(error),
          });
        });
    }
    case "fetch":
    case "fetch, signed": {
      const makeBody = which === "fetch" ? () => body : signedForm;
      return async () => {
        const response = await fetch(url, {
          method: "POST",
          headers: { "content-type": contentType },
          body: makeBody(),
        });
        return response.json();
      };
    }
    case "node:http":
    case "node:http, signed": {
      const makeBody = which === "node:http" ? () => body : signedForm;
      const agent = new Agent({ keepAlive: true });
      return () =>
        new Promise((resolve, reject) => {
          const outgoing = httpRequest(url, { method: "POST", agent, headers: { "content-type": contentType } });
          outgoing.on("error", reject);
          outgoing.on("response", (response) => {
            /** @type {Buffer[]} */
            const chunks = [];
            response.on("data", (chunk) => chunks.push(chunk));
            response.on("error", reject);
            response.on("end", () => resolve(JSON.parse(Buffer.concat(chunks).toString())));
          });
          outgoing.end(makeBody());
        });
    }
    case "topSdk": {
      const { ApiClient } = load("topSdk");
      const client = new ApiClient({ appkey: credentials.appKey, appsecret: credentials.appSecret, url });
      return () =>
        new Promise((resolve, reject) => {
          client.execute(method, { ...wire }, (/** @type {unknown} */ error, /** @type {unknown} */ response) =>
            error ? reject(new Error(JSON.stringify(error))) : resolve(response),
          );
        });
    }
    case "node-taobao-topclient": {
      const { default: Client } = load("node-taobao-topclient");
      const client = new Client({ appkey: credentials.appKey, appsecret: credentials.appSecret, REST_URL: url });
      return () => client.execute(method, { ...wire });
    }
    default:
      throw new Error(`There is no client ${which}.`);
  }
}

const call = await caller();

/** @param {number} count */
async function run(count) {
  let left = count;
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (left-- > 0) await call();
    }),
  );
}

// After the warm-up, the engine has compiled the hot code of every client.
await run(calls >> 1);
const startedAt = performance.now();
const cpuBefore = process.cpuUsage();
await run(calls);
const { user, system } = process.cpuUsage(cpuBefore);
const seconds = (performance.now() - startedAt) / 1000;
process.stdout.write(JSON.stringify({ perSecond: calls / seconds, cpuMicros: (user + system) / calls }));
process.exit(0);
