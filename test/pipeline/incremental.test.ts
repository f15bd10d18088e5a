import fc from "fast-check";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runTopgen } from "../cli/run-topgen.js";
import { temporaryFolder } from "../temporary-folder.js";
import { filesBelow, newProject, removeSpec, writeSpec } from "./project.js";

const generate = ["generate", "--no-type-check", "--force"];

/** Returns the files of a run without a cache. */
async function cold(project: string): Promise<ReadonlyMap<string, string>> {
  const folder = temporaryFolder();
  cpSync(join(project, "specs"), join(folder, "specs"), { recursive: true });
  for (const name of ["topgen.config.mjs", "outside.txt"]) {
    if (existsSync(join(project, name))) cpSync(join(project, name), join(folder, name));
  }
  await runTopgen(folder, generate);
  return existsSync(join(folder, "generated")) ? filesBelow(join(folder, "generated")) : new Map();
}

type Edit =
  | { readonly kind: "write"; readonly index: number; readonly edition: number }
  | { readonly kind: "remove"; readonly index: number }
  | { readonly kind: "describe" | "move"; readonly index: number; readonly edition: number }
  | { readonly kind: "spoil-output" | "lose-output"; readonly at: number }
  | { readonly kind: "configure"; readonly layout: "flat" | "category"; readonly hooks: readonly string[] }
  | { readonly kind: "change-outside"; readonly edition: number }
  | { readonly kind: "lose-records" | "cut-records" };

/** Hooks that depend on a file unknown to runs, change their input, and omit parts of it. */
const hooks = {
  model: `model: (apis) => {
    for (const api of apis) api.title += outside();
    return apis.filter(({ method }) => !method.endsWith("api5.get"));
  }`,
  file: `file: ({ path, text }) => (path === "README.md" ? undefined : text + "// " + outside() + "\\n")`,
};

const index = fc.integer({ min: 0, max: 5 });
const edit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant("write" as const), index, edition: fc.integer({ min: 0, max: 3 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("remove" as const), index }) },
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant("describe" as const), index, edition: fc.integer({ min: 0, max: 3 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("move" as const), index, edition: fc.integer({ min: 0, max: 3 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom("spoil-output" as const, "lose-output" as const), at: fc.nat(1000) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("configure" as const),
      layout: fc.constantFrom("flat", "category"),
      hooks: fc.subarray(Object.values(hooks)),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("change-outside" as const), edition: fc.integer({ min: 0, max: 3 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("lose-records" as const, "cut-records" as const) }) },
);

/** Changes a part of a spec, if there is one. */
function editSpec(project: string, index: number, from: RegExp, to: string): void {
  const file = join(project, "specs", `${index}.yaml`);
  if (existsSync(file)) writeFileSync(file, readFileSync(file, "utf8").replace(from, to));
}

function apply(project: string, change: Edit): void {
  const records = join(project, "node_modules/.cache/topgen");
  const output = join(project, "generated");
  switch (change.kind) {
    case "write":
      writeSpec(project, change.index, change.edition);
      return;
    case "remove":
      removeSpec(project, change.index);
      // Without any input there is nothing to generate, which is a separate finding.
      if (readdirSync(join(project, "specs")).length === 0) writeSpec(project, change.index, 0);
      return;
    case "describe":
      // The documents describe the same APIs with the same names: only their groups are affected.
      editSpec(project, change.index, /第\d版的参数/, `第${change.edition}版的参数`);
      return;
    case "move":
      editSpec(project, change.index, /taobao\.group\d/, `taobao.group${change.edition}`);
      return;
    case "spoil-output":
    case "lose-output": {
      if (!existsSync(output)) return;
      const files = [...filesBelow(output).keys()].filter((path) => path !== "manifest.json");
      const file = join(output, files[change.at % files.length] ?? "index.ts");
      if (change.kind === "lose-output") rmSync(file, { force: true });
      else writeFileSync(file, "spoilt\n");
      return;
    }
    case "configure":
      writeFileSync(
        join(project, "topgen.config.mjs"),
        `import { existsSync, readFileSync } from "node:fs";
const file = new URL("outside.txt", import.meta.url);
const outside = () => (existsSync(file) ? readFileSync(file, "utf8") : "");
export default { layout: "${change.layout}", hooks: { ${change.hooks.join(", ")} } };
`,
      );
      return;
    case "change-outside":
      writeFileSync(join(project, "outside.txt"), String(change.edition));
      return;
    case "lose-records":
      rmSync(records, { recursive: true, force: true });
      return;
    case "cut-records":
      if (!existsSync(records)) return;
      for (const name of readdirSync(records)) writeFileSync(join(records, name), '{"key":');
  }
}

describe("an incremental run", () => {
  it("produces the bytes of a full run after any edit, damage or loss", { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
        async (steps) => {
          const project = newProject();
          writeSpec(project, 0, 0);
          for (const edits of steps) {
            await runTopgen(project, generate);
            for (const change of edits) apply(project, change);
          }
          const { exitCode } = await runTopgen(project, generate);
          expect(exitCode).toBe(0);
          expect(filesBelow(join(project, "generated"))).toEqual(await cold(project));
        },
      ),
      { numRuns: Number(process.env["TOPGEN_EDIT_SEQUENCES"] ?? 6) },
    );
  });

  it("writes the files that depend on the changed document, and nothing else", async () => {
    const project = newProject();
    for (let spec = 0; spec < 6; spec += 1) writeSpec(project, spec, 0);
    await runTopgen(project, generate);
    const before = new Map(
      [...filesBelow(join(project, "generated")).keys()].map((path) => [
        path,
        statSync(join(project, "generated", path)).ino,
      ]),
    );
    writeSpec(project, 4, 1);
    const { output } = await runTopgen(project, [...generate, "--json"]);
    const method = "taobao.group1.api4.get";
    const changed = [
      `apis/${method}.ts`,
      `contract/${method}.test.ts`,
      "groups/group1.ts",
      `testing/apis/${method}.ts`,
    ];
    const { changed: written } = JSON.parse(output) as { readonly changed: readonly string[] };
    // The README lists titles, the manifest hashes.
    expect([...written].toSorted()).toEqual(["README.md", ...changed, "manifest.json"].toSorted());
    for (const [path, inode] of before) {
      if (!written.includes(path)) expect(statSync(join(project, "generated", path)).ino, path).toBe(inode);
    }
  });

  it("detects a change that preserves size and time", async () => {
    const project = newProject();
    writeSpec(project, 0, 0);
    await runTopgen(project, generate);
    expect((await runTopgen(project, generate)).errors).toContain("nothing to do");
    writeSpec(project, 0, 2);
    expect((await runTopgen(project, generate)).errors).toMatch(/\d changed/);
    writeSpec(project, 0, 0);
    expect((await runTopgen(project, generate)).errors).toMatch(/\d changed/);
  });

  it("keeps no records without a node_modules, and works nevertheless", async () => {
    const project = temporaryFolder();
    mkdirSync(join(project, "specs"));
    writeSpec(project, 0, 0);
    await runTopgen(project, generate);
    expect(readdirSync(project).toSorted()).toEqual(["generated", "specs"]);
    expect((await runTopgen(project, generate)).errors).toContain("nothing to write");
  });
});
