import { cpSync, existsSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../temporary-folder.js";
import { runTopgen } from "./run-topgen.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

const two = [
  { name: "recall", apis: ["*.recall"], out: "recall-sdk" },
  { name: "rest", apis: ["*.send", "*.fetch"], out: "rest-sdk" },
];

/** Creates a project with the specs of this repository and a configuration. */
function project(config: unknown = two): string {
  const folder = temporaryFolder();
  cpSync(join(root, "specs"), join(folder, "specs"), { recursive: true });
  writeFileSync(join(folder, "topgen.config.json"), JSON.stringify(config));
  return folder;
}

const apisOf = (folder: string, out: string): readonly string[] => readdirSync(join(folder, out, "apis"));

describe("a configuration with several targets", () => {
  it("generates and checks each target in order, and names it in the summary", async () => {
    const folder = project();
    const { exitCode, errors } = await runTopgen(folder, ["generate", "--no-type-check"]);
    expect(exitCode, errors).toBe(0);
    expect(errors).toMatch(/^\[recall\] 1 API · .*\n\[rest\] 2 APIs · .*\n$/);
    expect(apisOf(folder, "recall-sdk")).toHaveLength(1);
    expect(apisOf(folder, "rest-sdk")).toHaveLength(2);
    expect((await runTopgen(folder, ["generate", "--check"])).exitCode).toBe(0);
    writeFileSync(join(folder, "rest-sdk/index.ts"), "");
    const check = await runTopgen(folder, ["generate", "--check", "--json"]);
    expect(check.exitCode).toBe(1);
    expect(
      check.output
        .trim()
        .split("\n")
        .map((line): unknown => JSON.parse(line)),
    ).toMatchObject([
      { target: "recall", changed: [] },
      { target: "rest", changed: ["index.ts"] },
    ]);
  });

  it("names the target in findings, for people and as JSON", async () => {
    const folder = project();
    writeFileSync(
      join(folder, "specs/alibaba.alihealth.followup.send.yaml"),
      "topSpec: 1\nmethod: alibaba.alihealth.followup.send\nrequest: 3\n",
    );
    const { exitCode, errors } = await runTopgen(folder, ["generate", "--no-type-check"]);
    expect(exitCode).toBe(1);
    expect(errors).toContain("[rest] specs/alibaba.alihealth.followup.send.yaml:3:10 error read/spec-wrong-value");
    expect(errors).not.toContain("[recall] specs/alibaba.alihealth.followup.send.yaml");
    const json = await runTopgen(folder, ["generate", "--no-type-check", "--json"]);
    expect(json.errors).toContain('"target":"rest"');
    expect(existsSync(join(folder, "recall-sdk/index.ts"))).toBe(true);
  });

  it("generates the target in --target, and lists the targets for an unknown one", async () => {
    const folder = project();
    expect((await runTopgen(folder, ["generate", "--no-type-check", "--target", "rest"])).exitCode).toBe(0);
    expect(readdirSync(folder)).not.toContain("recall-sdk");
    const { exitCode, errors } = await runTopgen(folder, ["generate", "--target", "rset"]);
    expect(exitCode).toBe(1);
    expect(errors).toContain(
      "config/no-such-target: The configuration has no target rset. Its targets are recall, rest.",
    );
    expect(errors).toContain("Did you mean rest?");
  });

  it.each([
    ["generate", ["generate", "--out", "x"], "--out"],
    ["update", ["update", "--no-fetch", "--specs", "specs"], "--specs"],
    ["openapi", ["openapi"], "this command uses one"],
    ["gateway", ["gateway"], "this command uses one"],
    ["schema", ["schema", "alibaba.alihealth.followup.send"], "this command uses one"],
    ["add", ["add", "specs/pages/alibaba.alihealth.followup.dialogrecord.recall.txt"], "this command uses one"],
  ])("requires --target if %s applies to one target only", async (_, commandLine, about) => {
    const folder = project();
    const { exitCode, errors } = await runTopgen(folder, commandLine);
    expect(exitCode).toBe(1);
    expect(errors).toContain("config/target-needed");
    expect(errors).toContain(about);
    expect(errors).toContain("Add --target recall");
    expect(readdirSync(folder).toSorted()).toEqual(["specs", "topgen.config.json"]);
  });

  it("gives each target its own folder in the output of docs and postman", async () => {
    const folder = project();
    for (const command of ["docs", "postman"]) {
      const { exitCode, errors } = await runTopgen(folder, [command, "--out", "out"]);
      expect(exitCode, errors).toBe(0);
      expect(readdirSync(join(folder, "out"))).toEqual(["recall", "rest"]);
    }
  });

  it("updates each target", async () => {
    const folder = project();
    const { exitCode, errors } = await runTopgen(folder, ["update", "--no-fetch"]);
    expect(exitCode, errors).toBe(0);
    expect(apisOf(folder, "recall-sdk")).toHaveLength(1);
    expect(apisOf(folder, "rest-sdk")).toHaveLength(2);
  });

  it.each([
    ["without a name", [{ out: "a" }], '"0.name" must be'],
    ["with a key that is misspelt", [{ name: "a", uot: "b" }], 'Did you mean "out"?'],
    [
      "with one name twice",
      [
        { name: "a", out: "a" },
        { name: "a", out: "b" },
      ],
      "the name of one target only",
    ],
    [
      "with one output folder twice",
      [
        { name: "a", out: "x" },
        { name: "b", out: "./x" },
      ],
      "the output folder of one target only",
    ],
    ["that is empty", [], "not empty"],
  ])("is rejected %s", async (_, config, message) => {
    const { exitCode, errors } = await runTopgen(project(config), ["generate"]);
    expect(exitCode).toBe(1);
    expect(errors).toContain(message.replaceAll('"0.name"', "0.name"));
  });

  it("describes the APIs of one target as OpenAPI", async () => {
    const folder = project();
    const rest = await runTopgen(folder, ["openapi", "--target", "rest", "--json"]);
    expect(rest.exitCode, rest.errors).toBe(0);
    const document = JSON.parse(rest.output) as { readonly paths: Readonly<Record<string, unknown>> };
    expect(Object.keys(document.paths)).toHaveLength(2);
  });
});

describe("the folders of a configuration", () => {
  it("are read by openapi, too", async () => {
    const folder = project();
    renameSync(join(folder, "specs"), join(folder, "docs"));
    writeFileSync(join(folder, "topgen.config.json"), JSON.stringify({ specs: ["docs"], apis: ["*.recall"] }));
    const { exitCode, output, errors } = await runTopgen(folder, ["openapi", "--json"]);
    expect(exitCode, errors).toBe(0);
    expect(output).toContain("alibaba.alihealth.followup.dialogrecord.recall");
    expect(output).not.toContain("alibaba.alihealth.followup.send");
  });
});
