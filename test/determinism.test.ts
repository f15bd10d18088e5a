import { execFile } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "./temporary-folder.js";

const root = fileURLToPath(new URL("..", import.meta.url));

/** A fresh process in another folder, zone and language; the specs come in as given. */
async function generated(specs: readonly string[], environment: Readonly<Record<string, string>>): Promise<object> {
  const folder = join(temporaryFolder(), "elsewhere");
  mkdirSync(folder);
  cpSync(join(root, "specs"), join(folder, "specs"), { recursive: true });
  const topgen = join(root, "generator/dist/topgen.js");
  await promisify(execFile)(process.execPath, [topgen, "generate", "--specs", ...specs], {
    cwd: folder,
    env: { ...process.env, ...environment },
  });
  const files = readdirSync(join(folder, "generated"), { recursive: true, withFileTypes: true });
  const paths = files.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(paths.toSorted().map((path) => [path.slice(folder.length), readFileSync(path, "utf8")]));
}

describe("the output", () => {
  it("depends on neither folder, zone, language nor the order of the input", async () => {
    const inputs = readdirSync(join(root, "specs"), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(yaml|txt)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length));
    const one = await generated(inputs, { TZ: "America/New_York", LANG: "de_DE.UTF-8", LC_ALL: "de_DE.UTF-8" });
    const other = await generated(inputs.toReversed(), { TZ: "Asia/Kolkata", LANG: "zh_CN.UTF-8", LC_ALL: "C" });
    expect(other).toEqual(one);
  });
});
