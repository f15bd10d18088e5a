import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runTopgen, type Outcome } from "../cli/run-topgen.js";
import { filesBelow, newProject, removeSpec, writeSpec } from "./project.js";

const generate = ["generate", "--no-type-check"];

/** Changes that make a document unreadable, and one after which it can be read but not resolved. */
const breakages = {
  "YAML that does not parse": 'topSpec: 1\nmethod: "taobao.group1.api4.get\n',
  "a spec with a wrong key": "topSpec: 1\nmethod: taobao.group1.api4.get\ntitel: x\nrequest: []\nresponse: []\n",
  "a text that names no method": "topSpec: 1\ntitel: x\n",
} as const;

interface Setting {
  readonly layout: "flat" | "category";
  readonly cache: boolean;
  readonly package?: true;
}

/** Generates an SDK of six APIs in three groups, the fifth of which is `taobao.group1.api4.get`. */
async function generated(setting: Setting): Promise<string> {
  const project = newProject();
  if (!setting.cache) rmSync(join(project, "node_modules"), { recursive: true });
  const config = { layout: setting.layout, ...(setting.package && { package: { name: "top", version: "1.0.0" } }) };
  writeFileSync(join(project, "topgen.config.json"), JSON.stringify(config));
  for (let spec = 0; spec < 6; spec += 1) writeSpec(project, spec, 0);
  expect((await runTopgen(project, generate)).exitCode).toBe(0);
  return project;
}

const output = (project: string) => filesBelow(join(project, "generated"));

function breakSpec(project: string, text: string): void {
  writeFileSync(join(project, "specs/4.yaml"), text);
}

function changedFiles(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): readonly string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path)).toSorted();
}

async function expectSameByCheck(project: string): Promise<void> {
  const before = output(project);
  const check = await runTopgen(project, ["generate", "--check"]);
  expect(check.exitCode).toBe(1);
  expect(check.errors).not.toContain("difference");
  expect(output(project)).toEqual(before);
}

const settings: readonly Setting[] = [
  { layout: "flat", cache: true },
  { layout: "flat", cache: false },
  { layout: "category", cache: true },
  { layout: "category", cache: false },
  { layout: "category", cache: true, package: true },
];

describe.each(settings)("a document with an error among six, %j", (setting) => {
  it.each(Object.entries(breakages))("changes no file of the SDK itself: %s", async (_, text) => {
    const project = await generated(setting);
    const before = output(project);
    breakSpec(project, text);
    const { exitCode, errors } = await runTopgen(project, generate);
    expect(exitCode).toBe(1);
    expect(errors).toContain("specs/4.yaml:");
    expect(changedFiles(before, output(project))).toEqual([]);
    await expectSameByCheck(project);
    const again = await runTopgen(project, generate);
    expect(again.exitCode).toBe(1);
    expect(again.errors).toContain("specs/4.yaml:");
  });

  it("does not affect other APIs, including those of its group, and gives the normal result once it is repaired", async () => {
    const project = await generated(setting);
    const before = output(project);
    breakSpec(project, breakages["YAML that does not parse"]);
    writeSpec(project, 1, 1);
    writeSpec(project, 7, 0);
    writeSpec(project, 3, 2);
    removeSpec(project, 0);
    const { exitCode, errors } = await runTopgen(project, generate);
    expect(exitCode).toBe(1);
    expect(errors).toMatch(/6 APIs · 1 of them kept unchanged · \d+ files/);
    const kept = output(project);
    const method = "taobao.group1.api4.get";
    for (const [path, text] of before) if (path.includes(method)) expect(kept.get(path), path).toBe(text);
    expect(kept.get("index.ts")).toContain("Group1Api4GetRequest");
    expect(kept.get("groups/group1.ts")).toContain("api4Get(");
    expect(kept.get("groups/group1.ts")).toContain("api7Get(");
    expect([...kept.keys()].some((path) => path.includes("api0"))).toBe(false);
    await expectSameByCheck(project);

    writeSpec(project, 4, 0);
    expect((await runTopgen(project, ["generate"])).exitCode).toBe(0);
    expect(
      changedFiles(kept, output(project)).filter((path) => !["README.md", "manifest.json"].includes(path)),
    ).toEqual([]);
  });
});

