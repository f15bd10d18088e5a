import { cpSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runTopgen } from "../cli/run-topgen.js";
import { temporaryFolder } from "../temporary-folder.js";
import { filesBelow, newProject } from "./project.js";

interface Spec {
  readonly method: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string;
  /** The page that the spec was extracted from. */
  readonly page?: string;
}

const methodOf = (index: number): string => `taobao.group${index % 3}.api${index}.get`;

function write(project: string, file: string, spec: Spec): void {
  const { method, title = "接口", description = "说明", type = "String", page } = spec;
  const source = page === undefined ? "" : `source: { page: ${page}, sha256: "${"0".repeat(64)}" }\n`;
  writeFileSync(
    join(project, "specs", file),
    `topSpec: 1
method: ${method}
${source}title: ${title}
session: none
request:
  - { name: first, type: ${type}, required: true, description: ${description} }
response:
  - name: result
    type: Result
    fields: [{ name: value, type: String, description: ${description} }]
`,
  );
}

const edit = (project: string, index: number, spec: Partial<Spec>): void => {
  write(project, `${index}.yaml`, { method: methodOf(index), ...spec });
};

const generate = ["generate", "--no-type-check", "--json"];

interface Result {
  readonly files: ReadonlyMap<string, string>;
  readonly errors: string;
}

async function resultOf(project: string, options: readonly string[] = []): Promise<Result> {
  const { errors } = await runTopgen(project, [...generate, ...options]);
  return { files: filesBelow(join(project, "generated")), errors };
}

/** The result of a run without records. */
async function cold(project: string): Promise<Result> {
  const folder = temporaryFolder();
  cpSync(join(project, "specs"), join(folder, "specs"), { recursive: true });
  return resultOf(folder);
}

/** A generated project with nine APIs in three groups. */
async function generatedProject(): Promise<string> {
  const project = newProject();
  for (let index = 0; index < 9; index += 1) edit(project, index, {});
  await resultOf(project);
  return project;
}

/** The path of a record of a project's only output folder. */
function recordFile(project: string, ending: string): string {
  const folder = join(project, "node_modules", ".cache", "topgen");
  const name = readdirSync(folder).find((file) => file.endsWith(ending));
  if (name === undefined) throw new Error(`No record ends with ${ending}.`);
  return join(folder, name);
}

function change(file: string, edited: (text: string) => string): void {
  const before = readFileSync(file, "utf8");
  const after = edited(before);
  expect(after).not.toBe(before);
  writeFileSync(file, after);
}

type Step = (project: string) => void;

