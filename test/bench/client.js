// Measures the SDK's client, the transports below it, and the other clients for Node.js in alternating rounds against
// one local server; prints medians. Ends with one line of JSON with all figures. With `--profile` it shows instead the
// functions in which the client and its transport spend their time, and the bytes of an app by module. With
// `--against REF` the client of that commit's generated SDK is measured in the same rounds.
import { fork, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { installForeignClients } from "../interop/install.js";
import { sidesOf } from "./against.js";
import { againstOption, commandOptions } from "../command-options.js";
import { hottest } from "./profile.js";

const options = commandOptions("npm run bench:client --", {
  against: againstOption,
  rounds: { value: "N", default: "5", about: "how often each client is measured" },
  profile: { about: "show where the time goes and what the bytes are, and measure nothing" },
});
const showsProfile = options.isSet("profile");
const rounds = options.number("rounds");
const [now, before] = sidesOf(options.text("against"));
const here = fileURLToPath(new URL(".", import.meta.url));
const cache = join(now.root, "node_modules", ".cache");
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, "bench-client-"));

/** @param {number[]} values */
function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return ((sorted[(sorted.length - 1) >> 1] ?? NaN) + (sorted[sorted.length >> 1] ?? NaN)) / 2;
}

/** @param {string} name @param {string} source @param {boolean} minify */
async function bundle(name, source, minify) {
  const entry = join(folder, `${name}.ts`);
  const outfile = join(folder, `${name}.mjs`);
  writeFileSync(entry, source);
  const { metafile } = await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    minify,
    format: "esm",
    platform: "node",
    target: "node20",
    logLevel: "error",
    metafile: true,
    packages: "external",
  });
  const outputs = Object.values(metafile.outputs);
  const imported = outputs.flatMap((output) => output.imports.map(({ path }) => path));
  const modules = outputs.flatMap(({ inputs }) =>
    Object.entries(inputs).map(([path, { bytesInOutput }]) => ({ module: basename(path), bytes: bytesInOutput })),
  );
  return { outfile, packages: new Set(imported.filter((path) => !isBuiltin(path))), modules };
}

