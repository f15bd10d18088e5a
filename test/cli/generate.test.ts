import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../temporary-folder.js";
import { runTopgen } from "./run-topgen.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const recall = "alibaba.alihealth.followup.dialogrecord.recall";
const page = `specs/pages/${recall}.txt`;
const spec = `specs/${recall}.yaml`;

/** Creates a project with some of the repository's own files. */
function project(...paths: readonly string[]): string {
  const folder = temporaryFolder();
  for (const path of paths) cpSync(join(root, path), join(folder, path), { recursive: true });
  return folder;
}

/** Returns the text of every file below a folder by path. */
function contents(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).toSorted();
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, "utf8")]));
}

function times(folder: string): Record<string, number> {
  const paths = Object.keys(contents(folder));
  return Object.fromEntries(paths.map((path) => [path, statSync(join(folder, path)).mtimeMs]));
}

describe("topgen generate", () => {
  it("writes the committed files", async () => {
    const folder = project("specs");
    const { exitCode } = await runTopgen(folder, ["generate"]);
    expect(exitCode).toBe(0);
    expect(contents(join(folder, "generated"))).toEqual(contents(join(root, "generated")));
  });

  it("writes the same bytes from the page as from the spec that was extracted from it", async () => {
    const outputs = [];
    for (const source of [page, spec]) {
      const folder = project(source);
      const { exitCode, errors } = await runTopgen(folder, ["generate"]);
      expect(errors).toMatch(/1 API · \d+ files · \d+ new/);
      expect(exitCode).toBe(0);
      outputs.push(contents(join(folder, "generated")));
    }
    expect(outputs[1]).toEqual(outputs[0]);
  });

  it("writes no file on the second run", async () => {
    const folder = project("specs");
    mkdirSync(join(folder, "node_modules"));
    await runTopgen(folder, ["generate"]);
    const before = times(join(folder, "generated"));
    for (const words of ["nothing to do", "nothing to do"]) {
      const { exitCode, errors } = await runTopgen(folder, ["generate"]);
      expect(errors).toContain(words);
      expect(exitCode).toBe(0);
    }
    expect(times(join(folder, "generated"))).toEqual(before);
  });

  it("reports that there is nothing to write without a cache", async () => {
    const folder = project("specs");
    await runTopgen(folder, ["generate"]);
    const before = times(join(folder, "generated"));
    expect((await runTopgen(folder, ["generate"])).errors).toContain("nothing to write");
    expect(times(join(folder, "generated"))).toEqual(before);
  });

  it("accepts its own output with --check, and changes nothing", async () => {
    const folder = project("specs", "generated");
    const before = times(join(folder, "generated"));
    const { exitCode } = await runTopgen(folder, ["generate", "--check"]);
    expect(exitCode).toBe(0);
    expect(times(join(folder, "generated"))).toEqual(before);
  });

  it("finds one changed character of a spec with --check, and shows the lines", async () => {
    const folder = project("specs", "generated");
    const text = readFileSync(join(folder, spec), "utf8");
    writeFileSync(join(folder, spec), text.replace("医生ID", "医生id"));
    const { exitCode, errors } = await runTopgen(folder, ["generate", "--check"]);
    expect(exitCode).toBe(1);
    expect(errors).toMatch(/^-.*医生ID/m);
    expect(errors).toMatch(/^\+.*医生id/m);
    expect(errors).toContain("Run `topgen generate` to update it.");
  });

  it("finds one changed character of any generated file with --check", async () => {
    const folder = project("specs", "generated");
    for (const path of Object.keys(contents(join(folder, "generated")))) {
      const file = join(folder, "generated", path);
      const text = readFileSync(file, "utf8");
      writeFileSync(file, `${text.slice(0, -2)}#${text.slice(-1)}`);
      const { exitCode, errors } = await runTopgen(folder, ["generate", "--check"]);
      expect({ path, exitCode }).toEqual({ path, exitCode: 1 });
      expect(errors).toContain(`generated/${path}`);
      writeFileSync(file, text);
    }
  }, 90_000);

  it("does not overwrite an edited file without --force", async () => {
    const folder = project("specs", "generated");
    const edited = join(folder, `generated/apis/${recall}.ts`);
    appendFileSync(edited, "// mine\n");
    const before = contents(join(folder, "generated"));
    const refused = await runTopgen(folder, ["generate"]);
    expect(refused.exitCode).toBe(1);
    expect(refused.errors).toContain(`write/edited-by-hand: generated/apis/${recall}.ts was edited by hand`);
    expect(refused.errors).toContain("--force");
    expect(contents(join(folder, "generated"))).toEqual(before);

    const forced = await runTopgen(folder, ["generate", "--force"]);
    expect(forced.exitCode).toBe(0);
    expect(readFileSync(edited, "utf8")).not.toContain("// mine");
  });

  it.each(["flat", "category"])("reports what changes for callers of the SDK, layout %s", async (layout) => {
    const folder = project("specs", "generated");
    writeFileSync(join(folder, "topgen.config.json"), JSON.stringify({ layout }));
    await runTopgen(folder, ["generate", "--no-type-check", "--quiet"]);
    const text = readFileSync(join(folder, spec), "utf8");
    writeFileSync(join(folder, spec), text.replace("name: rs_type", "name: recall_type"));
    const { errors } = await runTopgen(folder, ["generate", "--no-type-check"]);
    expect(errors).toMatch(/^ {2}breaks requests +request\.request1\.rs_type removed/m);
    expect(errors).toMatch(/^major: /m);
    // The previous API of a manually edited SDK is unknown.
    const emitted = join(folder, "generated/groups/followup.ts");
    writeFileSync(emitted, "export {};\n");
    writeFileSync(join(folder, spec), text);
    const forced = await runTopgen(folder, ["generate", "--no-type-check", "--force"]);
    expect(forced.exitCode).toBe(0);
    expect(forced.errors).not.toContain("breaks");
  });

  it("leaves the output folder unchanged if the input has errors, and lists all of them", async () => {
    const folder = project("specs", "generated");
    const before = contents(join(folder, "generated"));
    writeFileSync(
      join(folder, "specs/wrong.yaml"),
      "topSpec: 1\ntitel: typo\nrequest:\n  - name: a\n    type: String\n    fields: [{ name: b, type: String }]\n  - { name: a, type: String }\nresponse: []\n",
    );
    writeFileSync(join(folder, "specs/broken.yaml"), 'topSpec: 1\nmethod: "unclosed\n');
    const { exitCode, errors } = await runTopgen(folder, ["generate"]);
    expect(exitCode).toBe(1);
    for (const place of ["wrong.yaml:2:1", "wrong.yaml:6:", "wrong.yaml:7:", "broken.yaml:"]) {
      expect(errors).toContain(`specs/${place}`);
    }
    expect(errors).toContain("title");
    expect(errors).toContain("method");
    expect(errors).toMatch(/\^/);
    expect(contents(join(folder, "generated"))).toEqual(before);
  });

  it("prints diagnostics as one JSON value per line with --json", async () => {
    const folder = project("specs");
    writeFileSync(join(folder, "specs/wrong.yaml"), "topSpec: 1\ntitel: typo\n");
    const { errors } = await runTopgen(folder, ["generate", "--json"]);
    const found = errors
      .trim()
      .split("\n")
      .map((line): unknown => JSON.parse(line));
    expect(found).toContainEqual(
      expect.objectContaining({ severity: "error", file: "specs/wrong.yaml", line: 2, column: 1 }),
    );
  });

  it("reports that the output folder cannot be written", async () => {
    const folder = project("specs");
    writeFileSync(join(folder, "generated"), "a file where the folder should be");
    const { exitCode, errors } = await runTopgen(folder, ["generate"]);
    expect(exitCode).toBe(1);
    expect(errors).toContain("error write/failed: Cannot write generated");
  });

  it("reports a missing input, and a folder without input", async () => {
    const folder = temporaryFolder();
    expect((await runTopgen(folder, ["generate"])).errors).toContain("config/input-not-found");
    mkdirSync(join(folder, "specs"));
    const { exitCode, errors } = await runTopgen(folder, ["generate"]);
    expect(errors).toContain("config/no-input");
    expect(exitCode).toBe(1);
    expect(existsSync(join(folder, "generated"))).toBe(false);
  });

  it("suggests the most similar command or option for a mistyped one, with exit code 2", async () => {
    const folder = temporaryFolder();
    const command = await runTopgen(folder, ["genrate"]);
    expect(command.exitCode).toBe(2);
    expect(command.errors).toContain("generate");
    const option = await runTopgen(folder, ["generate", "--chek"]);
    expect(option.exitCode).toBe(2);
    expect(option.errors).toContain("--check");
  });

  it("lists the commands without arguments", async () => {
    const { exitCode, output } = await runTopgen(temporaryFolder(), []);
    expect(exitCode).toBe(0);
    expect(output).toContain("generate");
    expect(output).toContain("extract");
  });
});
