import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hasShell } from "../skips/prerequisites.js";
import { temporaryFolder } from "../temporary-folder.js";
import { runTopgen } from "./run-topgen.js";

async function scriptFor(shell: string): Promise<string> {
  const path = join(temporaryFolder(), `completion.${shell}`);
  writeFileSync(path, (await runTopgen(temporaryFolder(), ["completion", shell])).output);
  return path;
}

const lines = (text: string): readonly string[] => text.split("\n").filter((line) => line !== "");

describe("topgen completion without a shell", () => {
  it("lists the shells, one per line or as JSON", async () => {
    const plain = await runTopgen(temporaryFolder(), ["completion"]);
    expect(plain).toEqual({ exitCode: 0, output: "bash\nzsh\nfish\n", errors: "" });
    const { output } = await runTopgen(temporaryFolder(), ["completion", "--json"]);
    expect(JSON.parse(output)).toEqual({ shells: ["bash", "zsh", "fish"] });
  });
});

describe.skipIf(!hasShell("bash"))("in bash (skipped where there is none)", () => {
  async function complete(...words: readonly string[]): Promise<readonly string[]> {
    const program = `source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _topgen; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const script = await scriptFor("bash");
    return lines(execFileSync("bash", ["--norc", "-uec", program, "bash", script, ...words], { encoding: "utf8" }));
  }

  it("completes commands, options, values, and leaves files to the shell", async () => {
    expect(await complete("topgen", "gen")).toEqual(["generate"]);
    expect(await complete("topgen", "generate", "--w")).toEqual(["--watch"]);
    expect(await complete("topgen", "add", "--session", "")).toEqual(["needed", "optional", "none"]);
    expect(await complete("topgen", "completion", "f")).toEqual(["fish"]);
    expect(await complete("topgen", "help", "ex")).toEqual(["extract", "explain"]);
    expect(await complete("topgen", "extract", "")).toEqual([]);
    expect(await complete("topgen", "generate", "--out", "")).toEqual([]);
  });

  it("does not run what was typed", async () => {
    const folder = temporaryFolder();
    expect(await complete("topgen", "extract", `$(touch ${folder}/x)`, "--o")).toEqual(["--out"]);
    expect(lines(execFileSync("ls", [folder], { encoding: "utf8" }))).toEqual([]);
  });
});

describe.skipIf(!hasShell("fish"))("in fish (skipped where there is none)", () => {
  async function complete(typed: string): Promise<readonly string[]> {
    const script = await scriptFor("fish");
    const program = `source $argv[1]; complete -C $argv[2]`;
    const home = temporaryFolder();
    const given = { encoding: "utf8", env: { ...process.env, HOME: home }, cwd: home } as const;
    return lines(execFileSync("fish", ["--no-config", "-c", program, script, typed], given)).map(
      (line) => line.split("\t")[0] ?? "",
    );
  }

  it("completes commands, options and values", async () => {
    expect(await complete("topgen gen")).toEqual(["generate"]);
    expect(await complete("topgen generate --w")).toEqual(["--watch"]);
    expect(new Set(await complete("topgen add --session "))).toEqual(new Set(["needed", "optional", "none"]));
    expect(await complete("topgen completion f")).toEqual(["fish"]);
  });
});

describe.skipIf(!hasShell("zsh"))("in zsh (skipped where there is none)", () => {
  it("passes the commands and their options to zsh's own completion", async () => {
    const script = await scriptFor("zsh");
    // Zsh completes in its line editor only: here its two functions print their arguments.
    const program = `compdef() { :; }; _describe() { print -l -- $commands; }; _arguments() { print -l -- "$@"; }
source "$1"; shift; words=("$@"); CURRENT=$#; _topgen`;
    const given = (...words: readonly string[]): readonly string[] =>
      lines(execFileSync("zsh", ["-fc", program, "zsh", script, ...words], { encoding: "utf8" }));
    expect(given("topgen", "")).toContainEqual(expect.stringMatching(/^generate:specs and pages/));
    expect(given("topgen", "add", "")).toContainEqual(
      expect.stringMatching(/^--session\[.*\]:value:\(needed optional none\)$/),
    );
    expect(given("topgen", "add", "")).toContain("*:file:_files");
    expect(given("topgen", "completion", "")).toContain("1:word:(bash zsh fish)");
  });
});
