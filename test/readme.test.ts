import { execFile } from "node:child_process";
import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "./temporary-folder.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const readme = readFileSync(join(root, "README.md"), "utf8");

function codeBlocks(language: string): string[] {
  return [...readme.matchAll(/^```(\w+)\n(.*?)^```$/gms)].flatMap(([, found, code]) =>
    found === language && code !== undefined ? [code] : [],
  );
}

describe("README.md", () => {
  it("shows a first call in under ten lines that runs as written", async () => {
    const [program] = codeBlocks("ts");
    if (program === undefined) throw new Error("README.md shows no TypeScript program.");
    expect(program.trimEnd().split("\n").length).toBeLessThan(10);
    const folder = temporaryFolder();
    for (const name of ["generated", "node_modules", "package.json"]) symlinkSync(join(root, name), join(folder, name));
    writeFileSync(join(folder, "first-call.ts"), program);
    const { stdout } = await promisify(execFile)("npx", ["--no-install", "tsx", "first-call.ts"], { cwd: folder });
    expect(stdout).toMatch(/^true \S+\n$/);
  });

  it("names only commands that exist", () => {
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
      scripts: Record<string, string>;
    };
    const named = [...readme.matchAll(/npm run ([\w:-]+)/g)].map(([, script]) => script);
    expect(named.length).toBeGreaterThan(3);
    for (const script of named) expect(Object.keys(scripts)).toContain(script);
  });
});
