import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runTopgen } from "../cli/run-topgen.js";
import { root } from "../consumers/sdk.js";
import { filesBelow, newProject, writeSpec } from "../pipeline/project.js";

/** A project of so many documents, in which emitted contract tests can be checked too. */
function projectOf(documents: number): string {
  const project = newProject();
  symlinkSync(join(root, "node_modules/vitest"), join(project, "node_modules/vitest"));
  for (let index = 0; index < documents; index += 1) writeSpec(project, index, 0);
  return project;
}

/** Puts wrong code into emitted files, as a bug of topgen would. */
function spoil(project: string, spoilt: Readonly<Record<string, readonly [from: string, to: string]>>): void {
  writeFileSync(
    join(project, "topgen.config.mjs"),
    `const spoilt = ${JSON.stringify(spoilt)};
export default {
  hooks: {
    file: ({ path, text }) => {
      if (spoilt[path] === undefined) return text;
      const [from, to] = spoilt[path];
      if (!text.includes(from)) throw new Error(path + " does not hold " + from);
      return text.replace(from, to);
    },
  },
};
`,
  );
}

interface Finding {
  readonly code: string;
  readonly file: string | null;
  readonly message: string;
}

async function findings(project: string): Promise<readonly Finding[]> {
  const { exitCode, errors } = await runTopgen(project, ["generate", "--json"]);
  expect(exitCode).toBe(1);
  return errors.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line) as Finding]));
}

describe("code that does not compile", () => {
  it("is a report with the document's name and file, and nothing is written", async () => {
    const project = projectOf(3);
    spoil(project, {
      "apis/taobao.group1.api1.get.ts": ["readonly params: ", "readonly params: 19 & "],
      "contract/taobao.group2.api2.get.test.ts": ["gatewayApis, [", "nowhere, ["],
    });
    const found = await findings(project);
    const codes = new Set(found.map(({ code }) => code));
    expect([...codes]).toEqual(["verify/does-not-compile"]);
    expect(new Set(found.map(({ file }) => file))).toEqual(new Set(["specs/1.yaml", "specs/2.yaml"]));
    for (const { file, message } of found) {
      const method = file === "specs/1.yaml" ? "taobao.group1.api1.get" : "taobao.group2.api2.get";
      expect(message).toContain(`generated from the document of ${method}, does not compile: `);
    }
    expect(filesBelow(join(project, "generated")).size).toBe(0);
  });

  it("leaves what an earlier run has written, byte for byte", async () => {
    const project = projectOf(3);
    await runTopgen(project, ["generate", "--no-type-check"]);
    const before = filesBelow(join(project, "generated"));
    writeSpec(project, 0, 1);
    spoil(project, { "groups/group1.ts": ["Group1Api1GetRequest(", "Group1Api1GetRequest(19, "] });
    const found = await findings(project);
    expect(found.map(({ code, file }) => [code, file])).toEqual([["verify/does-not-compile", "specs/1.yaml"]]);
    expect(filesBelow(join(project, "generated"))).toEqual(before);
  });

  it("is found among the files of hundreds of documents, in files that are about many of them", async () => {
    const project = projectOf(205);
    spoil(project, {
      "apis/group0/taobao.group0.api9.get.ts": ["readonly params: ", "readonly params: 19 & "],
      "contract/group1.test.ts": ["contractCase(Group1Api100GetRequest, {", "$&\n    wrong: 19,"],
      "groups/group2.ts": ["new Group2Api200GetRequest(", "new Group2Api200GetRequest(19, "],
      "runtime/time.ts": ["\n", "\nexport const wrong: string = 19;\n"],
    });
    const found = await findings(project);
    expect([...new Set(found.map(({ file }) => file))].toSorted()).toEqual(
      [null, "specs/100.yaml", "specs/200.yaml", "specs/9.yaml"].toSorted(),
    );
    expect(found.filter(({ file }) => file === null).map(({ message }) => message)).toEqual([
      expect.stringMatching(/^The emitted file runtime\/time\.ts does not compile: 2: /),
    ]);
    expect(filesBelow(join(project, "generated")).size).toBe(0);
  });

  it("names every document if a project's own template is to blame", async () => {
    const project = projectOf(3);
    const template = readFileSync(join(root, "templates/api.ts.hbs"), "utf8");
    writeFileSync(join(project, "own.hbs"), `${template}\nexport const wrong: string = 19;\n`);
    writeFileSync(join(project, "topgen.config.json"), JSON.stringify({ templates: { "api.ts.hbs": "own.hbs" } }));
    const found = await findings(project);
    expect(found.map(({ code, file }) => [code, file])).toEqual(
      ["specs/0.yaml", "specs/1.yaml", "specs/2.yaml"].map((file) => ["verify/does-not-compile", file]),
    );
    expect(filesBelow(join(project, "generated")).size).toBe(0);
  });
});
