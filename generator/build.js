// Bundles the command line into generator/dist, so that the published package starts without a TypeScript loader, and
// what configurations import, with its types.
import { execFileSync } from "node:child_process";
import { chmodSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
rmSync(`${here}dist`, { recursive: true, force: true });
await build({
  entryPoints: [
    { in: `${here}cli/main.ts`, out: "topgen" },
    { in: `${here}pipeline/worker.ts`, out: "worker" },
    { in: `${here}config/config.ts`, out: "config" },
  ],
  outdir: `${here}dist`,
  bundle: true,
  // Each command is a dynamic import: splitting keeps what the other commands need out of the start-up path.
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  packages: "external",
  sourcemap: true,
  legalComments: "none",
});
const compiler = fileURLToPath(new URL("../node_modules/typescript-native/bin/tsc", import.meta.url));
execFileSync(
  process.execPath,
  [
    compiler,
    "config/config.ts",
    ...["--ignoreConfig", "--declaration", "--emitDeclarationOnly", "--strict", "--exactOptionalPropertyTypes"],
    ...["--target", "es2022", "--module", "nodenext", "--rootDir", ".", "--outDir", "dist/types"],
  ],
  { cwd: here, stdio: ["ignore", "inherit", "inherit"] },
);
chmodSync(`${here}dist/topgen.js`, 0o755);
