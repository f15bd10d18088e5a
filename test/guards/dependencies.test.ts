import { readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

import { packagesOfOutput } from "../../generator/pipeline/tool-key.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

function sources(folder: string): { path: string; text: string }[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes("/dist/"))
    .map((path) => ({ path: path.slice(root.length), text: readFileSync(path, "utf8") }));
}

/** Returns the packages that a file names in imports or looks up at run time, by name. */
function packages(text: string): string[] {
  const named = text.matchAll(/(?:from |import\(|\.resolve\(|^import )["']([@a-z][^"']*)["']/gm);
  return [...named].flatMap(([, specifier = ""]) => {
    // What `topgen init` writes imports topgen itself.
    if (isBuiltin(specifier) || specifier === "topgen") return [];
    return [
      specifier
        .split("/")
        .slice(0, specifier.startsWith("@") ? 2 : 1)
        .join("/"),
    ];
  });
}

describe("the imports", () => {
  it("of the generator are installed with it, or are optional peers of one command", () => {
    const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
      readonly dependencies: object;
      readonly peerDependencies: object;
    };
    const used = new Set(sources("generator").flatMap(({ text }) => packages(text)));
    expect([...used].toSorted()).toEqual(
      [...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies)].toSorted(),
    );
  });

  it("of the stages that determine the output are part of the cache key", () => {
    const stages = ["emit", "kinds", "lint", "platform", "read", "resolve", "samples", "sdk", "search", "spec", "text"];
    const used = new Set(
      stages.flatMap((folder) => sources(`generator/${folder}`)).flatMap(({ text }) => packages(text)),
    );
    expect([...packagesOfOutput].toSorted()).toEqual([...used].toSorted());
  });

  it("of the SDK's runtime are Node's own", () => {
    const found = sources("templates/runtime").flatMap(({ path, text }) =>
      packages(text).map((name) => `${path}: ${name}`),
    );
    expect(found).toEqual([]);
  });
});
