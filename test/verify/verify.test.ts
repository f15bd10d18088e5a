import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import type { EmittedFile } from "../../generator/model/emit-plan.js";
import { checkCompiles } from "../../generator/verify/compiles.js";
import { nativeCompiler } from "../../generator/verify/native.js";
import { checkStaged } from "../../generator/verify/staged.js";
import { contentHash } from "../../generator/text/content-hash.js";
import { temporaryFolder } from "../temporary-folder.js";
import { inEnglish } from "../diagnostics/in-english.js";

describe("checking what is emitted", () => {
  it("names the file, the line and the compiler's words, all of them", () => {
    const diagnostics = new Diagnostics();
    const files = [
      { path: "index.ts", text: 'export const a: number = "text";\n' },
      { path: "apis/b.ts", text: 'import { missing } from "../index.js";\n\nexport const b = missing;\n' },
    ];
    checkCompiles(files, temporaryFolder(), diagnostics);
    expect(inEnglish(diagnostics.sorted()).map((found) => found.message)).toEqual([
      expect.stringMatching(/apis\/b\.ts does not compile: 1: .*missing.* \(TS2305\)/),
      expect.stringMatching(/index\.ts does not compile: 1: .*string.*number.* \(TS2322\)/),
    ]);
  });

  it("says when contract tests cannot be checked, instead of passing over them", () => {
    const diagnostics = new Diagnostics();
    const files = [{ path: "contract/a.test.ts", text: 'import { it } from "vitest";\nit("works", () => {});\n' }];
    checkCompiles(files, temporaryFolder(), diagnostics);
    expect(inEnglish(diagnostics.sorted()).map((found) => found.code)).toEqual(["verify/tests-not-checked"]);
  });
});

/** A first generation of some files, staged as `generate` does it. */
async function stagedCheck(files: readonly EmittedFile[], unchanged: readonly EmittedFile[] = []) {
  const folder = temporaryFolder();
  const staged = join(folder, ".staging", "files");
  const put = (root: string, { path, text }: EmittedFile): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const file of files) put(staged, file);
  for (const file of unchanged) put(folder, file);
  const compiler = nativeCompiler();
  if (compiler === undefined) throw new Error("The native compiler is not installed.");
  const diagnostics = new Diagnostics();
  const expected = [
    ...files.map(({ path, text }) => ({ path, sha256: contentHash(text), content: text })),
    ...unchanged.map(({ path, text }) => ({ path, sha256: contentHash(text), content: undefined })),
  ];
  await checkStaged(compiler, expected, staged, folder, diagnostics);
  return inEnglish(diagnostics.sorted());
}

describe("checking with the native compiler", () => {
  it("names the file, the line and the compiler's words, all of them", async () => {
    const found = await stagedCheck([
      { path: "index.ts", text: 'export const a: number = "text";\n' },
      { path: "apis/b.ts", text: 'import { missing } from "../index.js";\n\nexport const b = missing;\n' },
    ]);
    expect(found.map(({ message }) => message)).toEqual([
      expect.stringMatching(/apis\/b\.ts does not compile: 1: .*TS2305.*missing/),
      expect.stringMatching(/index\.ts does not compile: 1: .*TS2322.*string.*number/),
    ]);
  });

  it("takes what did not change from where it lies, and nothing that is not imported", async () => {
    const changed = [
      { path: "apis/b.ts", text: 'import type { Id } from "../runtime/id.js";\nexport const b: Id = 1;\n' },
    ];
    const unchanged = [
      { path: "runtime/id.ts", text: 'export type { Id } from "./deeper.js";\n' },
      { path: "runtime/deeper.ts", text: "export type Id = string;\n" },
      { path: "apis/unrelated.ts", text: 'export const wrong: number = "text";\n' },
    ];
    const found = await stagedCheck(changed, unchanged);
    expect(found.map(({ message }) => message)).toEqual([
      expect.stringMatching(/apis\/b\.ts does not compile: 2: .*TS2322.*number.*string/),
    ]);
  });

  it("says when contract tests cannot be checked, instead of passing over them", async () => {
    const text = 'import { it } from "vitest";\nit("works", () => {});\n';
    const found = await stagedCheck([{ path: "contract/a.test.ts", text }]);
    expect(found.map(({ code }) => code)).toEqual(["verify/tests-not-checked"]);
  });
});
