import * as prettier from "prettier";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../temporary-folder.js";
import { compile, installOurs } from "./project.js";
import { smallSdk, writeFiles } from "./sdk.js";

const usual = await smallSdk();

describe.each([
  {
    importExtension: ".ts" as const,
    entry: "./generated/index.ts",
    resolution: { module: "nodenext", allowImportingTsExtensions: true },
  },
  {
    importExtension: "" as const,
    entry: "./generated/index",
    resolution: { module: "esnext", moduleResolution: "bundler" },
  },
])("an SDK whose imports have the extension $importExtension", async ({ importExtension, entry, resolution }) => {
  const sdk = await smallSdk({ importExtension });
  const code = sdk.filter(({ path }) => path.endsWith(".ts"));

  it("has the same files, and no relative import with another extension", () => {
    expect(sdk.map(({ path }) => path)).toEqual(usual.map(({ path }) => path));
    const imports = code.flatMap(({ text }) =>
      [...text.matchAll(/(?:from|import\() ?"(\.[^"]+)"/g)].map(([, path]) => path),
    );
    expect(imports.length).toBeGreaterThan(code.length);
    expect(imports.filter((path) => path?.endsWith(".js") === true)).toEqual([]);
    expect(imports.every((path) => path?.endsWith(importExtension))).toBe(true);
  });

  it("differs from the default one in imports only", () => {
    const bare = (text: string): string =>
      text.replaceAll(/(["`]\.[^"`]*?)(?:\.js|\.ts)?(["`])/g, "$1$2").replaceAll(/,?\s+/g, " ");
    const before = new Map(usual.map(({ path, text }) => [path, bare(text)]));
    for (const { path, text } of code) expect(bare(text), path).toBe(before.get(path));
  });

  it("is formatted as prettier formats it", async () => {
    for (const { path, text } of code) {
      expect(await prettier.format(text, { printWidth: 120, filepath: path }), path).toBe(text);
    }
  });

  it("compiles, and its README shows that import", async () => {
    const folder = temporaryFolder();
    writeFiles(folder, [
      { path: "package.json", text: '{ "type": "module" }' },
      {
        path: "tsconfig.json",
        text: JSON.stringify({
          compilerOptions: { strict: true, target: "es2022", types: ["node"], noEmit: true, ...resolution },
        }),
      },
      ...sdk,
    ]);
    installOurs(folder);
    await compile(folder);
    expect(sdk.find(({ path }) => path === "README.md")?.text).toContain(`from "${entry}";`);
  });
});
