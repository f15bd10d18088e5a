import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import * as prettier from "prettier";
import { publint } from "publint";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EmittedFile } from "../../generator/model/emit-plan.js";
import { temporaryFolder } from "../temporary-folder.js";
import { runConsumer } from "./project.js";
import { root, smallSdk, writeFiles } from "./sdk.js";

const packageName = { name: "@acme/top", version: "1.2.3" };

const program = `import { AlibabaAlihealthFollowupFetchRequest as FromRoot } from "@acme/top";
import { AlibabaAlihealthFollowupFetchRequest } from "@acme/top/apis/alibaba.alihealth.followup.fetch";
import { AlibabaAlihealthFollowupFetchRequest as FromCategory } from "@acme/top/categories/followup";
import { isTopApiError, TopClient } from "@acme/top/client";
import { FollowupApi } from "@acme/top/groups/followup";
import { polling, TopMessages } from "@acme/top/messages";
import { TradeClose } from "@acme/top/messages/TradeClose";
import { startMessageService } from "@acme/top/testing/messages";
import { gatewayApis, startGateway } from "@acme/top/testing";

async function main(): Promise<void> {
  const gateway = await startGateway({ apis: gatewayApis, appKey: "key", appSecret: "secret" });
  const client = new TopClient({ appKey: "key", appSecret: "secret", gateway: gateway.url, session: "s" });
  const request1 = { sessionId: "1" };
  const response = await client.execute(new AlibabaAlihealthFollowupFetchRequest({ request1 }));
  const same = await new FollowupApi(client).fetch({ request1 });
  const stranger = new TopClient({ appKey: "key", appSecret: "wrong", gateway: gateway.url, session: "s" });
  const refusal = await new FollowupApi(stranger).fetch({ request1 }).catch((error: unknown) => error);
  await gateway.close();
  const service = await startMessageService({ appKey: "key", appSecret: "secret" });
  const receiver = new TopClient({ appKey: "key", appSecret: "secret", gateway: service.gatewayUrl });
  const messages = new TopMessages({ client: receiver, transport: polling() });
  const tid = new Promise((resolve) => messages.on(TradeClose, ({ content }) => resolve(content.tid)));
  service.post({ topic: "taobao_trade_TradeClose", content: '{"tid":1800000767768343001}' });
  await messages.start();
  if ((await tid) !== "1800000767768343001") throw new Error("The message did not arrive.");
  await messages.close();
  await service.close();
  const isOne = FromRoot === AlibabaAlihealthFollowupFetchRequest && FromCategory === FromRoot;
  console.log(response.result1?.success, same.result1?.success, isTopApiError(refusal) && refusal.kind, isOne);
}

void main();
`;

