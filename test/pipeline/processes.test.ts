import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { filesBelow, newProject, writeSpec } from "./project.js";

const topgen = fileURLToPath(new URL("../../generator/dist/topgen.js", import.meta.url));
const specs = 40;

const hooks = {
  "no hook": "",
  "the hook model": "model: (apis) => apis.map((api) => ({ ...api, title: `${api.title}!` }))",
  "the hook file": 'file: ({ text }) => text.replaceAll("第", "No. ")',
  "both hooks": `model: (apis) => apis.slice(1), file: ({ path, text }) => (path === "README.md" ? undefined : text)`,
};

async function generate(project: string, ...options: readonly string[]): Promise<void> {
  await promisify(execFile)(process.execPath, [topgen, "generate", "--no-type-check", ...options], { cwd: project });
}

function projectOfEdition(edition: number): string {
  const project = newProject();
  for (let spec = 0; spec < specs; spec += 1) writeSpec(project, spec, edition);
  return project;
}

describe("topgen in separate processes", () => {
  it.each(Object.entries(hooks))(
    "produces the same bytes with 1, 2 and 4 threads, with and without a cache, with %s",
    { timeout: 120_000 },
    async (_, config) => {
      const outputs = new Map<string, ReadonlyMap<string, string>>();
      for (const threads of [1, 2, 4]) {
        const project = projectOfEdition(0);
        writeFileSync(join(project, "topgen.config.mjs"), `export default { hooks: { ${config} } };\n`);
        await generate(project, "--threads", String(threads));
        outputs.set(`cold on ${threads}`, filesBelow(join(project, "generated")));
        for (const spec of [3, 20]) writeSpec(project, spec, 1);
        await generate(project);
        for (const spec of [3, 20]) writeSpec(project, spec, 0);
        await generate(project, "--threads", String(threads));
        outputs.set(`with a cache on ${threads}`, filesBelow(join(project, "generated")));
      }
      const [first, ...others] = [...outputs.values()];
      expect(first?.size).toBeGreaterThan(specs);
      expect(others).toHaveLength(5);
      for (const other of others) expect(other).toEqual(first);
    },
  );

  it("allows parallel runs in one project", async () => {
    const project = projectOfEdition(0);
    await Promise.all([generate(project), generate(project), generate(project)]);
    await generate(project);
    const alone = projectOfEdition(0);
    await generate(alone);
    expect(filesBelow(join(project, "generated"))).toEqual(filesBelow(join(alone, "generated")));
  });
});
