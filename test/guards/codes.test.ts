import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { registry } from "../../generator/diagnostics/registry/index.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

describe("every diagnostic code", () => {
  const codes = Object.entries(registry).map(([code, { severity }]) => ({ code, severity }));
  const rows = rowsOf(readFileSync(join(root, "generator/diagnostics/CODES.md"), "utf8"));

  it("stands in the table with its severity, in the order of the alphabet, and no other does", () => {
    const expected = codes.toSorted((a, b) => (a.code < b.code ? -1 : 1));
    expect(rows.map(({ code, severity }) => ({ code, severity }))).toEqual(expected);
  });

  it("stands in the section of its family", () => {
    for (const { family, code } of rows) expect(code).toMatch(new RegExp(`^${family}/`));
  });

  it("has a meaning, an example and something to do", () => {
    for (const { code, texts } of rows) {
      expect(texts, code).toHaveLength(3);
      for (const text of texts) expect(text, code).toMatch(/\S/);
    }
  });

  it("is named by a test", () => {
    const tests = readdirSync(join(root, "test"), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".test.ts"))
      .map((path) => readFileSync(join(root, "test", path), "utf8"));
    const named = new Set(tests.flatMap((text) => text.match(/(?<![\w/-])[a-z]+\/[a-z][a-z-]*(?![\w/.-])/g) ?? []));
    expect(codes.map(({ code }) => code).filter((code) => !named.has(code))).toEqual([]);
  });
});

interface Row {
  readonly family: string;
  readonly code: string;
  readonly severity: string;
  readonly texts: readonly string[];
}

/** The rows of all tables, each with the family that its section's heading names. */
function rowsOf(markdown: string): readonly Row[] {
  let family = "";
  return markdown.split("\n").flatMap((line): readonly Row[] => {
    family = /^## (\w+):/.exec(line)?.[1] ?? family;
    if (!line.startsWith("| `")) return [];
    // A bar within a cell is written with a backslash before it.
    const [code = "", severity = "", ...texts] = line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim());
    return [{ family, code: code.replaceAll("`", ""), severity, texts }];
  });
}
