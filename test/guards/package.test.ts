import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../temporary-folder.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const run = promisify(execFile);

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

/** Returns the files that `npm publish` would send, from the build that the tests run with. */
async function packed(
  folder: string,
): Promise<{ readonly data: Uint8Array<ArrayBuffer>; readonly files: readonly string[] }> {
  const { stdout } = await run("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", folder], {
    cwd: root,
  });
  const [only] = JSON.parse(stdout) as readonly Packed[];
  if (only === undefined) throw new Error("npm packed nothing.");
  const data = new Uint8Array(readFileSync(join(folder, only.filename)));
  return { data, files: only.files.map(({ path }) => path) };
}

describe("the package topgen", () => {
  it("contains what it needs and nothing else", async () => {
    const { files } = await packed(temporaryFolder());
    const kinds = new Set(
      files.map((path) =>
        path
          .replace(/^generator\/dist\/.*\.js$/, "generator/dist/*.js")
          .replace(/^generator\/dist\/types\/.*\.d\.ts$/, "generator/dist/types/*.d.ts")
          .replace(/^templates\/.*/, "templates/*"),
      ),
    );
    expect([...kinds].toSorted()).toEqual([
      "LICENSE",
      "README.md",
      "README.zh-CN.md",
      "generator/diagnostics/CODES.md",
      "generator/diagnostics/CODES.zh-CN.md",
      "generator/dist/*.js",
      "generator/dist/code-hash.txt",
      "generator/dist/licenses.txt",
      "generator/dist/types/*.d.ts",
      "package.json",
      "specs/message.schema.json",
      "specs/spec.schema.json",
      "templates/*",
    ]);
  });

  it("has a manifest that package managers, bundlers and TypeScript accept", async () => {
    const { data } = await packed(temporaryFolder());
    const { messages } = await publint({ pack: { tarball: data.buffer }, strict: true });
    expect(messages).toEqual([]);
    const analysis = await checkPackage(createPackageFromTarballData(data));
    expect(analysis.types).not.toBe(false);
    // Configurations are ES modules, so CommonJS never requires them; Node.js supports `exports` since version 12.
    const problems = "problems" in analysis ? analysis.problems.map(({ kind }) => kind) : [];
    expect(problems.filter((kind) => kind !== "CJSResolvesToESM" && kind !== "NoResolution")).toEqual([]);
  });

  it("provides types for configurations", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(root, join(folder, "node_modules/topgen"));
    const config = (layout: string): string =>
      `import { defineConfig } from "topgen";\n\nexport default defineConfig({ layout: "${layout}", hooks: { model: (apis) => apis.filter(({ method }) => method !== "") } });\n`;
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    const compile = (): Promise<string> =>
      run(
        process.execPath,
        [
          join(root, "node_modules/typescript/bin/tsc"),
          "--noEmit",
          "--strict",
          "--module",
          "nodenext",
          "topgen.config.ts",
        ],
        { cwd: folder },
      ).then(
        () => "",
        (error: unknown) => (error instanceof Error && "stdout" in error ? String(error.stdout) : String(error)),
      );
    writeFileSync(join(folder, "topgen.config.ts"), config("flat"));
    expect(await compile()).toBe("");
    writeFileSync(join(folder, "topgen.config.ts"), config("flst"));
    expect(await compile()).toContain('"flst"');
  });
});