describe("a run after some documents changed", () => {
  it.each<{ readonly what: string; readonly steps: readonly Step[] }>([
    { what: "a description", steps: [(project) => edit(project, 4, { description: "另一个" })] },
    {
      what: "two descriptions of one group",
      steps: [
        (project) => {
          edit(project, 1, { description: "一" });
          edit(project, 4, { description: "二" });
        },
      ],
    },
    {
      what: "descriptions of several groups, one after the other and then together",
      steps: [
        (project) => edit(project, 1, { description: "一" }),
        (project) => edit(project, 2, { description: "二" }),
        (project) => {
          edit(project, 1, { description: "三" });
          edit(project, 3, { description: "四" });
        },
      ],
    },
    {
      what: "a description and then back",
      steps: [(project) => edit(project, 4, { description: "另一个" }), (project) => edit(project, 4, {})],
    },
    { what: "a title, which the README shows", steps: [(project) => edit(project, 4, { title: "新接口" })] },
    {
      what: "the type of a parameter, which an example shows",
      steps: [(project) => edit(project, 0, { type: "Number" })],
    },
    {
      what: "a parameter that gets a finding and loses it",
      steps: [
        (project) => edit(project, 4, { type: "Strng" }),
        (project) => edit(project, 4, { type: "Strng", description: "另一个" }),
        (project) => edit(project, 7, { description: "另一个" }),
        (project) => edit(project, 4, { type: "String" }),
      ],
    },
    {
      what: "a method, which moves an API to another group",
      steps: [(project) => edit(project, 4, { method: "taobao.group2.api4.get" })],
    },
    {
      what: "a method, so that the names of another group change",
      steps: [(project) => edit(project, 4, { method: "alibaba.group2.api5.get" })],
    },
    {
      what: "a method, so that a group is new and another one becomes empty",
      steps: [1, 4, 7].map(
        (index): Step =>
          (project) =>
            edit(project, index, { method: `taobao.other.api${index}.get` }),
      ),
    },
    { what: "the list of documents, which is longer", steps: [(project) => edit(project, 9, {})] },
    {
      what: "the list of documents, which is shorter",
      steps: [(project) => rmSync(join(project, "specs", "4.yaml"))],
    },
    {
      what: "one document while another one was replaced by a third",
      steps: [
        (project) => {
          edit(project, 1, { description: "另一个" });
          rmSync(join(project, "specs", "4.yaml"));
          edit(project, 10, {});
        },
      ],
    },
    {
      what: "a page beside its spec",
      steps: [
        (project) => write(project, "4.yaml", { method: methodOf(4), page: "4.md" }),
        (project) => {
          writeFileSync(join(project, "specs", "4.md"), `# ${methodOf(4)}\n\n接口\n`);
        },
        (project) => {
          writeFileSync(join(project, "specs", "4.md"), `# ${methodOf(4)}\n\n另一个接口\n`);
        },
        (project) => edit(project, 7, { description: "另一个" }),
      ],
    },
    {
      what: "a file of the SDK, which was edited, and a description",
      steps: [
        (project) => {
          rmSync(join(project, "generated", "groups", "group0.ts"));
          edit(project, 4, { description: "另一个" });
        },
      ],
    },
    {
      what: "the time of another document and a description",
      steps: [
        (project) => {
          utimesSync(join(project, "specs", "5.yaml"), 1, 1);
          edit(project, 4, { description: "另一个" });
        },
        (project) => edit(project, 5, { description: "另一个" }),
      ],
    },
  ])("has the files and findings of a run without records after a change of $what", async ({ steps }) => {
    const project = await generatedProject();
    for (const step of steps) {
      step(project);
      const result = await resultOf(project);
      expect(result).toEqual(await cold(project));
      // What that run has recorded is true.
      expect(await resultOf(project)).toEqual(result);
    }
  });

  it("withholds an API whose document became invalid, and generates it when it is valid again", async () => {
    const project = await generatedProject();
    const before = await resultOf(project);
    writeFileSync(join(project, "specs", "4.yaml"), `topSpec: 1\nmethod: ${methodOf(4)}\nrequest: nonsense\n`);
    const { files, errors } = await resultOf(project);
    expect(files).toEqual(before.files);
    expect(errors).toContain('"severity":"error"');
    edit(project, 7, { description: "另一个" });
    expect((await resultOf(project)).errors).toContain('"severity":"error"');
    edit(project, 4, { description: "另一个" });
    expect(await resultOf(project)).toEqual(await cold(project));
  });

  it("keeps the choice of APIs, the settings and the names of the configuration", async () => {
    const project = await generatedProject();
    writeFileSync(
      join(project, "topgen.config.mjs"),
      `export default { apis: ["taobao.group1.*", "taobao.group2.*"], names: { methods: { "${methodOf(4)}": "ChosenName" } } };\n`,
    );
    await resultOf(project);
    edit(project, 4, { description: "另一个" });
    edit(project, 3, { description: "另一个" });
    const result = await resultOf(project);
    rmSync(join(project, "node_modules", ".cache"), { recursive: true });
    expect(await resultOf(project, ["--force"])).toEqual(result);
    expect(result.files.get("groups/group1.ts")).toContain("ChosenNameRequest");
  });

  it("shows the difference with --check and writes nothing", async () => {
    const project = await generatedProject();
    const { files } = await resultOf(project);
    edit(project, 4, { description: "另一个" });
    const { exitCode, output } = await runTopgen(project, [...generate, "--check"]);
    expect(exitCode).toBe(1);
    expect(JSON.parse(output)).toEqual({
      added: [],
      changed: [`apis/${methodOf(4)}.ts`, "manifest.json"],
      removed: [],
    });
    expect(filesBelow(join(project, "generated"))).toEqual(files);
  });
});