describe("an SDK that is a package", () => {
  const folder = mkdtempSync(join(tmpdir(), "topgen-test-"));
  let emitted: readonly EmittedFile[] = [];
  let tarball = new Uint8Array();
  let installed: readonly EmittedFile[] = [];

  beforeAll(async () => {
    emitted = await smallSdk({ package: packageName });
    writeFiles(folder, emitted);
    // Provides the packages that `npm install` would: the compiler, and the types of Node.js.
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    await promisify(execFile)("npm", ["pack", "--silent"], { cwd: folder });
    tarball = readFileSync(join(folder, "acme-top-1.2.3.tgz"));
    const packed = createPackageFromTarballData(tarball);
    const below = `/node_modules/${packed.packageName}/`;
    installed = packed.listFiles().map((path) => ({ path: path.slice(below.length), text: packed.readFile(path) }));
  }, 120_000);

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("is built and packed by npm without further tools, without its sources and tests", () => {
    const paths = installed.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining(["package.json", "README.md", "dist/esm/index.js", "dist/cjs/index.d.ts"]),
    );
    expect(paths.filter((path) => !path.startsWith("dist/")).toSorted()).toEqual(["README.md", "package.json"]);
    expect(paths.filter((path) => /contract\/|\.test\./.test(path))).toEqual([]);
  });

  it("exports every API and every group under a subpath, types first", () => {
    const manifest = JSON.parse(textOf(installed, "package.json")) as {
      exports: Record<string, string | Record<string, Record<string, string>>>;
    };
    expect(manifest).toMatchObject({ ...packageName, type: "module", sideEffects: false });
    expect(Object.keys(manifest).filter((key) => key === "dependencies")).toEqual([]);
    const paths = new Set(installed.map(({ path }) => path));
    for (const [subpath, target] of Object.entries(manifest.exports)) {
      if (typeof target === "string") continue;
      expect(Object.keys(target), subpath).toEqual(["import", "require"]);
      for (const name of subpath.endsWith("/*") ? namesBelow(subpath.slice(2, -1)) : [""]) {
        for (const conditions of Object.values(target)) {
          expect(Object.keys(conditions), subpath).toEqual(["types", "default"]);
          for (const file of Object.values(conditions)) expect(paths).toContain(file.slice(2).replace("*", name));
        }
      }
    }
  });

  it("has a manifest and a build as prettier formats them", async () => {
    for (const path of ["package.json", "tsconfig.json", "tsconfig.cjs.json", "client.ts", "categories/followup.ts"]) {
      const text = textOf(emitted, path);
      expect(await prettier.format(text, { printWidth: 120, filepath: path }), path).toBe(text);
    }
  });

  it("explains in its README how it is imported", () => {
    expect(textOf(emitted, "README.md")).toContain('from "@acme/top";');
    expect(textOf(emitted, "README.md")).toContain('from "@acme/top/testing";');
    expect(textOf(emitted, "README.md")).not.toContain("./generated/");
  });

  it("has no finding of publint", async () => {
    const { messages } = await publint({ pack: { tarball: bufferOf(tarball) }, strict: true });
    expect(messages).toEqual([]);
  });

  it("has no finding of arethetypeswrong, except for the documented ones", async () => {
    const subpaths = ["apis", "categories", "groups", "messages"].flatMap((below) =>
      namesBelow(`${below}/`).map((name) => `./${below}/${name}`),
    );
    const entrypoints = [".", "./client", "./messages", "./testing", "./testing/messages", ...subpaths];
    const result = await checkPackage(createPackageFromTarballData(tarball), { entrypoints });
    if (result.types === false) throw new Error("The package has no types.");
    expect(Object.keys(result.entrypoints)).toEqual(entrypoints);
    // Resolution without `exports` finds no subpaths: TypeScript and Node.js no longer support it.
    const accepted = result.problems.filter(
      (problem) => problem.kind === "NoResolution" && problem.resolutionKind === "node10" && problem.entrypoint !== ".",
    );
    expect(result.problems.filter((problem) => !accepted.includes(problem))).toEqual([]);
  });

  it.each([
    ["ES modules", { type: "module", compilerOptions: { module: "nodenext", verbatimModuleSyntax: true } }],
    ["CommonJS", { compilerOptions: { module: "nodenext" } }],
    ["CommonJS for a bundler", { compilerOptions: { module: "commonjs", moduleResolution: "bundler" } }],
  ] as const)("works in a project of %s, under the strictest options", async (_, project) => {
    const printed = await runConsumer(temporaryFolder(), {
      ...project,
      sources: [{ path: "main.ts", text: program }],
      packages: new Map([[packageName.name, installed]]),
    });
    expect(printed).toBe("true true signature true\n");
  });

  it("recognises errors and requests of another copy of it in the same process", async () => {
    const both = `import { createRequire } from "node:module";
import * as esm from "@acme/top";
import { gatewayApis, startGateway } from "@acme/top/testing";

const cjs: typeof esm = createRequire(import.meta.url)("@acme/top");

async function outcome(client: esm.TopClient): Promise<unknown> {
  const request = new esm.AlibabaAlihealthFollowupFetchRequest({ request1: { sessionId: "1" } });
  return client.execute(request).then(({ result1 }) => result1?.success, (error: unknown) => error);
}

const gateway = await startGateway({ apis: gatewayApis, appKey: "key", appSecret: "secret" });
const options = { appKey: "key", gateway: gateway.url, session: "s" };
const success = await outcome(new cjs.TopClient({ ...options, appSecret: "secret" }));
const error = await outcome(new cjs.TopClient({ ...options, appSecret: "wrong" }));
await gateway.close();
const isOneClass = cjs.TopClient === esm.TopClient;
const { isTopApiError, isTopError } = esm;
console.log(isOneClass, success, isTopApiError(error), isTopError(error, "signature"), isTopError(error, "network"));
`;
    const printed = await runConsumer(temporaryFolder(), {
      type: "module",
      compilerOptions: { module: "nodenext", noImplicitAny: false },
      sources: [{ path: "main.ts", text: both }],
      packages: new Map([[packageName.name, installed]]),
    });
    expect(printed).toBe("false true true true false\n");
  });

  function namesBelow(start: string): readonly string[] {
    const found = emitted.flatMap(({ path }) => (path.startsWith(start) ? [path.slice(start.length, -3)] : []));
    expect(found.length).toBeGreaterThan(0);
    return found;
  }
});

function textOf(files: readonly EmittedFile[], path: string): string {
  const file = files.find((candidate) => candidate.path === path);
  if (file === undefined) throw new Error(`There is no ${path}.`);
  return file.text;
}

function bufferOf(bytes: Uint8Array): ArrayBuffer {
  const copy = new ArrayBuffer(bytes.byteLength);
  new Uint8Array(copy).set(bytes);
  return copy;
}
