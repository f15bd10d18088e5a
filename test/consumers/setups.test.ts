import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { root } from "./sdk.js";

const folder = join(root, "test/consumers/setups");

/** Returns the rows of the tables of projects: the project, and the extension of its imports. */
function rowsOf(document: string): readonly (readonly [project: string, extension: string])[] {
  const rows = readFileSync(join(root, document), "utf8").matchAll(/^\| (.+?) +\| `(\.js|\.ts|"")` +\|$/gm);
  return Array.from(rows, ([, project = "", extension = ""]) => [project, extension]);
}

const setups = readdirSync(folder).map((name): readonly [project: string, extension: string] => {
  const files = readdirSync(join(folder, name));
  const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, name, file), "utf8"));
  const { description } = read("package.json") as { readonly description: string };
  const { importExtension } = (files.includes("topgen.config.json") ? read("topgen.config.json") : {}) as {
    readonly importExtension?: string;
  };
  return [description, importExtension === "" ? '""' : (importExtension ?? ".js")];
});

it("README.md lists every kind of project that test:consumers checks, and no other", () => {
  expect(setups.length).toBeGreaterThan(0);
  expect(rowsOf("README.md").toSorted()).toEqual(setups.toSorted());
});

it("README.zh-CN.md lists the same projects, with the same extensions in the same order", () => {
  const extensions = (document: string) => rowsOf(document).map(([, extension]) => extension);
  expect(extensions("README.zh-CN.md")).toEqual(extensions("README.md"));
});
