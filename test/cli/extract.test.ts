import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { temporaryFolder } from "../temporary-folder.js";
import { runTopgen } from "./run-topgen.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const recall = "alibaba.alihealth.followup.dialogrecord.recall";
const page = `specs/pages/${recall}.txt`;
const spec = `specs/${recall}.yaml`;
const pageText = readFileSync(join(root, page), "utf8");

function projectWith(text: string): string {
  const folder = temporaryFolder();
  mkdirSync(dirname(join(folder, page)), { recursive: true });
  writeFileSync(join(folder, page), text);
  return folder;
}

/** Returns the page with one of its lines replaced, which must exist exactly once. */
function pageWith(line: string, replacement: string): string {
  expect(pageText.split(`\n${line}\n`)).toHaveLength(2);
  return pageText.replace(`\n${line}\n`, `\n${replacement}\n`);
}

describe("topgen extract", () => {
  it("prints the committed spec and its schema from the committed page", async () => {
    const folder = projectWith(pageText);
    const { exitCode, errors } = await runTopgen(folder, ["extract", "specs/pages"]);
    expect(exitCode).toBe(0);
    expect(errors).toContain(`${spec}: new`);
    for (const path of [spec, "specs/spec.schema.json"]) {
      expect(readFileSync(join(folder, path), "utf8")).toBe(readFileSync(join(root, path), "utf8"));
    }
  });

  it("reports the contradiction of the page at its place", async () => {
    const { errors } = await runTopgen(projectWith(pageText), ["extract", page]);
    expect(errors).toContain(`${page}:98:9 warning resolve/sample-contradicts-itself`);
    expect(errors).toContain("success: false and msg_code: SUCCESS");
    expect(errors.match(/ (?:warning|error) \w+\//g)).toHaveLength(1);
  });

  it.each([
    ["a name that the Java sample spells otherwise", 'obj1.setRsType("2");', 'obj1.setRsKind("2");', ["39:7", "84:1"]],
    [
      "a setter for a parameter that the table lacks",
      'obj1.setRsType("2");',
      'obj1.setRsType("2");\nobj1.setNote("x");',
      ["85:1"],
    ],
    [
      "an element that the table lacks",
      "        <model>true</model>",
      "        <model>true</model>\n        <more>1</more>",
      ["96:9"],
    ],
    ["a value that does not fit its type", "        <model>true</model>", "        <model>yes</model>", ["95:9"]],
  ])("reports %s with file, line and column", async (_name, line, replacement, places) => {
    const { exitCode, errors } = await runTopgen(projectWith(pageWith(line, replacement)), ["extract", page]);
    expect(exitCode).toBe(0);
    for (const place of places) expect(errors).toMatch(new RegExp(`^${page}:${place}`, "m"));
  });

  it("keeps the rows above the cut if the page ends inside a table", async () => {
    const cut = pageText.slice(0, pageText.indexOf("  • B端用户ID"));
    const folder = projectWith(cut);
    const { exitCode, errors } = await runTopgen(folder, ["extract", page]);
    expect(exitCode).toBe(0);
    expect(errors).toMatch(new RegExp(`^${page}:32:5 warning read/page-cut`, "m"));
    const extracted: unknown = parse(readFileSync(join(folder, spec), "utf8"));
    expect(extracted).toMatchObject({
      incomplete: true,
      request: [
        { name: "auth_token" },
        {
          name: "request1",
          fields: [{ name: "record_id" }, { name: "doctor_id" }, { name: "session_id" }, { name: "bterm_user_id" }],
        },
      ],
    });
  });

  it("writes nothing on the second run", async () => {
    const folder = projectWith(pageText);
    await runTopgen(folder, ["extract", page]);
    const { errors } = await runTopgen(folder, ["extract", page]);
    expect(errors).toContain("nothing to write");
  });

  it("lists each change on one line, without characters that move a terminal's cursor", async () => {
    const folder = projectWith(pageText);
    await runTopgen(folder, ["extract", page]);
    writeFileSync(
      join(folder, page),
      pageText
        .replace("  • 患者ID", "  • 患者\u001b[2J的ID")
        .replace("        <model>true</model>", "        <model>false</model>"),
    );
    const { errors } = await runTopgen(folder, ["extract", page]);
    expect(errors).toContain("changed request.request1.sufferer_id, description: 患者ID -> 患者 [2J的ID\n");
    expect(errors).toMatch(/changed samples\.response\.xml: 8 lines -> 8 lines\n/);
  });

  it("keeps edits and comments when the page changes, and lists the changes", async () => {
    const folder = projectWith(pageText);
    await runTopgen(folder, ["extract", page]);
    const path = join(folder, spec);
    const edited = readFileSync(path, "utf8").replace("description: 医生ID", "description: the doctor # ours");
    writeFileSync(path, edited);
    writeFileSync(
      join(folder, page),
      pageText.replace("  • 患者ID", "  • 患者的ID").replace("  • 医生ID", "  • 医生的ID"),
    );
    const { errors } = await runTopgen(folder, ["extract", page]);
    expect(errors).toContain("changed request.request1.sufferer_id, description: 患者ID -> 患者的ID");
    expect(errors).toMatch(/kept request\.request1\.doctor_id, description: the doctor/);
    const text = readFileSync(path, "utf8");
    expect(text).toContain("the doctor # ours");
    expect(text).toContain("description: 患者的ID");
  });

  it("does not change a spec with errors, and lists them", async () => {
    const folder = projectWith(pageText);
    const broken = "topSpec: 1\nmethood: x\n";
    writeFileSync(join(folder, spec), broken);
    const { exitCode, errors } = await runTopgen(folder, ["extract", page]);
    expect(exitCode).toBe(1);
    expect(errors).toContain(`${spec}:2:1 error`);
    expect(readFileSync(join(folder, spec), "utf8")).toBe(broken);
  });

  it("prints to standard output, as YAML or as one line of JSON, and writes no file", async () => {
    const folder = projectWith(pageText);
    const yaml = await runTopgen(folder, ["extract", page, "--stdout"]);
    const json = await runTopgen(folder, ["extract", page, "--json"]);
    expect(json.output.trimEnd().split("\n")).toHaveLength(1);
    expect(JSON.parse(json.output)).toEqual(parse(yaml.output));
    expect(existsSync(join(folder, spec))).toBe(false);
  });

  it("reads a page from standard input", async () => {
    const folder = temporaryFolder();
    const { exitCode } = await runTopgen(folder, ["extract", "-"], pageText);
    expect(exitCode).toBe(0);
    const extracted: unknown = parse(readFileSync(join(folder, spec), "utf8"));
    expect(extracted).toMatchObject({ method: recall, source: { page: "-" } });
  });

  it("reports that there is nothing to extract", async () => {
    const folder = temporaryFolder();
    cpSync(join(root, "LICENSE"), join(folder, "notes.txt"));
    const { exitCode, errors } = await runTopgen(folder, ["extract", "notes.txt", "missing.txt"]);
    expect(exitCode).toBe(1);
    expect(errors).toContain("notes.txt:1:1");
    expect(errors).toContain("config/input-not-found");
  });
});
