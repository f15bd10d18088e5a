import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const contributing = readFileSync(`${root}/CONTRIBUTING.md`, "utf8");

/** Returns the names in the first column of the table after a line. */
function firstColumnAfter(line: string): readonly string[] {
  const behind = contributing.slice(contributing.indexOf(line) + line.length);
  const [, table = ""] = /^\s*((?:\|.*\n)+)/.exec(behind) ?? [];
  return table
    .split("\n")
    .slice(2)
    .flatMap((row) => [...(row.split("|")[1] ?? "").matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name));
}

function foldersOf(folder: string): readonly string[] {
  return readdirSync(`${root}/${folder}`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "dist")
    .map(({ name }) => name)
    .toSorted();
}

describe("CONTRIBUTING.md", () => {
  it("has one entry for each folder of test/, and none for a missing folder", () => {
    expect(firstColumnAfter("The folders below `test/`:\n").toSorted()).toEqual(foldersOf("test"));
  });

  it("has one entry for each folder of generator/, and none for a missing folder", () => {
    const named = contributing.match(/^\| `generator\/[\w-]+`/gm) ?? [];
    expect(named.map((cell) => cell.slice("| `generator/".length, -1)).toSorted()).toEqual(
      foldersOf("generator").toSorted(),
    );
  });
});
