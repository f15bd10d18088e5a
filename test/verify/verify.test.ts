import { describe, expect, it } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { checkCompiles } from "../../generator/verify/compiles.js";
import { compareSurfaces, readSurface } from "../../generator/verify/surface.js";
import { temporaryFolder } from "../temporary-folder.js";

describe("checking what is emitted", () => {
  it("names the file, the line and the compiler's words, all of them", () => {
    const diagnostics = new Diagnostics();
    const files = [
      { path: "index.ts", text: 'export const a: number = "text";\n' },
      { path: "apis/b.ts", text: 'import { missing } from "../index.js";\n\nexport const b = missing;\n' },
    ];
    checkCompiles(files, temporaryFolder(), diagnostics);
    expect(diagnostics.sorted().map((found) => found.message)).toEqual([
      expect.stringMatching(/apis\/b\.ts does not compile: 1: .*missing.* \(TS2305\)/),
      expect.stringMatching(/index\.ts does not compile: 1: .*string.*number.* \(TS2322\)/),
    ]);
  });

  it("says when contract tests cannot be checked, instead of passing over them", () => {
    const diagnostics = new Diagnostics();
    const files = [{ path: "contract/a.test.ts", text: 'import { it } from "vitest";\nit("works", () => {});\n' }];
    checkCompiles(files, temporaryFolder(), diagnostics);
    expect(diagnostics.sorted().map((found) => found.code)).toEqual(["verify/tests-not-checked"]);
  });
});

describe("the public surface", () => {
  const before = readSurface([
    {
      path: "apis/a.ts",
      text: `/** Words. */
export class A { static readonly method = "a"; readonly params: P; constructor(params: P) { this.params = params; } }
export interface P { /** Words. */ id: string; gone?: number }
const hidden = 1;
`,
    },
    { path: "runtime/client.ts", text: "export const untouched = 1;\n" },
  ]);

  it("lists what can be named, without comments and bodies", () => {
    expect([...before]).toEqual([
      ["apis/a.ts A", "class A"],
      ["apis/a.ts A.method", 'static readonly method = "a";'],
      ["apis/a.ts A.params", "readonly params: P;"],
      ["apis/a.ts A.constructor", "params: P"],
      ["apis/a.ts P", "interface P"],
      ["apis/a.ts P.id", "id: string;"],
      ["apis/a.ts P.gone", "gone?: number"],
    ]);
  });

  it("tells what was added, removed and changed", () => {
    const after = readSurface([
      {
        path: "apis/a.ts",
        text: `export class A { static readonly method = "a"; readonly params: P; constructor(params: P) { this.params = params; } }
export interface P { id: number; more: string }
export interface New { one: string; two: string }
`,
      },
    ]);
    expect(compareSurfaces(before, after).map((change) => `${change.kind} ${change.name}`)).toEqual([
      "added apis/a.ts New",
      "removed apis/a.ts P.gone",
      "changed apis/a.ts P.id",
      "added apis/a.ts P.more",
    ]);
  });
});
