import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../temporary-folder.js";
import { runTopgen } from "./run-topgen.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const seed = join(root, "specs/pages/alibaba.alihealth.followup.dialogrecord.recall.txt");

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).toSorted();

describe("topgen init", () => {
  it("turns an empty folder into a project in which add and generate work", async () => {
    const folder = join(temporaryFolder(), "My SDK");
    mkdirSync(folder);
    const { exitCode, errors } = await runTopgen(folder, ["init"]);
    expect(exitCode).toBe(0);
    expect(errors).toContain("npx topgen add page.txt");
    expect(filesBelow(folder)).toEqual([
      "package.json",
      "specs",
      "specs/pages",
      "specs/spec.schema.json",
      "topgen.config.ts",
    ]);
    expect(JSON.parse(readFileSync(join(folder, "package.json"), "utf8"))).toEqual({
      name: "my-sdk",
      private: true,
      type: "module",
      scripts: { generate: "topgen generate" },
    });
    // The configuration imports topgen, which is not installed here; it resolves to the running one.
    expect((await runTopgen(folder, ["add", seed, "--no-test"])).exitCode).toBe(0);
    expect((await runTopgen(folder, ["generate", "--check"])).exitCode).toBe(0);
  });

  it("has nothing to do on the second run", async () => {
    const folder = temporaryFolder();
    await runTopgen(folder, ["init"]);
    const before = filesBelow(folder).map((path) => [
      path,
      path.includes(".") && readFileSync(join(folder, path), "utf8"),
    ]);
    const { exitCode, output, errors } = await runTopgen(folder, ["init"]);
    expect({ exitCode, output, errors }).toEqual({
      exitCode: 0,
      output: "",
      errors: "Nothing to do: the project is already set up.\n",
    });
    expect(
      filesBelow(folder).map((path) => [path, path.includes(".") && readFileSync(join(folder, path), "utf8")]),
    ).toEqual(before);
  });

  it("adds a script to a manifest, and leaves the rest of it and other configurations unchanged", async () => {
    const folder = temporaryFolder();
    const manifest = '{\n\t"name": "app",\n\t"scripts": {\n\t\t"test": "vitest"\n\t}\n}';
    writeFileSync(join(folder, "package.json"), manifest);
    writeFileSync(join(folder, "topgen.config.json"), "{}");
    const { output } = await runTopgen(folder, ["init", "--json"]);
    expect(JSON.parse(output)).toEqual({
      made: ["specs/pages/", "specs/spec.schema.json"],
      changed: ["package.json"],
      kept: ["topgen.config.*"],
    });
    expect(readFileSync(join(folder, "package.json"), "utf8")).toBe(
      '{\n\t"name": "app",\n\t"scripts": {\n\t\t"test": "vitest",\n\t\t"generate": "topgen generate"\n\t}\n}',
    );
  });

  it("sets git attributes for line ends and merges, below the existing ones", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, ".git"));
    writeFileSync(join(folder, ".gitattributes"), "*.png binary");
    const { output } = await runTopgen(folder, ["init", "--json"]);
    expect(JSON.parse(output)).toMatchObject({ changed: [".gitattributes"] });
    const attributes = (): string => readFileSync(join(folder, ".gitattributes"), "utf8");
    const settled = [
      "*.png binary",
      "generated/** text=auto eol=lf linguist-generated",
      "specs/** text=auto eol=lf",
      "specs/.topgen/** merge=union linguist-generated",
      "",
    ].join("\n");
    expect(attributes()).toBe(settled);
    rmSync(join(folder, "topgen.config.ts"));
    await runTopgen(folder, ["init"]);
    expect(attributes()).toBe(settled);
  });

  it("reports files that it cannot write", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "specs"), "a file");
    const { exitCode, errors } = await runTopgen(folder, ["init"]);
    expect(exitCode).toBe(1);
    expect(errors).toContain("write/failed");
  });

  it("does not replace an existing script of that name", async () => {
    const folder = temporaryFolder();
    const manifest = '{ "scripts": { "generate": "graphql-codegen" } }\n';
    writeFileSync(join(folder, "package.json"), manifest);
    const { exitCode, errors } = await runTopgen(folder, ["init"]);
    expect(exitCode).toBe(0);
    expect(errors).toContain('its script "generate" is "graphql-codegen"');
    expect(readFileSync(join(folder, "package.json"), "utf8")).toBe(manifest);
  });

  it.each(["{", "[]", '{ "scripts": "none" }'])("writes nothing if it cannot read the manifest: %s", async (text) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "package.json"), text);
    const { exitCode, errors } = await runTopgen(folder, ["init"]);
    expect(exitCode).toBe(1);
    expect(errors).toContain("config/unreadable-manifest");
    expect(filesBelow(folder)).toEqual(["package.json"]);
  });

  describe("in an existing project", () => {
    const noticed = async (
      manifest: object,
      files: readonly string[] = [],
      language = "en",
    ): Promise<{ readonly errors: string; readonly config: string }> => {
      const folder = temporaryFolder();
      writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
      for (const file of files) writeFileSync(join(folder, file), "{}");
      const { exitCode, errors } = await runTopgen(folder, ["init", "--lang", language]);
      expect(exitCode, errors).toBe(0);
      return { errors, config: readFileSync(join(folder, "topgen.config.ts"), "utf8") };
    };

    it.each<readonly [string, object, readonly string[], readonly string[], string]>([
      [
        "Next.js with Jest",
        { dependencies: { next: "16" }, devDependencies: { jest: "30", typescript: "^5.9.0" } },
        [],
        ["The project: CommonJS, TypeScript ^5.9.0, Next.js, jest.", 'importExtension is "": Next.js does not resolve'],
        '  importExtension: "",\n  testFramework: "jest",\n',
      ],
      [
        "NestJS with ts-jest",
        { dependencies: { "@nestjs/core": "10" }, devDependencies: { "ts-jest": "29", jest: "29", typescript: "5" } },
        [],
        ['importExtension is "": Jest (ts-jest)', "Contract tests are written for jest"],
        '  importExtension: "",\n  testFramework: "jest",\n',
      ],
      [
        "Vite with Vitest and ES modules",
        { type: "module", devDependencies: { vite: "7", vitest: "4", typescript: "5" } },
        [],
        ["The project: ES modules, TypeScript 5, Vite, vitest.", 'importExtension stays ".js", which Vite resolves.'],
        '  out: "generated",\n});',
      ],
      [
        "Deno",
        { type: "module" },
        ["deno.json"],
        ['importExtension is ".ts": Deno runs the .ts files directly.', "npm install --save-dev typescript"],
        '  importExtension: ".ts",\n',
      ],
      [
        "Node.js with its own test runner",
        { type: "module", scripts: { test: "node --import tsx --test" } },
        [],
        ["Contract tests are written for node:test"],
        '  testFramework: "node:test",\n',
      ],
      [
        "a manifest alone",
        { dependencies: "none" },
        [],
        ["The project: CommonJS, no TypeScript.", "the project has no test runner"],
        '  out: "generated",\n});',
      ],
    ])("reports %s, its choices and their reasons", async (_, manifest, files, lines, config) => {
      const found = await noticed(manifest, files);
      for (const line of lines) expect(found.errors).toContain(line);
      expect(found.config).toContain(config);
    });

    it("reports them in Chinese, too", async () => {
      const { errors } = await noticed({ dependencies: { next: "16" } }, [], "zh");
      expect(errors).toContain("项目：CommonJS，未安装 TypeScript，Next.js。");
      expect(errors).toContain('importExtension 设为 ""：Next.js');
    });

    it("prints the project and the settings as JSON", async () => {
      const folder = temporaryFolder();
      writeFileSync(join(folder, "package.json"), '{ "devDependencies": { "jest": "30" } }');
      const { output } = await runTopgen(folder, ["init", "--json"]);
      expect(JSON.parse(output)).toMatchObject({
        project: { modules: "commonjs", testRunner: "jest" },
        settings: { testFramework: "jest" },
      });
    });
  });
});
