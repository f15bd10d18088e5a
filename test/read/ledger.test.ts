import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { decode } from "../../generator/read/decode.js";
import { detect } from "../../generator/read/detect.js";
import { LineLedger } from "../../generator/read/ledger.js";
import { read } from "../../generator/read/read.js";
import { SourceLines } from "../../generator/text/source-lines.js";
import { forms, writeIn } from "../roundtrip/forms/forms.js";
import { madeUpApi } from "../roundtrip/made-up-api.js";
import { Random } from "../roundtrip/random.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Folders with pages and documents; some do not exist if the project is checked out alone. */
const folders = ["specs/pages", "test/cases", "test/read", "test/fixtures/choices", "../shared/cases"];

/** Reads a source and returns the lines that its reader does not explain. */
async function unexplained(path: string, text: string): Promise<readonly string[]> {
  const ledger = new LineLedger();
  const source = { path, text, sha256: "" };
  const docs = await read(source, new Diagnostics(), ledger);
  const lines = new SourceLines(source);
  const left: string[] = [];
  for (const { kind, first, last } of ledger.tables) {
    for (let line = first; line <= last; line += 1) {
      const written = lines.lineText(line) ?? "";
      if (written.trim() !== "" && ledger.at(line).length === 0) left.push(`${kind}, line ${line}: ${written}`);
    }
  }
  // A reader without a ledger would leave nothing unclaimed, so each row must be claimed as one, inside a table.
  for (const { name } of docs.flatMap(({ request, response }) => [...request.rows, ...response.rows])) {
    const { line } = name.place;
    const isInTable = ledger.tables.some(({ first, last }) => first <= line && line <= last);
    const isClaimed = ledger.at(line).some(({ role }) => role === "row" || role === "cell");
    if (!isInTable || !isClaimed) left.push(`row ${name.value}, line ${line}: not claimed in a table`);
  }
  return left;
}

const pageKinds: ReadonlySet<string> = new Set(["document-json", "page-html", "page-text"]);

function pagesIn(folder: string): readonly { readonly path: string; readonly text: string }[] {
  return filesBelow(join(root, folder))
    .filter((file) => /\.(?:txt|md|html?|json|mhtml)$/.test(file) && !file.includes("/expected/"))
    .map((file) => ({ path: relative(root, file), text: decode(readFileSync(file)).text }))
    .filter(({ text }) => pageKinds.has(detect(text)));
}

function filesBelow(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}

describe("every line of a table is claimed or reported", () => {
  test.each(folders.flatMap(pagesIn))("in $path", async ({ path, text }) => {
    expect(await unexplained(path, text)).toEqual([]);
  });

  test.each(forms)("in pages of the form $name", async (form) => {
    for (let seed = 0; seed < 12; seed += 1) {
      const random = new Random(seed);
      const { text } = writeIn(form, madeUpApi(random), random);
      expect(await unexplained(form.file, text), `seed ${seed}`).toEqual([]);
    }
  });
});
