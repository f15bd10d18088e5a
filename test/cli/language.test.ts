import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { run } from "../../generator/cli/run.js";
import { commandNames } from "../../generator/cli/words/common-words.js";
import { temporaryFolder } from "../temporary-folder.js";
import { goldenFiles, goldenRuns } from "./golden-runs.js";
import { runTopgen } from "./run-topgen.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const page = "specs/pages/alibaba.alihealth.followup.dialogrecord.recall.txt";

/** Creates a project with the specs of this repository. */
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

  it("is rejected with exit code 2 if it is neither English nor Chinese", async () => {
    const { exitCode, errors } = await runTopgen(temporaryFolder(), ["lint", "--lang", "fr", "x"]);
    expect(exitCode).toBe(2);
    expect(errors).toContain("Allowed choices are en, zh.");
  });

  it("does not change output for other programs", async () => {
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

describe.each(["en", "zh"] as const)("the texts of every command in %s", (language) => {
  const helpNames: readonly string[] = ["topgen", ...commandNames];

  it.each(helpNames)("the help of %s matches its golden file", async (name) => {
    const commandLine = [...(name === "topgen" ? [] : [name]), "--help", "--lang", language];
    const { output } = await runTopgen(temporaryFolder(), commandLine);
    await expect(output).toMatchFileSnapshot(`texts/${language}/help-${name}.txt`);
  });

  it.each(Object.values(goldenRuns).flatMap((runs) => Object.entries(runs)))(
    "the run %s matches its golden file",
    { timeout: 60_000 },
    async (name, run) => {
      await expect(await run(language)).toMatchFileSnapshot(`texts/${language}/${name}.txt`);
    },
  );

  it("each command has a golden help and a golden run, and each golden file belongs to one", () => {
    const folders = readdirSync(join(root, "generator/cli/commands"));
    expect(folders.toSorted()).toEqual(commandNames.toSorted());
    const runs = Object.values(goldenRuns).map((ofCommand) => Object.keys(ofCommand));
    expect(runs.filter((names) => names.length === 0)).toEqual([]);
    const names = [...helpNames.map((name) => `help-${name}`), ...runs.flat()];
    expect(goldenFiles(language).toSorted()).toEqual(names.toSorted());
  });
});

describe("the language of the configuration", () => {
  it("changes doc comments and the README, and nothing that programs depend on", async () => {
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
