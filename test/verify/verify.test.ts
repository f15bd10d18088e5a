import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import type { EmittedFile } from "../../generator/model/emit-plan.js";
import { checkCompiles } from "../../generator/verify/compiles.js";
import { nativeCompiler } from "../../generator/verify/native.js";
import { checkStaged, type CheckState } from "../../generator/verify/staged.js";
import { contentHash } from "../../generator/text/content-hash.js";
import { temporaryFolder } from "../temporary-folder.js";
import { inEnglish } from "../diagnostics/in-english.js";
import { filesBelow } from "../pipeline/project.js";

describe("checking the emitted code", () => {
  it("reports the file, the line and the compiler's message, for all errors", () => {
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

  it("reports that contract tests cannot be checked", () => {
    const diagnostics = new Diagnostics();
    const files = [{ path: "contract/a.test.ts", text: 'import { it } from "vitest";\nit("works", () => {});\n' }];
    checkCompiles(files, temporaryFolder(), diagnostics);
    expect(inEnglish(diagnostics.sorted()).map((found) => found.code)).toEqual(["verify/tests-not-checked"]);
  });
});

/** Checks a first generation of some files, staged as `generate` does it. */
async function stagedCheck(
  files: readonly EmittedFile[],
  unchanged: readonly EmittedFile[] = [],
  state?: CheckState,
  folder = temporaryFolder(),
) {
  rmSync(join(folder, ".staging"), { recursive: true, force: true });
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
  const all = [
    ...files.map(({ path, text }) => ({ path, sha256: contentHash(text), content: text })),
    ...unchanged.map(({ path, text }) => ({ path, sha256: contentHash(text), content: undefined })),
  ];
  const expected = { files: all, paths: all.map(({ path }) => path) };
  await checkStaged(compiler, { expected, staged, folder, state }, diagnostics);
  return inEnglish(diagnostics.sorted());
}

describe("checking with the native compiler", () => {
  it("reports the file, the line and the compiler's message, for all errors", async () => {
    const found = await stagedCheck([
      { path: "index.ts", text: 'export const a: number = "text";\n' },
      { path: "apis/b.ts", text: 'import { missing } from "../index.js";\n\nexport const b = missing;\n' },
    ]);
    expect(found.map(({ message }) => message)).toEqual([
      expect.stringMatching(/apis\/b\.ts does not compile: 1: .*TS2305.*missing/),
      expect.stringMatching(/index\.ts does not compile: 1: .*TS2322.*string.*number/),
    ]);
  });

  it("reads unchanged files from the output folder, and no others", async () => {
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

  it("reports that contract tests cannot be checked", async () => {
    const text = 'import { it } from "vitest";\nit("works", () => {});\n';
    const found = await stagedCheck([{ path: "contract/a.test.ts", text }]);
    expect(found.map(({ code }) => code)).toEqual(["verify/tests-not-checked"]);
  });
});

/** Returns a state in memory, and its content. */
function stateInMemory(): CheckState & { content: Uint8Array | undefined } {
  const state: CheckState & { content: Uint8Array | undefined } = {
    content: undefined,
    read: () => state.content,
    write: (content: Uint8Array) => {
      state.content = content;
      return Promise.resolve();
    },
  };
  return state;
}

describe("the state of an earlier check", () => {
  const runtime = (type: string): EmittedFile => ({ path: "runtime/id.ts", text: `export type Id = ${type};\n` });
  const api = (value: string): EmittedFile => ({
    path: "apis/a.ts",
    text: `import type { Id } from "../runtime/id.js";\nexport const a: Id = ${value};\n`,
  });
  const codesWith = async (
    state: CheckState,
    folder: string,
    files: readonly EmittedFile[],
    unchanged: readonly EmittedFile[],
  ) => (await stagedCheck(files, unchanged, state, folder)).map(({ message }) => /TS\d+/.exec(message)?.[0]);

  it("is kept when everything compiles, and not when something does not", async () => {
    const [folder, state] = [temporaryFolder(), stateInMemory()];
    expect(await codesWith(state, folder, [api('"text"')], [runtime("number")])).toEqual(["TS2322"]);
    expect(state.content).toBeUndefined();
    expect(await codesWith(state, folder, [api("1")], [runtime("number")])).toEqual([]);
    expect(new TextDecoder().decode(state.content)).toContain("runtime/id.ts");
  });

  it.each<{ readonly change: string; readonly files: EmittedFile[]; readonly unchanged: EmittedFile[] }>([
    { change: "a file that is checked", files: [api('"text"')], unchanged: [runtime("number")] },
    { change: "a file that is imported", files: [api("1")], unchanged: [runtime("string")] },
    { change: "a file that is imported and checked", files: [api("1"), runtime("string")], unchanged: [] },
  ])("hides no error that comes from a change of $change", async ({ files, unchanged }) => {
    const [folder, state] = [temporaryFolder(), stateInMemory()];
    expect(await codesWith(state, folder, [api("1")], [runtime("number")])).toEqual([]);
    expect(await codesWith(state, folder, files, unchanged)).toEqual(["TS2322"]);
  });

  it.each<{ readonly damage: string; readonly damaged: (state: Uint8Array) => Uint8Array }>([
    { damage: "empty", damaged: () => new Uint8Array() },
    { damage: "cut short", damaged: (state) => state.slice(0, state.length / 2) },
    { damage: "not JSON", damaged: (state) => state.map((byte) => 255 - byte) },
    { damage: "JSON of another kind", damaged: () => new TextEncoder().encode("[1, 2]") },
    {
      damage: "of another compiler",
      damaged: (state) =>
        new TextEncoder().encode(new TextDecoder().decode(state).replace(/"version":"[^"]*"/, '"version":"0.0.1"')),
    },
  ])("is ignored and replaced when it is $damage", async ({ damaged }) => {
    const [folder, state] = [temporaryFolder(), stateInMemory()];
    expect(await codesWith(state, folder, [api("1")], [runtime("number")])).toEqual([]);
    const whole = state.content ?? new Uint8Array();
    state.content = damaged(whole);
    expect(await codesWith(state, folder, [api('"text"')], [runtime("number")])).toEqual(["TS2322"]);
    expect(await codesWith(state, folder, [api("1")], [runtime("number")])).toEqual([]);
    expect(state.content).toEqual(whole);
  });
});

describe("checking files of APIs against an unchanged runtime", () => {
  const runtime = {
    path: "runtime/options.ts",
    text: `import type { Agent } from "node:http";
export interface Options { readonly agent: Agent; readonly url: URL; readonly count: number }
`,
  };

  it("finds an error although the types of Node.js that the runtime uses are not loaded", async () => {
    const text = `import type { Options } from "../runtime/options.js";
export const count = ({ count }: Options): string => count;
`;
    const found = await stagedCheck([{ path: "apis/a.ts", text }], [runtime]);
    expect(found.map(({ message }) => message)).toEqual([
      expect.stringMatching(/apis\/a\.ts does not compile: 2: .*TS2322/),
    ]);
  });

  it.each([
    { what: "a global", text: 'export const bytes: Uint8Array = Buffer.from("text");\n' },
    { what: "a module", text: 'import { hostname } from "node:os";\nexport const name: string = hostname();\n' },
    {
      what: "a member of the runtime",
      text: `import type { Options } from "../runtime/options.js";
export const href = (options: Options): string[] => [...options.url.searchParams.keys()].map((key) => key);
`,
    },
  ])("accepts a file that uses $what of Node.js itself", async ({ text }) => {
    expect(await stagedCheck([{ path: "apis/a.ts", text }], [runtime])).toEqual([]);
  });

  it("checks a new file of the runtime with the types of Node.js", async () => {
    const text = 'export const size: string = Buffer.from("text").length;\n';
    const found = await stagedCheck([{ path: "runtime/size.ts", text }]);
    expect(found.map(({ message }) => message)).toEqual([
      expect.stringMatching(/runtime\/size\.ts does not compile: 1: .*TS2322/),
    ]);
  });

  it.each(["vitest", "@jest/globals", "node:test"])("accepts contract tests for %s", async (framework) => {
    const folder = temporaryFolder();
    for (const name of ["vitest", "@jest/globals"]) {
      mkdirSync(join(folder, "node_modules", name), { recursive: true });
      writeFileSync(join(folder, "node_modules", name, "package.json"), "{}");
    }
    const text = `import { describe, test } from "${framework}";
describe("an API", () => {
  test("works", () => undefined);
});
`;
    expect(await stagedCheck([{ path: "contract/a.test.ts", text }], [], undefined, folder)).toEqual([]);
  });

  const method = "alibaba.alihealth.followup.fetch";
  const sdk = fileURLToPath(new URL("../../generated", import.meta.url));
  it.each([
    { path: `apis/${method}.ts`, from: "session:", to: "sessions:" },
    { path: `contract/${method}.test.ts`, from: "{ describe, test }, gatewayApis", to: "{ describe, test }, [1]" },
    { path: "groups/followup.ts", from: "options);", to: "params);" },
    { path: `testing/apis/${method}.ts`, from: "method: api.method", to: "method: api.request" },
  ])("finds an error in $path of an emitted SDK, and none without it", async ({ path, from, to }) => {
    // Below the repository, where the test framework of the contract tests is installed.
    const cache = fileURLToPath(new URL("../../node_modules/.cache/", import.meta.url));
    mkdirSync(cache, { recursive: true });
    const folder = mkdtempSync(join(cache, "check-"));
    try {
      const files = [...filesBelow(sdk)].map(([file, text]) => ({ path: file, text }));
      const ofApi = files.filter((file) => file.path === path);
      const unchanged = files.filter((file) => file.path !== path);
      const state = stateInMemory();
      expect(await stagedCheck(ofApi, unchanged, state, folder)).toEqual([]);
      // The state is written by the check without the types of Node.js: nothing had to be checked a second time.
      expect(state.content).toBeDefined();
      const broken = ofApi.map((file) => ({ ...file, text: file.text.replace(from, to) }));
      const found = await stagedCheck(broken, unchanged, state, folder);
      expect(found.map(({ message }) => message)).toContainEqual(
        expect.stringMatching(new RegExp(`^The emitted file ${path}, .*does not compile`)),
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
