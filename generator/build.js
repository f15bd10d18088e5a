// Bundles the command line into generator/dist, so that the published package starts without a TypeScript loader.
import { chmodSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
rmSync(`${here}dist`, { recursive: true, force: true });
await build({
  entryPoints: [
    { in: `${here}cli/main.ts`, out: "topgen" },
    { in: `${here}incremental/worker.ts`, out: "worker" },
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
  banner: { js: "#!/usr/bin/env node" },
});
chmodSync(`${here}dist/topgen.js`, 0o755);
