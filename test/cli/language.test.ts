import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { run } from "../../generator/cli/run.js";
import { commandNames } from "../../generator/cli/words/common-words.js";
import { temporaryFolder } from "../temporary-folder.js";
import { runTopgen } from "./run-topgen.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const page = "specs/pages/alibaba.alihealth.followup.dialogrecord.recall.txt";

/** A project with the specs of this repository. */
function project(): string {
  const folder = temporaryFolder();
  cpSync(join(root, "specs"), join(folder, "specs"), { recursive: true });
  return folder;
}

describe("the language of the output", () => {
  const chinese = "把淘宝开放平台";
  const english = "Compiles Taobao Open Platform";
  it.each<readonly [string, readonly string[], Readonly<Record<string, string>>, string]>([
    ["is English without anything that says otherwise", ["--help"], {}, english],
    ["is that of --lang", ["--help", "--lang", "zh"], { LANG: "en_US.UTF-8" }, chinese],
    ["is that of --lang before the command", ["--lang=zh", "help"], {}, chinese],
    ["is that of TOPGEN_LANG where there is no --lang", ["--help"], { TOPGEN_LANG: "zh", LANG: "C" }, chinese],
    [
      "is English with TOPGEN_LANG=en in a Chinese locale",
      ["--help"],
      { TOPGEN_LANG: "en", LANG: "zh_CN.UTF-8" },
      english,
    ],
    ["is Chinese in a Chinese locale", ["--help"], { LANG: "zh_CN.UTF-8" }, chinese],
    ["follows LC_ALL before LANG", ["--help"], { LC_ALL: "en_US.UTF-8", LANG: "zh_CN.UTF-8" }, english],
    ["is English in a locale that only starts like Chinese", ["--help"], { LANG: "zha_CN" }, english],
  ])("%s", async (_, commandLine, environment, start) => {
    let output = "";
    await run(commandLine, {
      cwd: temporaryFolder(),
      environment,
      input: Readable.from([]),
      output: { write: (text) => (output += text) },
      errors: { write: (text) => (output += text) },
    });
    expect(output).toContain(start);
  });

  it("is refused with exit code 2 if it is neither English nor Chinese", async () => {
    const { exitCode, errors } = await runTopgen(temporaryFolder(), ["lint", "--lang", "fr", "x"]);
    expect(exitCode).toBe(2);
    expect(errors).toContain("Allowed choices are en, zh.");
  });

  it("leaves what other programs read as it is", async () => {
    const folder = project();
    for (const commandLine of [
      ["lint", page, "--json"],
      ["explain", page, "--json"],
      ["doctor", "--json"],
    ]) {
      const inEnglish = await runTopgen(folder, commandLine);
      expect(await runTopgen(folder, ["--lang", "zh", ...commandLine])).toEqual(inEnglish);
    }
  });

  it("shows the code of a finding in both languages", async () => {
    const commandLine = ["lint", "nowhere.txt"];
    const { errors } = await runTopgen(temporaryFolder(), commandLine);
    expect(errors).toContain("error config/input-not-found: File or folder not found: nowhere.txt.\n  hint: ");
    const chinese = await runTopgen(temporaryFolder(), [...commandLine, "--lang", "zh"]);
    expect(chinese.errors).toContain("错误 config/input-not-found: 找不到文件或目录：nowhere.txt。\n  提示：");
  });
});

/** What varies between runs and machines. */
function stable(text: string, folder: string): string {
  return text
    .replaceAll(folder, "<folder>")
    .replaceAll(/\d+\.\d (?:s|秒)/g, "<time>")
    .replaceAll(/\d+\.\d+\.\d+(?:-\w+)?/g, "<version>")
    .replaceAll(/127\.0\.0\.1:\d+/g, "<address>");
}

describe.each(["en", "zh"] as const)("the texts of every command in %s", (language) => {
  it.each(["", ...commandNames])("topgen %s --help", async (name) => {
    const commandLine = [...(name === "" ? [] : [name]), "--help", "--lang", language];
    const { output } = await runTopgen(temporaryFolder(), commandLine);
    await expect(output).toMatchFileSnapshot(`texts/${language}/help-${name === "" ? "topgen" : name}.txt`);
  });

  const runs: readonly (readonly [name: string, commandLine: readonly string[]])[] = [
    ["init", ["init"]],
    ["add", ["add", page, "--yes", "--no-test"]],
    ["extract", ["extract", page, "--out", "fresh"]],
    ["generate", ["generate", "--no-type-check"]],
    ["generate-check", ["generate", "--check"]],
    ["lint", ["lint", "specs/pages"]],
    ["explain", ["explain", page, "request.request1.record_id"]],
    ["explain-lines", ["explain", page, "--lines"]],
    ["diff", ["diff", "specs", "specs"]],
    ["fetch", ["fetch"]],
    ["gateway", ["gateway", "--specs", "nowhere"]],
    ["openapi", ["openapi", "--out", "openapi.yaml"]],
    ["docs", ["docs"]],
    ["docs-check", ["docs", "--check"]],
    ["completion", ["completion", "tcsh"]],
    ["mistyped", ["generat"]],
    ["mistyped-option", ["lint", "--chekc"]],
  ];
  it.each(runs)("topgen %s", async (name, commandLine) => {
    const folder = project();
    const { exitCode, output, errors } = await runTopgen(folder, [...commandLine, "--lang", language]);
    const text = `exit code ${exitCode}\n--- output\n${output}--- errors\n${errors}`;
    const shown = name === "add" || name === "explain-lines" ? text.split("\n").slice(0, 40).join("\n") : text;
    await expect(stable(shown, folder)).toMatchFileSnapshot(`texts/${language}/${name}.txt`);
  });
});

describe("the language of the configuration", () => {
  it("decides doc comments and README, and nothing that programs depend on", async () => {
    const folder = project();
    const emitted = async (language: "en" | "zh"): Promise<(path: string) => string> => {
      writeFileSync(join(folder, "topgen.config.json"), JSON.stringify({ language, out: language }));
      const { exitCode, errors } = await runTopgen(folder, ["generate", "--no-type-check", "--quiet"]);
      expect(exitCode, errors).toBe(0);
      return (path) => readFileSync(join(folder, language, path), "utf8");
    };
    const english = await emitted("en");
    const chinese = await emitted("zh");
    const api = "apis/alibaba.alihealth.followup.dialogrecord.recall.ts";
    expect(english(api)).toContain("Response of `AlibabaAlihealthFollowupDialogrecordRecallRequest`.");
    expect(chinese(api)).toContain("`AlibabaAlihealthFollowupDialogrecordRecallRequest` 的响应。");
    expect(chinese("README.md")).toContain("# 淘宝开放平台 SDK");
    expect(withoutComments(chinese(api))).toBe(withoutComments(english(api)));
  });
});

function withoutComments(code: string): string {
  return code.replaceAll(/\/\*\*.*?\*\//gs, "");
}
