import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { caseFolders } from "./cases/folders.js";
import { signatureVectors } from "./signatures.js";

const fixtures = fileURLToPath(new URL("../fixtures", import.meta.url));
const update = process.env["UPDATE_FIXTURES"] === "1";

/** The generated files, by path below `test/fixtures`. */
const made = new Map([
  ["signatures/vectors.json", signatureVectors()],
  ...caseFolders.flatMap(({ name, files }) =>
    [...files].map(([file, text]) => [`protocol/${name}/${file}.json`, text] as const),
  ),
]);

function committed(): readonly string[] {
  return ["signatures", "protocol"].flatMap((folder) =>
    readdirSync(join(fixtures, folder), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".json"))
      .map((path) => `${folder}/${path}`),
  );
}

if (update) {
  for (const path of committed()) rmSync(join(fixtures, path));
  for (const [path, text] of made) {
    mkdirSync(dirname(join(fixtures, path)), { recursive: true });
    writeFileSync(join(fixtures, path), text);
  }
}

describe("the fixtures of the protocol", () => {
  test("are all generated here, and no others are committed", () => {
    expect(committed().toSorted()).toEqual([...made.keys()].toSorted());
  });

  test.each([...made])("contain %s as it is generated", (path, text) => {
    expect(readFileSync(join(fixtures, path), "utf8")).toBe(text);
  });
});