describe("the records of a run that updated some groups", () => {
  it("are not read as far as they concern other groups", async () => {
    const project = await generatedProject();
    const file = recordFile(project, ".build.json");
    // The part of another group is not JSON any more.
    change(file, (text) => text.replace('{"documents":{"specs/0.yaml"', '{"documents"={"specs/0.yaml"'));
    const damaged = readFileSync(file, "utf8");
    edit(project, 4, { description: "另一个" });
    expect(await resultOf(project)).toEqual(await cold(project));
    expect(readFileSync(file, "utf8")).toBe(damaged);
    // They are replaced by a run that needs them.
    edit(project, 3, { description: "另一个" });
    expect(await resultOf(project)).toEqual(await cold(project));
    expect(readFileSync(file, "utf8")).not.toBe(damaged);
  });

  it.each<{ readonly damage: string; readonly apply: Step }>([
    {
      damage: "the complete record is longer than it says",
      apply: (project) => change(recordFile(project, ".build.json"), (text) => `${text} `),
    },
    {
      damage: "the complete record has another key",
      apply: (project) =>
        change(recordFile(project, ".build.json"), (text) => text.replace(/"key":"[^"]*"/, '"key":"0"')),
    },
    {
      damage: "the part of the group is of another kind",
      apply: (project) =>
        change(recordFile(project, ".build.json"), (text) =>
          text.replaceAll('"documents":{"specs/', '"DOCUMENTS":{"specs/'),
        ),
    },
    {
      damage: "the record of files belongs to another build record",
      apply: (project) =>
        change(recordFile(project, ".files.json"), (text) => text.replace(/"build":"[^"]*"/, '"build":"0"')),
    },
    {
      damage: "the manifest in the record has another hash",
      apply: (project) =>
        change(join(project, "generated", "manifest.json"), (text) => text.replace(/"files"/, '"Files"')),
    },
    {
      damage: "the findings in the record of files are no list",
      apply: (project) =>
        change(recordFile(project, ".files.json"), (text) =>
          text.replace(/"diagnostics":".*?","build"/, '"diagnostics":"1","build"'),
        ),
    },
    {
      damage: "the record of files lists a finding less",
      apply: (project) =>
        change(recordFile(project, ".files.json"), (text) =>
          text.replace(/"diagnostics":".*?","build"/, '"diagnostics":"[]","build"'),
        ),
    },
  ])("lead to the same result if $damage", async ({ apply }) => {
    const project = await generatedProject();
    edit(project, 4, { type: "Strng" });
    await resultOf(project);
    apply(project);
    edit(project, 4, { type: "Strng", description: "另一个" });
    expect(await resultOf(project, ["--force"])).toEqual(await cold(project));
    edit(project, 7, { description: "另一个" });
    expect(await resultOf(project)).toEqual(await cold(project));
  });

  it("lead to the same result if the run before ended between its two records", async () => {
    const project = await generatedProject();
    const files = readFileSync(recordFile(project, ".files.json"));
    edit(project, 4, { description: "另一个" });
    edit(project, 3, { description: "另一个" });
    await resultOf(project);
    writeFileSync(recordFile(project, ".files.json"), files);
    edit(project, 3, {});
    edit(project, 7, { description: "另一个" });
    expect(await resultOf(project, ["--force"])).toEqual(await cold(project));
  });
});
