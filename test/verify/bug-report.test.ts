import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runTopgen } from "../cli/run-topgen.js";
import { root } from "../consumers/sdk.js";
import { filesBelow, newProject, writeSpec } from "../pipeline/project.js";

/** Creates a project with this number of documents, in which emitted contract tests can be checked, too. */
function projectOf(documents: number): string {
  const project = newProject();
  symlinkSync(join(root, "node_modules/vitest"), join(project, "node_modules/vitest"));
  for (let index = 0; index < documents; index += 1) writeSpec(project, index, 0);
  return project;
}

/** Changes a template so that it emits incorrect code, like a bug of topgen. */
function corrupt(project: string, template: string, from: string, to: string): void {
  const text = readFileSync(join(root, "templates", template), "utf8");
  if (!text.includes(from)) throw new Error(`${template} does not contain ${from}`);
  writeFileSync(join(project, "spoilt.hbs"), text.replace(from, to));
  writeFileSync(join(project, "topgen.config.json"), JSON.stringify({ templates: { [template]: "spoilt.hbs" } }));
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
  it.each([
    ["api.ts.hbs", "readonly params: ", "readonly params: 19 & "],
    ["contract.test.ts.hbs", "    params: ", "    wrong: 19,\n    params: "],
    ["group.ts.hbs", "this.#client.execute(", "this.#client.execute(19, "],
  ])("is reported in files of %s with the document's name and file, and nothing is written", async (...corrupted) => {
    const project = projectOf(3);
    corrupt(project, ...corrupted);
    const found = await findings(project);
    expect(new Set(found.map(({ code }) => code))).toEqual(new Set(["verify/does-not-compile"]));
    expect(new Set(found.map(({ file }) => file))).toEqual(new Set(["specs/0.yaml", "specs/1.yaml", "specs/2.yaml"]));
    for (const { file, message } of found) {
      const index = file?.replace(/\D/g, "") ?? "";
      const method = `taobao.group${index}.api${index}.get`;
      expect(message).toContain(`generated from the document of ${method}, does not compile: `);
    }
    expect(filesBelow(join(project, "generated")).size).toBe(0);
  });

  it("leaves the output of an earlier run unchanged, byte for byte", async () => {
    const project = projectOf(3);
    await runTopgen(project, ["generate", "--no-type-check"]);
    const before = filesBelow(join(project, "generated"));
    writeSpec(project, 0, 1);
    corrupt(project, "api.ts.hbs", "readonly params: ", "readonly params: 19 & ");
    expect((await findings(project)).map(({ code }) => code)).toContain("verify/does-not-compile");
    expect(filesBelow(join(project, "generated"))).toEqual(before);
  });

  it.each([
    ["contract.test.ts.hbs", "    params: ", "    wrong: 19,\n    params: "],
    ["group.ts.hbs", "this.#client.execute(", "this.#client.execute(19, "],
  ])("is found for each of hundreds of documents in files of %s that concern many of them", async (...corrupted) => {
    const project = projectOf(205);
    corrupt(project, ...corrupted);
    const found = await findings(project);
    expect(new Set(found.map(({ file }) => file)).size).toBe(205);
    expect(filesBelow(join(project, "generated")).size).toBe(0);
  });

  it("of a project's hook is an error of the hook, once", async () => {
    const project = projectOf(3);
    const hook = "({ path, text }) => (path.startsWith('apis/') ? `${text}export const wrong: string = 19;\\n` : text)";
    writeFileSync(join(project, "topgen.config.mjs"), `export default { hooks: { file: ${hook} } };\n`);
    expect((await findings(project)).map(({ code, file }) => [code, file])).toEqual([
      ["config/hook-output-invalid", null],
    ]);
    expect(filesBelow(join(project, "generated")).size).toBe(0);
  });

  it("is reported with every document if a project's template causes it", async () => {
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
