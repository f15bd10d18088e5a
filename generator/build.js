// Bundles the command line into generator/dist, so that the published package starts without a TypeScript loader, and
// what configurations import, with its types.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import packageJson from "../package.json" with { type: "json" };

/**
 * Packages that come with the bundle: they consist of a hundred small modules, of which topgen uses few, and loading them
 * one by one takes longer than the work on a project of some APIs.
 */
const bundledPackages = ["zod", "get-east-asian-width", "handlebars"];
const installedPackages = Object.keys({ ...packageJson.dependencies, ...packageJson.peerDependencies }).filter(
  (name) => !bundledPackages.includes(name),
);
const here = fileURLToPath(new URL(".", import.meta.url));
rmSync(`${here}dist`, { recursive: true, force: true });
await build({
  plugins: [await precompiledTemplates()],
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
  external: installedPackages,
  sourcemap: true,
  legalComments: "none",
});
writeFileSync(`${here}dist/code-hash.txt`, hashOfBundle());
writeFileSync(`${here}dist/licenses.txt`, bundledPackages.map(licenseOf).join("\n"));
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

/**
 * Returns a plugin that fills the module of precompiled templates, see generator/emit/typescript/render/precompiled.ts.
 *
 * @returns {Promise<import("esbuild").Plugin>}
 */
async function precompiledTemplates() {
  const compiler = `${here}dist/compile-template.mjs`;
  await build({
    entryPoints: [`${here}emit/typescript/render/compile-template.ts`],
    outfile: compiler,
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
  });
  /** @type {unknown} */
  const loaded = await import(pathToFileURL(compiler).href);
  const { precompileTemplate } = /** @type {typeof import("./emit/typescript/render/compile-template.js")} */ (loaded);
  rmSync(compiler);
  const folder = fileURLToPath(new URL("../templates/", import.meta.url));
  const entries = readdirSync(folder)
    .filter((name) => name.endsWith(".hbs"))
    .map((name) => {
      const text = readFileSync(folder + name, "utf8").replaceAll("\r\n", "\n");
      const hash = createHash("sha256").update(text).digest("hex");
      return `["${hash}", () => runtime.template(${precompileTemplate(text)})]`;
    });
  const contents = `import runtime from "handlebars/runtime.js";
export const precompiled = new Map([${entries.join(",\n")}]);
`;
  return {
    name: "precompiled-templates",
    setup(bundling) {
      bundling.onLoad({ filter: /[\\/]render[\\/]precompiled\.ts$/ }, () => ({
        contents,
        loader: "js",
        resolveDir: here,
      }));
    },
  };
}

/** Returns the hash of the bundled files. Every run needs it, see generator/pipeline/tool-key.ts. */
function hashOfBundle() {
  const hash = createHash("sha256");
  for (const name of readdirSync(`${here}dist`)
    .filter((file) => file.endsWith(".js"))
    .sort()) {
    hash.update(`${name}\n`).update(readFileSync(`${here}dist/${name}`));
  }
  return hash.digest("hex");
}

/** @param {string} name of a package whose code is part of the bundle: its license asks for being passed on with it. */
function licenseOf(name) {
  const folder = fileURLToPath(new URL(`../node_modules/${name}/`, import.meta.url));
  const file = readdirSync(folder).find((entry) => /^license/i.test(entry));
  if (file === undefined) throw new Error(`${name} has no license to pass on.`);
  return `${name}\n\n${readFileSync(folder + file, "utf8")}`;
}
