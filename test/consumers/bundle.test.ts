import { mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EmittedFile } from "../../generator/model/emit-plan.js";
import { compile } from "./project.js";
import { largeSdk, root, smallSdk, writeFiles } from "./sdk.js";

const packageName = { name: "@acme/top", version: "1.2.3" };

describe.each([
  {
    size: "a few APIs",
    make: () => smallSdk({ package: packageName }),
    method: "alibaba.alihealth.followup.fetch",
    request: "AlibabaAlihealthFollowupFetchRequest",
    module: "apis/alibaba.alihealth.followup.fetch",
    category: "followup",
    apis: 6,
  },
  {
    size: "hundreds of APIs",
    make: () => largeSdk(300, { package: packageName }),
    method: "taobao.g7.thing77.get",
    request: "G7Thing77GetRequest",
    module: "apis/g7/taobao.g7.thing77.get",
    category: "g7",
    apis: 300,
  },
])("an app that uses one API of an SDK of $size", ({ make, method, request, module, category, apis }) => {
  const folder = mkdtempSync(join(tmpdir(), "topgen-test-"));
  const installed = join(folder, "node_modules", packageName.name);
  let emitted: readonly EmittedFile[] = [];
  let methods: readonly string[] = [];

  beforeAll(async () => {
    emitted = await make();
    methods = emitted.flatMap(({ path, text }) =>
      path.startsWith("apis/") ? (/static readonly method = "([^"]+)"/.exec(text)?.[1] ?? []) : [],
    );
    writeFiles(installed, emitted);
    symlinkSync(join(root, "node_modules"), join(installed, "node_modules"));
    await compile(installed);
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it.each([
    ["the package", [`import { TopClient, ${request} } from "@acme/top";`]],
    [
      "its category",
      [
        `import { TopClient } from "@acme/top/client";`,
        `import { ${request} } from "@acme/top/categories/${category}";`,
      ],
    ],
    [
      "its own subpath",
      [`import { TopClient } from "@acme/top/client";`, `import { ${request} } from "@acme/top/${module}";`],
    ],
    [
      "sources in the app, where no manifest says that they have no side effects",
      [`import { TopClient, ${request} } from "./sources/index.js";`],
    ],
  ])("contains that API and the runtime only, imported from %s", async (_, imports) => {
    writeFiles(
      join(folder, "sources"),
      emitted.filter(({ path }) => !path.endsWith(".json")),
    );
    const { text, inputs } = await bundled(folder, [
      ...imports,
      `const client = new TopClient({ appKey: "key", appSecret: "secret" });`,
      `console.log(client.execute(new ${request}({ request1: { sessionId: "1" }, thingId: "1" })));`,
    ]);
    expect(methods.length).toBe(apis);
    expect(methods.filter((other) => text.includes(JSON.stringify(other)))).toEqual([method]);
    const shipped = inputs.map((path) => path.replace(/^.*(?:dist\/esm|sources)\//, "").replace(/\.[jt]s$/, ""));
    expect(shipped.filter((path) => path !== "app" && !/^runtime\/(?:internal\/)?[a-z-]+$/.test(path))).toEqual([
      module,
    ]);
    expect(shipped).toContain("runtime/client");
  });
});

describe("unused imports", () => {
  const runtime = join(root, "templates", "runtime");
  const client = `export { TopClient } from ${JSON.stringify(join(runtime, "client.ts"))};`;

  it.each([
    ["fetchTransport", "fetch-transport.ts"],
    ["undiciTransport", "undici-transport.ts"],
    ["rateLimiter", "rate-limiter.ts"],
    ["UserSessions", "sessions.ts"],
    ["explainSign", "explain-sign.ts"],
    ["xmlFormat", "xml.ts"],
    ["standardSchema", "standard-schema.ts"],
  ])("cost nothing: %s adds the bytes that its comment states", async (name, file) => {
    const path = join(runtime, file);
    const words = readFileSync(path, "utf8").replaceAll(/\s*\n \*\s*/g, " ");
    const stated = Number(/Adds (\d+) bytes to an app \(minified, gzipped\)/.exec(words)?.[1]);
    const alone = await gzippedBytes(client);
    const together = await gzippedBytes(`${client} export { ${name} } from ${JSON.stringify(path)};`);
    expect(Math.abs(together - alone - stated)).toBeLessThanOrEqual(40);
  });
});

async function gzippedBytes(contents: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root, loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "node",
    target: "node20",
    write: false,
  });
  const [file] = outputFiles;
  if (file === undefined) throw new Error("There is no bundle.");
  return gzipSync(file.contents, { level: 9 }).length;
}

/** Returns the bundle of a program in the folder, and the files that contribute to it. */
async function bundled(
  folder: string,
  lines: readonly string[],
): Promise<{ readonly text: string; readonly inputs: readonly string[] }> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: lines.join("\n"), resolveDir: folder, sourcefile: "app", loader: "ts" },
    absWorkingDir: folder,
    outfile: "bundle.js",
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    write: false,
    metafile: true,
  });
  const [file] = outputFiles;
  const [output] = Object.values(metafile.outputs);
  if (file === undefined || output === undefined) throw new Error("There is no bundle.");
  const inputs = Object.entries(output.inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  return { text: file.text, inputs: inputs.map(([path]) => path) };
}
