import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { once } from "node:events";
import { join } from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { run } from "../../generator/cli/run.js";
import { temporaryFolder } from "../temporary-folder.js";
import { runTopgen } from "./run-topgen.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

interface Shown {
  readonly check: string;
  readonly level: "ok" | "warning" | "problem";
  readonly message: string;
  readonly fix?: string;
}

/** Returns the findings of doctor in a folder, with the given variables. */
async function examine(cwd: string, environment: Record<string, string> = {}, ...options: readonly string[]) {
  let output = "";
  const exitCode = await run(["doctor", "--json", ...options], {
    cwd,
    environment,
    input: Readable.from([]),
    output: { write: (text) => (output += text) },
    errors: { write: () => true },
  });
  const found = output
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Shown);
  return { exitCode, output, found, notInOrder: found.filter(({ level }) => level !== "ok") };
}

function project(): string {
  const folder = temporaryFolder();
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  cpSync(join(root, "specs"), join(folder, "specs"), { recursive: true });
  return folder;
}

describe("topgen doctor", () => {
  it("finds no problem in this project", async () => {
    const { exitCode, output, errors } = await runTopgen(root, ["doctor"]);
    expect(errors).toContain("no problems");
    expect(exitCode).toBe(0);
    expect(output).toMatch(/^ok {6}output: \d+ files in generated, as generated$/m);
  });

  it("prints problems and warnings only with --quiet", async () => {
    expect((await runTopgen(root, ["doctor", "--quiet"])).output).toBe("");
  });

  it("lists what an empty folder lacks, and the commands that fix it", async () => {
    const { exitCode, notInOrder } = await examine(temporaryFolder());
    expect(exitCode).toBe(1);
    expect(notInOrder.map(({ check, level, fix }) => [check, level, fix])).toEqual([
      ["input", "problem", "Run `topgen init` to create it, or name another folder."],
      ["project", "warning", "npm install --save-dev typescript"],
      ["project", "warning", "npm install --save-dev vitest"],
      ["project", "warning", "npm install --save-dev @types/node"],
    ]);
  });

  it("reports an invalid configuration", async () => {
    const folder = project();
    writeFileSync(join(folder, "topgen.config.json"), '{ "layot": "flat" }');
    const { exitCode, notInOrder } = await examine(folder);
    expect(exitCode).toBe(1);
    expect(notInOrder).toMatchObject([{ check: "configuration", level: "problem", fix: 'Did you mean "layout"?' }]);
  });

  it("reports manual edits, and files that a killed run left", async () => {
    const folder = project();
    await runTopgen(folder, ["generate", "--no-type-check"]);
    expect((await examine(folder)).notInOrder).toEqual([]);
    writeFileSync(join(folder, "generated/index.ts"), "export {};\n");
    mkdirSync(join(folder, "generated/.topgen-99999999"));
    const { exitCode, notInOrder } = await examine(folder);
    expect(exitCode).toBe(0);
    expect(notInOrder.map(({ check, level, message }) => `${check} ${level}: ${message}`)).toEqual([
      "output warning: 1 file edited or removed by hand in generated: index.ts",
      "output warning: generated contains files of a run that was killed or is still running",
    ]);
    writeFileSync(join(folder, "generated/manifest.json"), "{");
    expect((await examine(folder)).notInOrder[0]?.level).toBe("problem");
  });

  it.each([
    ['{ "compilerOptions": { "target": "es1" } }', "--target"],
    ['{ "extends": "./missing.json" }', "Cannot use tsconfig.json"],
  ])("reports compiler options that do not suit the SDK: %s", async (text, words) => {
    const folder = project();
    writeFileSync(join(folder, "tsconfig.json"), text);
    const { exitCode, notInOrder } = await examine(folder);
    expect(exitCode).toBe(1);
    expect(notInOrder).toMatchObject([{ check: "project", level: "problem" }]);
    expect(notInOrder[0]?.message).toContain(words);
  });

  it.each([
    ["{}", "6.0.3", true],
    ["{}", "7.1.0", true],
    ["{}", "5.9.3", false],
    ['{ "types": [] }', "5.9.3", true],
    ['{ "types": ["jest"] }', "6.0.3", true],
    ['{ "types": ["jest", "node"] }', "6.0.3", false],
    ['{ "types": ["*"] }', "6.0.3", false],
  ])(
    "reports compiler options without the types of Node.js: %s under TypeScript %s",
    async (options, version, isFound) => {
      const folder = temporaryFolder();
      cpSync(join(root, "specs"), join(folder, "specs"), { recursive: true });
      for (const [name, installed] of Object.entries({
        typescript: version,
        vitest: "4.0.0",
        "@types/node": "20.19.0",
      })) {
        mkdirSync(join(folder, "node_modules", name), { recursive: true });
        writeFileSync(join(folder, "node_modules", name, "package.json"), JSON.stringify({ name, version: installed }));
      }
      writeFileSync(join(folder, "tsconfig.json"), `{ "compilerOptions": ${options} }`);
      const { exitCode, notInOrder } = await examine(folder);
      expect(exitCode).toBe(0);
      expect(notInOrder.map(({ level, fix }) => [level, fix])).toEqual(
        isFound ? [["warning", 'Add "node" to "types" in its compilerOptions: "types": ["node"].']] : [],
      );
    },
  );

  it("checks the presence and form of credentials, and never shows or sends them", async () => {
    const secret = "0123456789abcdef0123456789abcdeF";
    const good = await examine(project(), { TOP_APP_KEY: "12345678", TOP_APP_SECRET: secret });
    expect(good.notInOrder).toEqual([]);
    expect(good.output).not.toContain(secret);
    const bad = await examine(project(), { TOP_APP_KEY: "my key", TOP_APP_SECRET: `${secret} ` });
    expect(bad.notInOrder.map(({ message }) => message)).toEqual([
      "TOP_APP_KEY is set, but does not consist of digits",
      "TOP_APP_SECRET is set, but is not 32 hexadecimal digits",
    ]);
    expect(bad.output).not.toMatch(/my key|0123456789abcdef/);
  });

  it("requests the time only with --online, and sends nothing else", async () => {
    const requests: string[] = [];
    let skew = 0;
    const server = createServer((request, response) => {
      requests.push(`${request.method ?? ""} ${request.url ?? ""} ${request.headers.authorization ?? "-"}`);
      response.sendDate = false;
      response.setHeader("Date", new Date(Date.now() - skew).toUTCString());
      response.end();
    }).listen(0, "127.0.0.1");
    onTestFinished(() => {
      server.close();
    });
    await once(server, "listening");
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const environment = { TOP_GATEWAY: `http://127.0.0.1:${port}/router/rest`, TOP_APP_SECRET: "test" };
    const folder = project();
    await examine(folder, environment);
    expect(requests).toEqual([]);
    const clock = async () => (await examine(folder, environment, "--online")).found.at(-1);
    expect((await clock())?.level).toBe("ok");
    expect(requests).toEqual(["HEAD /router/rest -"]);
    skew = 120_000;
    expect(await clock()).toMatchObject({ check: "clock", level: "warning" });
    skew = -3_600_000;
    expect(await clock()).toMatchObject({ check: "clock", level: "problem" });
    expect((await clock())?.message).toContain("s behind 127.0.0.1");
    const nobody = { TOP_GATEWAY: "http://127.0.0.1:1/router/rest" };
    expect((await examine(folder, nobody, "--online")).notInOrder).toMatchObject([
      { check: "clock", level: "problem" },
    ]);
  });
});

