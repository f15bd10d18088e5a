// Measures the bytes that the generated SDK adds to an app (minified, gzipped): to an app with one API, with each
// additional export of the runtime, and by module. Ends with one line of JSON.
//
//   npm run bench:size
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import type { Metafile } from "esbuild";
import { build } from "esbuild";

const generated = fileURLToPath(new URL("../../generated", import.meta.url));
const runtime = join(generated, "runtime");
const atMostBytes = 9830;

const app = [
  exportOf("TopClient", join(runtime, "client.ts")),
  exportOf(
    "AlibabaAlihealthFollowupDialogrecordRecallRequest",
    join(generated, "apis", "alibaba.alihealth.followup.dialogrecord.recall.ts"),
  ),
];

/** Additional exports that an app may import, by module. */
const additions = {
  fetchTransport: "fetch-transport.ts",
  undiciTransport: "undici-transport.ts",
  rateLimiter: "rate-limiter.ts",
  xmlFormat: "xml.ts",
  explainSign: "explain-sign.ts",
  standardSchema: "standard-schema.ts",
  executeBatch: "batch.ts",
  items: "pages.ts",
  verifyCallback: "callback.ts",
  obtainToken: "oauth.ts",
  UserSessions: "sessions.ts",
};

const { bytes, lazyBytes, modules } = await bundle(app);
const added: Record<string, number> = {};
for (const [name, module] of Object.entries(additions)) {
  const together = await bundle([...app, exportOf(name, join(runtime, module))]);
  added[name] = together.bytes - bytes;
}

for (const { module, minified } of modules) console.log(`${String(minified).padStart(6)} bytes minified  ${module}`);
for (const [name, more] of Object.entries(added)) console.log(`${String(more).padStart(6)} bytes more with ${name}`);
console.log(`${String(lazyBytes).padStart(6)} bytes that are loaded when they are needed`);
const verdict = bytes <= atMostBytes ? "met" : "MISSED";
console.log(`an app with one API: ${bytes} bytes gzipped (target: at most ${atMostBytes}) ${verdict}`);
console.log(JSON.stringify({ benchmark: "client-size", bytes, lazyBytes, added }));

function exportOf(name: string, file: string): string {
  return `export { ${name} } from ${JSON.stringify(file)};`;
}

/** Bundles a program. Dynamic imports become separate chunks, which are not loaded at the start of an app. */
async function bundle(lines: readonly string[]) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: lines.join("\n"), resolveDir: generated, sourcefile: "app", loader: "ts" },
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    platform: "node",
    target: "node20",
    outdir: "out",
    write: false,
    metafile: true,
  });
  const sizes = outputFiles.map(({ path, contents }) => ({
    name: basename(path),
    bytes: gzipSync(contents, { level: 9 }).length,
  }));
  const loaded = startFiles(metafile.outputs);
  const sum = (isStart: boolean) =>
    sizes.filter(({ name }) => loaded.has(name) === isStart).reduce((total, { bytes }) => total + bytes, 0);
  const modules = Object.entries(metafile.outputs)
    .flatMap(([path, { inputs }]) =>
      Object.entries(inputs).map(([input, { bytesInOutput }]) => ({
        module: loaded.has(basename(path)) ? basename(input) : `${basename(input)} (when it is needed)`,
        minified: bytesInOutput,
      })),
    )
    .filter(({ minified }) => minified > 0)
    .toSorted((left, right) => right.minified - left.minified);
  return { bytes: sum(true), lazyBytes: sum(false), modules };
}

/** Returns the names of the files that are loaded at the start: the entry and what it imports statically. */
function startFiles(outputs: Metafile["outputs"]): ReadonlySet<string> {
  const byName = new Map(Object.entries(outputs).map(([path, output]) => [basename(path), output]));
  const found = new Set<string>();
  const visit = (name: string): void => {
    const output = byName.get(name);
    if (output === undefined || found.has(name)) return;
    found.add(name);
    for (const { path, kind } of output.imports) if (kind === "import-statement") visit(basename(path));
  };
  for (const [path, { entryPoint }] of Object.entries(outputs))
    if (entryPoint?.endsWith("app") === true) visit(basename(path));
  return found;
}
