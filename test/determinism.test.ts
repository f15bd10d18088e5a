import { execFile } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, posix, win32 } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { portablePath } from "../generator/text/portable-path.js";
import { temporaryFolder } from "./temporary-folder.js";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Generates in a new process with another folder, time zone and language, from the given specs. */
async function generated(
  layout: "flat" | "category",
  specs: readonly string[],
  threads: number,
  environment: Readonly<Record<string, string>>,
): Promise<object> {
  const folder = join(temporaryFolder(), "elsewhere");
  mkdirSync(folder);
  cpSync(join(root, "specs"), join(folder, "specs"), { recursive: true });
  writeFileSync(join(folder, "topgen.config.json"), JSON.stringify({ layout }));
  const topgen = join(root, "generator/dist/topgen.js");
  const options = ["--threads", String(threads), "--no-type-check"];
  await promisify(execFile)(process.execPath, [topgen, "generate", ...options, "--specs", ...specs], {
    cwd: folder,
    env: { ...process.env, ...environment },
  });
  const files = readdirSync(join(folder, "generated"), { recursive: true, withFileTypes: true });
  const paths = files.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(paths.toSorted().map((path) => [path.slice(folder.length), readFileSync(path, "utf8")]));
}

describe("the output", () => {
  it.each(["flat", "category"] as const)(
    "depends neither on folder, time zone, language and number of threads nor on the order of the input: %s",
    async (layout) => {
      const inputs = readdirSync(join(root, "specs"), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.(yaml|txt)$/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name).slice(root.length));
      const otherEnvironment = { TZ: "America/New_York", LANG: "de_DE.UTF-8", LC_ALL: "de_DE.UTF-8" };
      const indian = { TZ: "Asia/Kolkata", LANG: "zh_CN.UTF-8", LC_ALL: "C" };
      const [one, other] = await Promise.all([
        generated(layout, inputs, 1, otherEnvironment),
        generated(layout, inputs.toReversed(), 3, indian),
      ]);
      expect(other).toEqual(one);
    },
  );

  it.each([
    ["C:\\topgen\\templates\\runtime\\testing\\gateway.ts", "C:\\topgen\\templates\\runtime", "testing/gateway.ts"],
    ["C:\\project\\docs\\item\\taobao.item.get.json", "C:\\project", "docs/item/taobao.item.get.json"],
    ["C:\\docs\\taobao.item.get.json", "C:\\project", "../docs/taobao.item.get.json"],
    ["D:\\docs\\taobao.item.get.json", "C:\\project", "D:/docs/taobao.item.get.json"],
    ["C:/project/specs/a.yaml", "C:\\project", "specs/a.yaml"],
  ])("does not depend on the separator of folders: %s in %s is %s", (path, folder, portable) => {
    expect(portablePath(path, folder, win32)).toBe(portable);
  });

  it("has the same order and keys for the same tree with any separator", () => {
    const trees = [
      [win32, "C:\\specs"],
      [posix, "/specs"],
    ] as const;
    const names = fc.array(fc.stringMatching(/^[a-zA-Z0-9_-][a-zA-Z0-9_. -]{0,5}$/), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(names, { maxLength: 8 }), (files) => {
        const [windows, unix] = trees.map(([machine, folder]) =>
          files.map((parts) => portablePath(machine.join(folder, ...parts), folder, machine)).toSorted(),
        );
        expect(windows).toEqual(unix);
      }),
    );
  });

  it("comes from stages that do not use paths of the machine", () => {
    const pure = [
      "api-diff",
      "emit/openapi",
      "emit/typescript",
      "lint",
      "model",
      "output/manifest.ts",
      "platform",
      "read",
      "resolve",
      "samples",
      "sdk",
      "spec",
    ];
    // Templates are files, and one module reads them, so only that one knows their location.
    const modules = pure
      .flatMap((part) => modulesBelow(join(root, "generator", part)))
      .filter((path) => !path.endsWith("render/templates.ts"));
    expect(modules.length).toBeGreaterThan(50);
    const importers = modules.filter((path) => {
      const text = readFileSync(path, "utf8");
      return /from "node:(?:path|os|fs)/.test(text.replaceAll('import { posix } from "node:path";', ""));
    });
    expect(importers).toEqual([]);
  });
});

function modulesBelow(path: string): readonly string[] {
  if (path.endsWith(".ts")) return [path];
  const names = readdirSync(path, { recursive: true, encoding: "utf8" });
  return names.filter((name) => name.endsWith(".ts")).map((name) => join(path, name));
}
