import { cpSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../temporary-folder.js";
import { version } from "../../generator/cli/version.js";
import { runTopgen } from "./run-topgen.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The names in the list of commands, which are indented by two columns. */
const { output: overview } = await runTopgen(".", ["--help"]);
const names = Array.from(
  overview.slice(overview.indexOf("Commands:")).matchAll(/^ {2}([a-z]+)/gm),
  ([, name = ""]) => name,
);
const commands = names.filter((name) => name !== "help");

describe("the version", () => {
  it.each(["-v", "-V", "--version"])("is printed by %s", async (option) => {
    expect(await runTopgen(root, [option])).toEqual({ exitCode: 0, output: `${version}\n`, errors: "" });
  });
});

describe("topgen --help", () => {
  it("lists the commands, like topgen without arguments and topgen help", async () => {
    expect(commands).toEqual(expect.arrayContaining(["init", "add", "generate", "doctor", "completion"]));
    expect((await runTopgen(temporaryFolder(), [])).output).toBe(overview);
    expect((await runTopgen(temporaryFolder(), ["help"])).output).toBe(overview);
  });

  it.each(commands)("%s shows examples, and a description of every option", async (name) => {
    const { exitCode, output } = await runTopgen(temporaryFolder(), [name, "--help"]);
    expect(exitCode).toBe(0);
    expect(output).toMatch(new RegExp(`Examples:\\n(?:.*\\n)*.*topgen ${name}`));
    const options = output.slice(output.indexOf("Options:"), output.indexOf("Examples:"));
    const lines = options.split("\n").filter((line) => /^ {2}-/.test(line));
    expect(lines.length).toBeGreaterThan(0);
    // The description is after the flags, or on the next line if they are long.
    const undescribed = lines.filter((line) => !/^ {2}-.*? {2,}\S/.test(line) && !options.includes(`${line}\n     `));
    expect(undescribed).toEqual([]);
    expect((await runTopgen(temporaryFolder(), ["help", name])).output).toBe(output);
  });

  it.each(commands)("%s shows --quiet, and --json if its output is text", async (name) => {
    const { output } = await runTopgen(temporaryFolder(), [name, "--help"]);
    // The output of mcp is the protocol, which is JSON.
    if (name !== "mcp") expect(output).toMatch(/^ {2}--json /m);
    expect(output).toMatch(/^ {2}--quiet /m);
  });
});

describe("a mistyped word", () => {
  it.each([
    [["generat"], "(Did you mean generate?)"],
    [["help", "generat"], "(Did you mean generate?)"],
    [["generate", "--chekc"], "(Did you mean --check?)"],
    [["add", "page.txt", "--session", "maybe"], "Allowed choices are needed, optional, none."],
    [["completion", "tcsh"], "Allowed choices are bash, zsh, fish."],
  ])("%j gets a suggestion, with exit code 2", async (commandLine, suggestion) => {
    const { exitCode, errors } = await runTopgen(temporaryFolder(), commandLine);
    expect(exitCode).toBe(2);
    expect(errors).toContain(suggestion);
  });

  const method = "alibaba.alihealth.followup.dialogrecord.recall";
  it.each([
    [["explain", method], `Did you mean specs/${method}.yaml?`],
    [["explain", "alibaba.alihealth.folowup.dialogrecord.recal"], `Did you mean specs/${method}.yaml?`],
    [["lint", "spec"], "Did you mean specs?"],
    [["extract", `specs/pages/${method}.text`], `Did you mean specs/pages/${method}.txt?`],
    [["openapi", "--specs", "specs/page"], "Did you mean specs/pages?"],
    [["explain", `specs/${method}.yaml`, "request.request1.recordid"], "Did you mean request.request1.record_id?"],
    [["explain", `specs/${method}.yaml`, "rs_type"], "Did you mean request.request1.rs_type?"],
  ])("%j, a method, path or parameter, gets a suggestion, with exit code 1", async (line, suggestion) => {
    const folder = temporaryFolder();
    cpSync(join(root, "specs"), join(folder, "specs"), { recursive: true });
    const { exitCode, errors } = await runTopgen(folder, line);
    expect(errors).toContain(suggestion);
    expect(exitCode).toBe(1);
  });
});