/** Returns the wall time of a new process, in milliseconds. @param {string[]} parameters */
function processTime(parameters) {
  const start = process.hrtime.bigint();
  const child = spawnSync(process.execPath, parameters, { encoding: "utf8" });
  if (child.status !== 0) throw new Error(child.stderr);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

/**
 * Runs the calls of one client in a separate process, and returns the figures that it measured.
 *
 * @param {string} client @param {{ port: unknown; concurrency: number; calls: number; sdk: string; others: string }} load
 * @param {string[]} nodeOptions
 * @returns {{ perSecond: number; cpuMicros: number }}
 */
function load(client, { port, concurrency, calls, sdk, others }, nodeOptions = []) {
  const script = [join(here, "client-load.js"), client, String(port), String(concurrency), String(calls), sdk, others];
  const child = spawnSync(process.execPath, ["--no-deprecation", ...nodeOptions, ...script], { encoding: "utf8" });
  if (child.status !== 0) throw new Error(`${client}: ${child.stderr}`);
  return JSON.parse(child.stdout);
}

/** @param {unknown} port @param {string} sdk @param {{ module: string; bytes: number }[]} modules */
function printProfile(port, sdk, modules) {
  const clients = ["ours", "node:http", "node:http, signed", "ours over fetch", "fetch"];
  for (const [number, client] of clients.entries()) {
    const profiles = join(folder, `profile-${number}`);
    const options = ["--cpu-prof", `--cpu-prof-dir=${profiles}`];
    load(client, { port, concurrency: 64, calls: 30_000, sdk, others: folder }, options);
    const functions = hottest(profiles, Infinity);
    const total = functions.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
    console.log(`${client}: ${Math.round(total)} ms of 45,000 calls, 64 at once, by function (self time)`);
    for (const { place, milliseconds } of functions.slice(0, 25)) {
      console.log(`  ${((100 * milliseconds) / total).toFixed(1).padStart(5)} %  ${place}`);
    }
  }
  console.log("an app with one API, minified, by module");
  for (const { module, bytes } of modules.toSorted((a, b) => b.bytes - a.bytes)) {
    console.log(`  ${String(bytes).padStart(5)} bytes  ${module}`);
  }
}

const generated = join(now.root, "generated");

/** @param {string} root */
function exportsOfOneApi(root) {
  const recall = join(root, "generated", "apis", "alibaba.alihealth.followup.dialogrecord.recall.ts");
  return [
    `export { TopClient } from ${JSON.stringify(join(root, "generated", "runtime", "client.ts"))};`,
    `export { AlibabaAlihealthFollowupDialogrecordRecallRequest } from ${JSON.stringify(recall)};`,
  ].join("\n");
}

function exportsOfTransports() {
  return ["fetch", "undici"]
    .map((name) => [`${name}Transport`, join(generated, "runtime", `${name}-transport.ts`)])
    .map(([name, file]) => `export { ${name} } from ${JSON.stringify(file)};`)
    .join("\n");
}

try {
  const others = showsProfile ? folder : installForeignClients();
  const { outfile: sdk } = await bundle("sdk", `${exportsOfOneApi(now.root)}\n${exportsOfTransports()}`, false);
  const sdkBefore = before && (await bundle("sdk-before", exportsOfOneApi(before.root), false)).outfile;
  const { outfile: app, packages, modules } = await bundle("app", exportsOfOneApi(now.root), true);
  const { outfile: signing } = await bundle(
    "signing",
    `export { signer } from ${JSON.stringify(join(generated, "runtime", "internal", "sign.ts"))};`,
    false,
  );

  const server = fork(join(here, "client-server.js"));
  const port = await new Promise((resolve) => server.once("message", resolve));
  try {
    if (showsProfile) printProfile(port, sdk, modules);
    else await measure({ port, sdk, sdkBefore, app, packages, signing, others });
  } finally {
    server.kill();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** @param {{ port: unknown; sdk: string; sdkBefore: string | undefined; app: string; packages: Set<string>; signing: string; others: string }} measured */
async function measure({ port, sdk, sdkBefore, app, packages, signing, others }) {
  /** @type {Map<string, { perSecond: number[]; cpuMicros: number[] }>} */
  const figures = new Map();
  const clients = [
    "ours",
    "ours over undici",
    "undici",
    "undici, signed",
    "undici, floor",
    "ours over fetch",
    "fetch",
    "fetch, signed",
    "node:http",
    "node:http, signed",
    "topSdk",
    "node-taobao-topclient",
  ];
  const runs = clients.map((client) => ({ client, name: client, sdk }));
  // Measured directly after the current client, so that the load of the machine is similar.
  if (before !== undefined && sdkBefore !== undefined)
    runs.splice(1, 0, { client: "ours", name: `ours, ${before.name}`, sdk: sdkBefore });
  for (let round = 0; round < rounds; round++) {
    for (const concurrency of [1, 64]) {
      for (const { client, name, sdk: module } of runs) {
        const calls = concurrency === 1 ? 2000 : 10_000;
        const { perSecond, cpuMicros } = load(client, { port, concurrency, calls, sdk: module, others });
        const key = `${name} @${concurrency}`;
        const row = figures.get(key) ?? { perSecond: [], cpuMicros: [] };
        figures.set(key, { perSecond: [...row.perSecond, perSecond], cpuMicros: [...row.cpuMicros, cpuMicros] });
      }
    }
  }

  const rows = Object.fromEntries(
    [...figures].map(([key, row]) => [
      key,
      { perSecond: Math.round(median(row.perSecond)), cpuMicros: Math.round(median(row.cpuMicros)) },
    ]),
  );
  /** @param {string} key */
  const row = (key) => rows[key] ?? { perSecond: NaN, cpuMicros: NaN };

  /** @type {{ signer: (secret: string, method: string) => (params: Map<string, string>) => string }} */
  const { signer } = await import(signing);
  /** @type {Record<string, number>} */
  const signs = {};
  for (const signMethod of ["md5", "hmac", "hmac-sha256"]) {
    for (const size of [1_000, 100_000]) {
      const params = new Map([
        ["app_key", "12345678"],
        ["method", "demo.get"],
        ["content", "会".repeat(size / 2)],
      ]);
      const sign = signer("secret", signMethod);
      const count = size === 1_000 ? 20_000 : 1_000;
      const times = Array.from({ length: rounds }, () => {
        const start = performance.now();
        for (let index = 0; index < count; index++) sign(params);
        return count / ((performance.now() - start) / 1000);
      });
      signs[`${signMethod} ${size / 2} characters`] = Math.round(median(times));
    }
  }

  const empty = join(folder, "empty.mjs");
  writeFileSync(empty, "");
  const starts = Array.from({ length: rounds * 3 }, () => [processTime([empty]), processTime([sdk])]);
  const importMs = median(starts.map(([, loaded = NaN]) => loaded)) - median(starts.map(([bare = NaN]) => bare));
  const appBytes = gzipSync(readFileSync(app), { level: 9 }).length;
  const othersPackages = readdirSync(join(others, "node_modules"), { recursive: true, withFileTypes: true });
  const othersFiles = othersPackages.filter((entry) => entry.isFile());
  const othersBytes = othersFiles.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);

  for (const [key, { perSecond, cpuMicros }] of Object.entries(rows)) {
    console.log(
      `${key.padEnd(26)} ${String(perSecond).padStart(7)} calls/s ${String(cpuMicros).padStart(6)} µs CPU a call`,
    );
  }
  const ratios =
    before === undefined
      ? undefined
      : Object.fromEntries(
          [1, 64].map((concurrency) => [
            `cpu @${concurrency}`,
            row(`ours @${concurrency}`).cpuMicros / row(`ours, ${before.name} @${concurrency}`).cpuMicros,
          ]),
        );
  for (const [name, ratio] of Object.entries(ratios ?? {}))
    console.log(`${name} of now, as a multiple of ${before?.name}: ${ratio.toFixed(2)}`);
  for (const [name, perSecond] of Object.entries(signs)) console.log(`sign, ${name.padEnd(30)} ${perSecond} /s`);
  const targets = {
    cpuTimesFetch: { value: row("ours over fetch @64").cpuMicros / row("fetch @64").cpuMicros, atMost: 1.15 },
    cpuTimesSignedTransport: {
      value: row("ours @64").cpuMicros / row("node:http, signed @64").cpuMicros,
      atMost: 1.1,
    },
    // The minimum that a client adds to these transports: the signature and the form.
    cpuTimesSignedUndici: {
      value: row("ours over undici @64").cpuMicros / row("undici, signed @64").cpuMicros,
      atMost: 1.1,
    },
    cpuTimesSignedFetch: {
      value: row("ours over fetch @64").cpuMicros / row("fetch, signed @64").cpuMicros,
      atMost: 1.1,
    },
    timesTopSdkOverUndici: { value: row("ours over undici @64").perSecond / row("topSdk @64").perSecond, atLeast: 3 },
    // The cost of signature and form with the fastest code, which is included in the 20 µs below.
    cpuMicrosOfFloor: { value: row("undici, floor @64").cpuMicros - row("undici @64").cpuMicros, atMost: 20 },
    cpuMicrosBeyondUndici: { value: row("ours over undici @64").cpuMicros - row("undici @64").cpuMicros, atMost: 20 },
    importMs: { value: importMs, atMost: 10 },
    appGzipBytes: { value: appBytes, atMost: 9830 },
    packages: { value: packages.size, atMost: 0 },
  };
  for (const [name, target] of Object.entries(targets)) {
    const met = "atMost" in target ? target.value <= target.atMost : target.value >= target.atLeast;
    const bound = "atMost" in target ? `at most ${target.atMost}` : `at least ${target.atLeast}`;
    console.log(`${name}: ${Number(target.value.toFixed(2))} (target: ${bound}) ${met ? "met" : "MISSED"}`);
  }
  console.log(`the two other clients install ${othersFiles.length} files, ${othersBytes} bytes`);
  console.log(
    JSON.stringify({
      benchmark: "client",
      node: process.versions.node,
      rounds,
      rows,
      signs,
      targets,
      othersBytes,
      ...(before !== undefined && { against: before.name, ratios }),
    }),
  );
}
