import { execFile, spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { filesBelow, newProject, writeSpec } from "./project.js";

const topgen = fileURLToPath(new URL("../../generator/dist/topgen.js", import.meta.url));
const kills = Number(process.env["TOPGEN_KILLS"] ?? 8);
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

describe("topgen in processes of its own", () => {
  it.each(Object.entries(hooks))(
    "gives the same bytes on 1, 2 and 4 threads, with and without a cache, with %s",
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

  it("lets runs in one project go on side by side", async () => {
    const project = projectOfEdition(0);
    await Promise.all([generate(project), generate(project), generate(project)]);
    await generate(project);
    const alone = projectOfEdition(0);
    await generate(alone);
    expect(filesBelow(join(project, "generated"))).toEqual(filesBelow(join(alone, "generated")));
  });

  it(
    `leaves whole files when it is killed, old or new, and the next run heals (${kills} times, TOPGEN_KILLS for more)`,
    { timeout: 10_000 + kills * 2_000 },
    async () => {
      const wanted = new Map<number, ReadonlyMap<string, string>>();
      for (const edition of [0, 1]) {
        const project = projectOfEdition(edition);
        await generate(project);
        wanted.set(edition, filesBelow(join(project, "generated")));
      }
      const project = projectOfEdition(0);
      await generate(project);
      let under = 0;
      for (let round = 1; round <= kills; round += 1) {
        const edition = round % 2;
        for (let spec = 0; spec < specs; spec += 1) writeSpec(project, spec, edition);
        const child = spawn(process.execPath, [topgen, "generate", "--no-type-check"], {
          cwd: project,
          stdio: "ignore",
        });
        const ended = new Promise((resolve) => child.once("exit", resolve));
        await wait(120 + ((round * 37) % 160));
        child.kill("SIGKILL");
        await ended;
        if (child.signalCode === "SIGKILL") under += 1;
        for (const [path, text] of filesBelow(join(project, "generated"))) {
          const editions = [wanted.get(0)?.get(path), wanted.get(1)?.get(path)];
          if (path !== "manifest.json") expect(editions.includes(text), `${path} after kill ${round}`).toBe(true);
        }
      }
      expect(under).toBeGreaterThan(0);
      await generate(project);
      expect(filesBelow(join(project, "generated"))).toEqual(wanted.get(kills % 2));
      const left = readdirSync(join(project, "generated")).filter((name) => name.startsWith("."));
      expect(left).toEqual([]);
      expect(existsSync(join(project, "generated/manifest.json"))).toBe(true);
      expect(readFileSync(join(project, "generated/manifest.json"), "utf8")).toContain("index.ts");
    },
  );
});
