import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runTopgen } from "../cli/run-topgen.js";
import { filesBelow, newProject, removeSpec, writeSpec } from "./project.js";

const generate = ["generate", "--no-type-check"];

/** Returns the path of a file in the cache of a project's only output folder. */
function recordFile(project: string, ending: string): string {
  const folder = join(project, "node_modules", ".cache", "topgen");
  const name = readdirSync(folder).find((file) => file.endsWith(ending));
  if (name === undefined) throw new Error(`No record ends with ${ending}.`);
  return join(folder, name);
}

async function generatedProject(): Promise<string> {
  const project = newProject();
  for (let spec = 0; spec < 9; spec += 1) writeSpec(project, spec, 0);
  await runTopgen(project, generate);
  return project;
}

async function sdkOf(project: string): Promise<ReadonlyMap<string, string>> {
  expect((await runTopgen(project, generate)).exitCode).toBe(0);
  return filesBelow(join(project, "generated"));
}

/** Generates the files of a project whose specs have these editions, without a cache. */
async function cold(editions: Readonly<Record<number, number>>): Promise<ReadonlyMap<string, string>> {
  const project = newProject();
  for (const [spec, edition] of Object.entries(editions)) writeSpec(project, Number(spec), edition);
  return sdkOf(project);
}

const editions = { 0: 0, 1: 0, 2: 0, 3: 0, 4: 0, 5: 0, 6: 0, 7: 0, 8: 0 };

describe("the record of a run that changed little", () => {
  it("stands beside the record of the run before, which stays as it is", async () => {
    const project = await generatedProject();
    const before = readFileSync(recordFile(project, ".build.json"), "utf8");
    writeSpec(project, 4, 1);
    expect(await sdkOf(project)).toEqual(await cold({ ...editions, 4: 1 }));
    expect(readFileSync(recordFile(project, ".build.json"), "utf8")).toBe(before);
    const delta = readFileSync(recordFile(project, ".delta.json"), "utf8");
    expect(delta).toContain("specs/4.yaml");
    expect(delta).not.toContain('specs/5.yaml":');
  });

  it("takes up the changes of all runs since the record was written whole", async () => {
    const project = await generatedProject();
    for (const edition of [1, 2, 0, 3]) {
      writeSpec(project, 4, edition);
      await runTopgen(project, generate);
    }
    const { output } = await runTopgen(project, [...generate, "--json"]);
    expect(JSON.parse(output)).toEqual({ added: [], changed: [], removed: [] });
    expect(await sdkOf(project)).toEqual(await cold({ ...editions, 4: 3 }));
  });

  it("is replaced by a whole one when much changed or was removed", async () => {
    const project = await generatedProject();
    const before = readFileSync(recordFile(project, ".build.json"), "utf8");
    for (const spec of [1, 2, 3]) writeSpec(project, spec, 1);
    removeSpec(project, 8);
    expect(await sdkOf(project)).toEqual(
      await cold(
        Object.fromEntries(Object.entries({ ...editions, 1: 1, 2: 1, 3: 1 }).filter(([spec]) => spec !== "8")),
      ),
    );
    expect(readFileSync(recordFile(project, ".build.json"), "utf8")).not.toBe(before);
  });

  it.each<{ readonly damage: string; readonly apply: (project: string) => void }>([
    {
      damage: "the delta is cut short",
      apply: (project) => {
        const file = recordFile(project, ".delta.json");
        writeFileSync(file, readFileSync(file, "utf8").slice(0, 200));
      },
    },
    {
      damage: "the delta is of another base",
      apply: (project) => {
        const file = recordFile(project, ".delta.json");
        writeFileSync(file, readFileSync(file, "utf8").replace(/"base":"[^"]*"/, '"base":"0"'));
      },
    },
    {
      damage: "the delta is of another version of topgen",
      apply: (project) => {
        const file = recordFile(project, ".delta.json");
        writeFileSync(file, readFileSync(file, "utf8").replace(/"key":"[^"]*"\}$/, '"key":"0"}'));
      },
    },
    {
      damage: "the delta is gone",
      apply: (project) => {
        rmSync(recordFile(project, ".delta.json"));
      },
    },
    {
      damage: "the base is empty",
      apply: (project) => {
        writeFileSync(recordFile(project, ".build.json"), "");
      },
    },
    {
      damage: "the base is gone",
      apply: (project) => {
        rmSync(recordFile(project, ".build.json"));
      },
    },
  ])("changes no byte of the next run when $damage", async ({ apply }) => {
    const project = await generatedProject();
    writeSpec(project, 4, 1);
    await runTopgen(project, generate);
    apply(project);
    writeSpec(project, 7, 1);
    expect(await sdkOf(project)).toEqual(await cold({ ...editions, 4: 1, 7: 1 }));
    // The cache of that run is valid again.
    writeSpec(project, 4, 0);
    expect(await sdkOf(project)).toEqual(await cold({ ...editions, 7: 1 }));
  });
});
