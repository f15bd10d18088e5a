import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { withImportedFiles } from "../../generator/config/imported-files.js";
import { toolCacheKey } from "../../generator/pipeline/tool-key.js";
import { temporaryFolder } from "../temporary-folder.js";
import { templates } from "./in-memory.js";

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

describe("the files of a configuration", () => {
  it("are the module and what it imports by relative paths, at any depth", () => {
    const folder = temporaryFolder();
    write(folder, {
      "topgen.config.ts": `import { defineConfig } from "topgen";\nimport { hooks } from "./config/hooks.js";\nexport default {};\n`,
      "config/hooks.ts": `export { rename } from './rename';\nconst later = () => import("../data.json", { with: { type: "json" } });\n`,
      "config/rename.ts": `import "./hooks.js";\nimport gone from "./gone.js";\nexport const rename = require("./old.cjs");\n`,
      "config/old.cjs": "module.exports = 1;\n",
      "config/unrelated.ts": "export {};\n",
      "data.json": `{ "from": "./nothing.js" }`,
    });
    const found = withImportedFiles(join(folder, "topgen.config.ts"));
    expect(found.map((path) => path.slice(folder.length + 1)).toSorted()).toEqual(
      ["config/hooks.ts", "config/old.cjs", "config/rename.ts", "data.json", "topgen.config.ts"].toSorted(),
    );
  });

  it("are found in linear time in a module of a megabyte with an unclosed quote", () => {
    const folder = temporaryFolder();
    write(folder, { "topgen.config.ts": `from "./${"a".repeat(500_000)}${' from "./b'.repeat(2_000)}` });
    expect(withImportedFiles(join(folder, "topgen.config.ts"))).toHaveLength(1);
  });
});

describe("the key of a cache", () => {
  const settings = { layout: "flat" };

  it("changes with the version, the settings, a file of the configuration and a template", () => {
    const folder = temporaryFolder();
    const file = join(folder, "hooks.ts");
    write(folder, { "hooks.ts": "export {};\n" });
    cpSync(templates.folder, join(folder, "templates"), { recursive: true });
    const key = (version: string, given: object): string =>
      toolCacheKey(version, join(folder, "templates"), { settings: given, files: [file] });
    const keys = [key("1.0.0", settings)];
    expect(key("1.0.0", settings)).toBe(keys[0]);
    keys.push(key("1.0.1", settings), key("1.0.0", { layout: "category" }));
    write(folder, { "hooks.ts": "export const changed = true;\n" });
    keys.push(key("1.0.0", settings));
    write(folder, { "templates/README.md.hbs": "# Ours\n" });
    keys.push(key("1.0.0", settings));
    expect(new Set(keys).size).toBe(keys.length);
  });
});
