// Measures the processor time per message of the consumer over WebSocket, and of a bare `ws` client that decodes,
// parses and confirms the same frames: new processes in alternating rounds, medians. Ends with one line of JSON.
import { execFileSync, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { median } from "./measure.js";

const rounds = Number(process.argv[2] ?? 5);
if (!Number.isInteger(rounds) || rounds < 1)
  throw new Error(`The only argument is a number of rounds, not ${process.argv[2] ?? ""}.`);
const messages = 50_000;
const here = fileURLToPath(new URL(".", import.meta.url));
// Compiled as in a project: running TypeScript directly would add code to every function.
const compiled = fileURLToPath(new URL("../../node_modules/.cache/topgen-bench/", import.meta.url));
await build({
  entryPoints: [`${here}messages-load.ts`, `${here}messages-server.ts`],
  outdir: compiled,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  packages: "external",
  platform: "node",
  format: "esm",
  logLevel: "error",
});

const measured: Record<"bare" | "ours", number[]> = { bare: [], ours: [] };
for (let round = 0; round < rounds; round += 1) {
  for (const which of round % 2 === 0 ? (["bare", "ours"] as const) : (["ours", "bare"] as const)) {
    const server = fork(`${compiled}messages-server.mjs`, [String(messages)], { execArgv: [] });
    const [port] = (await once(server, "message")) as [number];
    const output = execFileSync(
      process.execPath,
      [`${compiled}messages-load.mjs`, which, String(port), String(messages)],
      { encoding: "utf8" },
    );
    server.kill();
    const { cpuUs } = JSON.parse(output) as { readonly cpuUs: number };
    measured[which].push(cpuUs);
    console.log(`round ${round + 1} ${which}: ${cpuUs.toFixed(1)} us a message`);
  }
}
const bare = median(measured.bare);
const ours = median(measured.ours);
const ratios = measured.ours.map((own, index) => own / (measured.bare[index] ?? NaN));
console.log(JSON.stringify({ bareUs: bare, oursUs: ours, timesBare: median(ratios) }));
