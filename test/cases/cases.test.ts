import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { commonWords } from "../../generator/cli/words/en/common.js";
import { commonWords as chineseWords } from "../../generator/cli/words/zh/common.js";
import { englishMessages } from "../../generator/diagnostics/registry/index.js";
import { chineseMessages } from "../../generator/diagnostics/registry/zh/index.js";
import { renderDiagnostic } from "../../generator/diagnostics/frame.js";
import type { Language } from "../../generator/model/language.js";
import { SourceLines } from "../../generator/text/source-lines.js";
import { format } from "../../generator/emit/typescript/render/format.js";
import { generateFiles } from "../pipeline/in-memory.js";

/*
 * A case is a folder with a case.json: the files of input/ are generated, and the result must equal the files of
 * expected/, each with the extension `.txt`, so that no other tool treats it as code of this project. Findings are in
 * expected/findings.txt. After an intended change, `UPDATE_CASES=1 npx vitest run test/cases` updates the files; review
 * the difference like code.
 */

const caseFormat = z.strictObject({
  /** The purpose of the case, in one sentence. */
  shows: z.string(),
  /** The emitted files that the case covers, by the beginnings of their paths. */
  files: z.array(z.string()),
  /** The language of the emitted files and of the findings. */
  language: z.enum(["en", "zh"]).default("en"),
});

const root = fileURLToPath(new URL(".", import.meta.url));
const update = process.env["UPDATE_CASES"] === "1";

describe.each(casesBelow(root))("%s", (name) => {
  const folder = join(root, name);
  const { shows, files, language } = caseFormat.parse(JSON.parse(readFileSync(join(folder, "case.json"), "utf8")));

  test(shows, async () => {
    const actual = await goldenFiles(folder, files, language);
    if (update) replaceFolder(join(folder, "expected"), actual);
    const expected = filesBelow(join(folder, "expected"));
    expect([...actual.keys()]).toEqual([...expected.keys()]);
    for (const [path, text] of actual) expect(text, path).toBe(expected.get(path));
  });

  test("is formatted as prettier formats it", async () => {
    for (const [golden, text] of filesBelow(join(folder, "expected"))) {
      const path = golden.replace(/\.txt$/, "");
      if (path !== "findings") expect(await format(path, text), path).toBe(text);
    }
  });
});

const wording = {
  en: { messages: englishMessages, words: commonWords },
  zh: { messages: chineseMessages, words: chineseWords },
};

async function goldenFiles(
  folder: string,
  wanted: readonly string[],
  language: Language,
): Promise<ReadonlyMap<string, string>> {
  const sources = [...filesBelow(join(folder, "input"))].map(([path, text]) => ({
    path,
    text,
    sha256: createHash("sha256").update(text).digest("hex"),
  }));
  const diagnostics = new Diagnostics();
  const files = await generateFiles(sources, diagnostics, { language });
  const golden = new Map<string, string>();
  for (const { path, text } of files) {
    if (wanted.some((start) => path.startsWith(start))) golden.set(`${path}.txt`, text);
  }
  const findings = diagnostics.sorted().map((finding) => {
    const source = sources.find(({ path }) => path === finding.place?.file);
    const { messages, words } = wording[language];
    const lines = renderDiagnostic(finding, source && new SourceLines(source), messages, words);
    return `${lines.map((spans) => spans.map(({ text }) => text).join("")).join("\n")}\n`;
  });
  if (findings.length > 0) golden.set("findings.txt", findings.join("\n"));
  return new Map([...golden].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function casesBelow(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const found = entries
    .filter((entry) => entry.name === "case.json")
    .map((entry) => relative(folder, entry.parentPath));
  if (found.length === 0) throw new Error(`There is no case below ${folder}.`);
  return found.toSorted();
}

function filesBelow(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll("\\", "/"));
  return new Map(
    paths.toSorted((a, b) => (a < b ? -1 : 1)).map((path) => [path, readFileSync(join(folder, path), "utf8")]),
  );
}

function replaceFolder(folder: string, files: ReadonlyMap<string, string>): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