describe("a document with an error", () => {
  it.each(["flat", "category"] as const)("is left out if it was never generated, %s", async (layout) => {
    const project = newProject();
    writeFileSync(join(project, "topgen.config.json"), JSON.stringify({ layout }));
    for (let spec = 0; spec < 6; spec += 1) writeSpec(project, spec, 0);
    breakSpec(project, breakages["a spec with a wrong key"]);
    const { exitCode, errors } = await runTopgen(project, ["generate"]);
    expect(exitCode).toBe(1);
    expect(errors).toMatch(/5 APIs · \d+ files · \d+ new/);
    expect(output(project).get("index.ts")).not.toContain("Api4");
    await expectSameByCheck(project);
  });

  it("leaves everything unchanged if it is the only one", async () => {
    const project = newProject();
    breakSpec(project, breakages["a spec with a wrong key"]);
    const { exitCode, errors } = await runTopgen(project, generate);
    expect(exitCode).toBe(1);
    expect(errors).toContain("generated not changed");
  });

  it("keeps the first API of the SDK, and the README with its example", async () => {
    const project = await generated({ layout: "flat", cache: true });
    const before = output(project);
    writeFileSync(join(project, "specs/0.yaml"), 'topSpec: 1\nmethod: "taobao.group0.api0.get\n');
    writeSpec(project, 5, 1);
    expect((await runTopgen(project, generate)).exitCode).toBe(1);
    expect(output(project).get("README.md")).toBe(before.get("README.md"));
    expect(output(project).get("index.ts")).toBe(before.get("index.ts"));
  });

  it("does not let a page replace a spec that cannot be read", async () => {
    const project = await generated({ layout: "flat", cache: true });
    const before = output(project);
    const page = `请求参数\n名称\t类型\t是否必须\t示例值\t更多限制\t描述\nfirst_0\tString\t必须\t1\t\t页面上的描述\n响应参数\n`;
    writeFileSync(join(project, "specs/page.txt"), `taobao.group1.api4.get (页面)\n${page}`);
    breakSpec(project, breakages["YAML that does not parse"]);
    const { exitCode } = await runTopgen(project, generate);
    expect(exitCode).toBe(1);
    expect(changedFiles(before, output(project))).toEqual([]);
  });

  it("withholds the whole run if its files were edited by hand, or would be at other paths", async () => {
    for (const corrupt of ["edit", "layout", "version"] as const) {
      const project = await generated({ layout: "flat", cache: false });
      breakSpec(project, breakages["YAML that does not parse"]);
      writeSpec(project, 1, 1);
      const manifest = join(project, "generated/manifest.json");
      if (corrupt === "edit") writeFileSync(join(project, "generated/groups/group1.ts"), "export {};\n");
      if (corrupt === "layout") writeFileSync(join(project, "topgen.config.json"), '{"layout":"category"}');
      if (corrupt === "version") {
        const text = output(project).get("manifest.json") ?? "";
        writeFileSync(manifest, text.replace(/topgen [\d.]+/, "topgen 0.0.1"));
      }
      const before = output(project);
      const { exitCode, errors } = await runTopgen(project, generate);
      expect(exitCode, corrupt).toBe(1);
      expect(errors, corrupt).toContain("generated not changed");
      expect(output(project), corrupt).toEqual(before);
    }
  });

  it.each([
    ["model", "hooks: { model: (apis) => apis }"],
    [
      "a model that renames",
      "hooks: { model: (apis) => apis.map((api) => ({ ...api, method: `acme.${api.method}` })) }",
    ],
    ["file", "hooks: { file: ({ text }) => text.replaceAll('第', 'No.') }"],
  ])("is kept unchanged with the hook %s", async (_, hooks) => {
    const project = newProject();
    writeFileSync(join(project, "topgen.config.mjs"), `export default { ${hooks} };\n`);
    for (let spec = 0; spec < 6; spec += 1) writeSpec(project, spec, 0);
    expect((await runTopgen(project, generate)).exitCode).toBe(0);
    const before = output(project);
    breakSpec(project, breakages["YAML that does not parse"]);
    expect((await runTopgen(project, generate)).exitCode).toBe(1);
    expect(changedFiles(before, output(project))).toEqual([]);
    writeSpec(project, 2, 1);
    const { errors }: Outcome = await runTopgen(project, generate);
    expect(errors).toMatch(/1 of them kept unchanged/);
    expect(changedFiles(before, output(project)).some((path) => path.includes("api2"))).toBe(true);
    expect(changedFiles(before, output(project)).some((path) => path.includes("api4"))).toBe(false);
    await expectSameByCheck(project);
  });

  it("withholds only itself if it has no method and nothing was removed", async () => {
    const project = await generated({ layout: "flat", cache: true });
    const before = output(project);
    writeFileSync(join(project, "specs/new.yaml"), breakages["a text that names no method"]);
    writeSpec(project, 2, 1);
    const { exitCode, errors } = await runTopgen(project, generate);
    expect(exitCode).toBe(1);
    expect(errors).toMatch(/6 APIs · \d+ files/);
    expect(changedFiles(before, output(project)).some((path) => path.includes("api2"))).toBe(true);
  });

  it("concerns the whole run if two documents have one method", async () => {
    const project = await generated({ layout: "flat", cache: true });
    const before = output(project);
    writeFileSync(join(project, "specs/again.yaml"), twice);
    const { exitCode, errors } = await runTopgen(project, generate);
    expect(exitCode).toBe(1);
    expect(errors).toContain("generated not changed");
    expect(output(project)).toEqual(before);
  });
});

const twice = "topSpec: 1\nmethod: taobao.group1.api4.get\nrequest: []\nresponse: []\n";