describe("topgen doctor compiles the SDK with the project's compiler and settings, and", () => {
  const usual = { strict: true, target: "es2022", module: "nodenext", types: ["node"], skipLibCheck: true };

  async function compiled(compilerOptions: object, { configuration = {}, manifest = { type: "module" } } = {}) {
    const folder = project();
    writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
    writeFileSync(join(folder, "topgen.config.json"), JSON.stringify(configuration));
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions }));
    expect((await runTopgen(folder, ["generate", "--quiet"])).exitCode).toBe(0);
    const { found, exitCode } = await examine(folder);
    return { exitCode, found: found.filter(({ check }) => check === "compilation") };
  }

  it("reports that it compiles", async () => {
    const { found } = await compiled(usual);
    expect(found).toEqual([
      {
        check: "compilation",
        level: "ok",
        message: expect.stringMatching(/^TypeScript \d\S+ compiles \d+ files /) as string,
      },
    ]);
  });

  it.each([
    ["imports without types of Node.js", { ...usual, types: [] }, {}, '"types"'],
    ["imports of .ts files that the project does not allow", usual, { importExtension: ".ts" }, '"importExtension"'],
    ["imports without an extension where Node.js resolves them", usual, { importExtension: "" }, '"importExtension"'],
    ["a target without private members", { ...usual, target: "es5", ignoreDeprecations: "6.0" }, {}, '"target"'],
    ["settings that the compiler does not have", { ...usual, moduleResolution: "nonsense" }, {}, "tsconfig.json"],
  ])("reports %s as a problem with the setting that fixes it", async (_, compilerOptions, configuration, setting) => {
    const { found, exitCode } = await compiled(compilerOptions, { configuration });
    expect(exitCode).toBe(1);
    expect(found[0]).toMatchObject({
      level: "problem",
      message: expect.stringMatching(/ reports \d+ errors? /) as string,
    });
    expect(found.slice(1).map(({ message }) => message)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^(generated\/\S+:\d+|tsconfig\.json): TS\d+/)]),
    );
    expect(
      found
        .slice(1)
        .map(({ fix }) => fix)
        .join("\n"),
    ).toContain(setting);
  });
});
