import { execFile, execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { transform } from "esbuild";
import { describe, expect, it } from "vitest";
import type { EmittedFile } from "../../generator/model/emit-plan.js";
import type { EmitSettings } from "../../generator/model/emit-settings.js";
import { temporaryFolder } from "../temporary-folder.js";
import { jestCache } from "../skips/prerequisites.js";
import { root, smallSdk, writeFiles } from "./sdk.js";

type Framework = EmitSettings["testFramework"];

/** The numbers of passed and failed tests of a run. */
interface Result {
  readonly passed: number;
  readonly failed: number;
}

function jestModules(): string | undefined {
  const modules = join(jestCache, "node_modules");
  if (existsSync(join(modules, "jest", "package.json"))) return modules;
  mkdirSync(jestCache, { recursive: true });
  writeFileSync(join(jestCache, "package.json"), JSON.stringify({ private: true, dependencies: { jest: "30.2.0" } }));
  const install = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"];
  try {
    execFileSync("npm", install, { cwd: jestCache, timeout: 120_000 });
    return modules;
  } catch {
    return undefined;
  }
}

const runners: Readonly<Record<Framework, (folder: string) => Promise<Result>>> = {
  vitest: async (folder) => {
    const report = join(folder, "report.json");
    const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
    await output([vitest, "run", "--root", folder, "--reporter=json", `--outputFile=${report}`], folder);
    return jestReport(readFileSync(report, "utf8"));
  },
  jest: async (folder) => {
    const jest = join(jestCache, "node_modules", "jest", "bin", "jest.js");
    const config = JSON.stringify({ transform: {}, testMatch: ["**/contract/*.test.js"], rootDir: folder });
    return jestReport(await output(["--experimental-vm-modules", jest, "--json", "--config", config], folder));
  },
  "node:test": async (folder) => {
    // Node.js 20 does not expand patterns.
    const files = readdirSync(join(folder, "contract")).map((name) => `contract/${name}`);
    const text = await output(["--test", "--test-reporter=tap", ...files], folder);
    const count = (word: string) => Number(new RegExp(`^# ${word} (\\d+)$`, "m").exec(text)?.[1] ?? NaN);
    return { passed: count("pass"), failed: count("fail") };
  },
};

function jestReport(text: string): Result {
  const { numPassedTests, numFailedTests } = JSON.parse(text) as Record<string, number>;
  return { passed: numPassedTests ?? NaN, failed: numFailedTests ?? NaN };
}

/** Returns the output of a process with any exit code, because failing tests are a result, too. */
function output(parameters: readonly string[], cwd: string): Promise<string> {
  const environment = Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_ENV$|TEST$|NODE_TEST)/.test(name));
  const env = { ...Object.fromEntries(environment), NO_COLOR: "1" };
  return new Promise((resolve) => {
    execFile(process.execPath, parameters, { cwd, env, maxBuffer: 1024 ** 3 }, (_error, stdout) => {
      resolve(stdout);
    });
  });
}

/** Creates a project whose sources are the SDK in JavaScript, as a bundler or a compiler emits it. */
async function projectOf(framework: Framework, change: (file: EmittedFile) => string): Promise<string> {
  const folder = temporaryFolder();
  const emitted = await smallSdk({ testFramework: framework });
  const sources = emitted.filter(({ path }) => path.endsWith(".ts"));
  const compiled = sources.map(async (file) => ({
    path: file.path.replace(/\.ts$/, ".js"),
    text: (await transform(change(file), { loader: "ts", target: "node20" })).code,
  }));
  writeFiles(folder, [...(await Promise.all(compiled)), { path: "package.json", text: '{ "type": "module" }' }]);
  const modules = framework === "jest" ? join(jestCache, "node_modules") : join(root, "node_modules");
  symlinkSync(modules, join(folder, "node_modules"));
  return folder;
}

const hasJest = jestModules() !== undefined;

describe.each(["vitest", "jest", "node:test"] as const)("contract tests for %s", (framework) => {
  const isRunnable = framework !== "jest" || hasJest;

  it.skipIf(!isRunnable)("pass, are as many as for the others, and fail on a wrong SDK", async () => {
    const right = await projectOf(framework, ({ text }) => text);
    expect(await runners[framework](right)).toEqual({ passed: 63, failed: 0 });
    const wrong = await projectOf(framework, ({ path, text }) =>
      path.startsWith("apis/") ? text.replace('name: "request1", type', 'name: "request2", type') : text,
    );
    const { failed } = await runners[framework](wrong);
    expect(failed).toBeGreaterThan(6);
  });

  it("are one short data file per API", async () => {
    const emitted = await smallSdk({ testFramework: framework });
    const tests = emitted.filter(({ path }) => path.startsWith("contract/"));
    expect(tests).toHaveLength(6);
    for (const { text } of tests) {
      expect(text.split("\n").length).toBeLessThanOrEqual(70);
      expect(text).toContain(`import { describe, test } from "${framework === "jest" ? "@jest/globals" : framework}";`);
    }
  });
});
