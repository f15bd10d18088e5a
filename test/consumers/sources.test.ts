import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../temporary-folder.js";
import { compile, installOurs, runConsumer, type Consumer } from "./project.js";
import { smallSdk, writeFiles } from "./sdk.js";

const program = `import {
  AlibabaAlihealthFollowupFetchRequest,
  TopClient,
  FollowupApi,
  isTopApiError,
} from "./generated/index.js";
import { gatewayApis, startGateway } from "./generated/testing/gateway.js";

async function main(): Promise<void> {
  const gateway = await startGateway({ apis: gatewayApis, appKey: "key", appSecret: "secret" });
  const client = new TopClient({ appKey: "key", appSecret: "secret", gateway: gateway.url, session: "s" });
  const request1 = { sessionId: "1" };
  const response = await client.execute(new AlibabaAlihealthFollowupFetchRequest({ request1 }));
  const same = await new FollowupApi(client).fetch({ request1 });
  const stranger = new TopClient({ appKey: "key", appSecret: "wrong", gateway: gateway.url, session: "s" });
  const refusal = await new FollowupApi(stranger).fetch({ request1 }).catch((error: unknown) => error);
  await gateway.close();
  console.log(response.result1?.success, same.result1?.success, isTopApiError(refusal) && refusal.kind);
}

void main();
`;

const sdk = await smallSdk();

const projects: readonly [string, Pick<Consumer, "type" | "compilerOptions">][] = [
  [
    "ES modules",
    { type: "module", compilerOptions: { module: "nodenext", verbatimModuleSyntax: true, erasableSyntaxOnly: true } },
  ],
  ["CommonJS as Node.js decides it", { compilerOptions: { module: "nodenext", erasableSyntaxOnly: true } }],
  ["CommonJS as TypeScript always had it", { compilerOptions: { module: "commonjs", moduleResolution: "bundler" } }],
];

/**
 * The weaker compiler options. Sources that compile under the strictest options may not compile under these, because
 * types are inferred differently.
 */
const options: readonly [string, object][] = [
  ["strict and nothing else", { strict: true }],
  ["not strict", { strict: false }],
  ["strict about any alone", { strict: false, noImplicitAny: true }],
  ["strict about null alone", { strict: false, strictNullChecks: true }],
];

describe("generated sources in a project that is", () => {
  it.each(options)("%s compile", async (_, compilerOptions) => {
    const folder = temporaryFolder();
    const usual = { module: "nodenext", target: "es2022", types: ["node"], noEmit: true };
    writeFiles(folder, [
      { path: "package.json", text: '{ "type": "module" }' },
      { path: "tsconfig.json", text: JSON.stringify({ compilerOptions: { ...usual, ...compilerOptions } }) },
      ...sdk,
    ]);
    installOurs(folder);
    await compile(folder);
  });
});

describe("generated sources in a project of", () => {
  it.each(projects)("%s compile under the strictest options and run", async (_, project) => {
    const generated = sdk.map(({ path, text }) => ({ path: `generated/${path}`, text }));
    const printed = await runConsumer(temporaryFolder(), {
      ...project,
      sources: [...generated, { path: "main.ts", text: program }],
    });
    expect(printed).toBe("true true signature\n");
  });
});

it("the checked sources are all files that generate writes without a package manifest", () => {
  const paths = sdk.map(({ path }) => path);
  expect(paths).toContain("index.ts");
  expect(paths.filter((path) => path.endsWith(".json") || path.startsWith("categories/"))).toEqual([]);
});
