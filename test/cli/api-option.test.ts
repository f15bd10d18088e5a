import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../temporary-folder.js";
import { runTopgen } from "./run-topgen.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const recall = "alibaba.alihealth.followup.dialogrecord.recall";

/** Creates a project with the six APIs of this repository. */
function project(): string {
  const folder = temporaryFolder();
  cpSync(join(root, "specs"), join(folder, "specs"), { recursive: true });
  return folder;
}

describe("--api", () => {
  it.each([
    ["lint", ["lint", "specs"]],
    ["explain", ["explain", "specs/pages"]],
    ["extract", ["extract", "specs/pages", "--json"]],
    ["openapi", ["openapi", "--json"]],
    ["diff", ["diff", "specs", "nothing", "--json"]],
  ])("limits %s to the APIs whose method matches", async (_, commandLine) => {
    const folder = project();
    writeFileSync(join(folder, "nothing"), readFileSync(join(folder, `specs/${recall}.yaml`)));
    const { output, errors } = await runTopgen(folder, [...commandLine, "--api", "*.dialogrecord.*"]);
    expect(errors).not.toContain("config/no-matching-api");
    expect(output).not.toContain("followup.send");
    if (commandLine[0] !== "diff" && commandLine[0] !== "lint") expect(output).toContain(recall);
  });

  it.each([
    ["generate", ["--no-type-check", "--out", "sdk"], "sdk/apis"],
    ["docs", ["--out", "site"], "site"],
    ["postman", ["--out", "postman"], "postman"],
  ])("makes %s write only the APIs whose method matches", async (command, options, folderOfFiles) => {
    const folder = project();
    const { exitCode, errors } = await runTopgen(folder, [
      command,
      ...options,
      "--api",
      "*.recall",
      "--api",
      "*.fetch",
    ]);
    expect(exitCode, errors).toBe(0);
    expect(errors).toMatch(/^2 APIs · /m);
    const written = readdirSync(join(folder, folderOfFiles), { recursive: true, encoding: "utf8" });
    const texts = written
      .filter((path) => /\.(?:ts|json|html|js)$/.test(path))
      .map((path) => path + readFileSync(join(folder, folderOfFiles, path), "utf8"));
    expect(texts.join("\n")).toContain(recall);
    expect(texts.join("\n")).not.toContain("followup.tags.add");
  });

  it("is part of the input of generate: another value gives another SDK, and without it the SDK is complete again", async () => {
    const folder = project();
    const files = async (...options: readonly string[]): Promise<number> => {
      const { exitCode, errors } = await runTopgen(folder, ["generate", "--no-type-check", ...options]);
      expect(exitCode, errors).toBe(0);
      return readdirSync(join(folder, "generated/apis")).length;
    };
    expect(await files("--api", "*.recall")).toBe(1);
    expect((await runTopgen(folder, ["generate", "--check", "--api", "*.recall"])).exitCode).toBe(0);
    expect((await runTopgen(folder, ["generate", "--check"])).exitCode).toBe(1);
    expect(await files("--api", "*.r*")).toBe(2);
    expect(await files()).toBe(6);
  });

  it("is `apis` in the configuration, which the command line overrides", async () => {
    const folder = project();
    writeFileSync(join(folder, "topgen.config.json"), JSON.stringify({ apis: ["*.recall"] }));
    const summary = async (...options: readonly string[]): Promise<string> =>
      (await runTopgen(folder, ["generate", "--no-type-check", ...options])).errors;
    expect(await summary()).toMatch(/^1 API · /m);
    expect(await summary("--api", "*")).toMatch(/^6 APIs · /m);
  });

  it("hides errors of other documents, but none that may concern the API", async () => {
    const folder = project();
    writeFileSync(
      join(folder, "specs/alibaba.alihealth.followup.send.yaml"),
      "topSpec: 1\nmethod: alibaba.alihealth.followup.send\nrequest: 3\n",
    );
    const other = await runTopgen(folder, ["generate", "--no-type-check", "--api", "*.recall"]);
    expect(other.exitCode, other.errors).toBe(0);
    writeFileSync(join(folder, "specs/unknown.yaml"), "topSpec: [\n");
    const any = await runTopgen(folder, ["generate", "--no-type-check", "--api", "*.recall"]);
    expect(any.exitCode).toBe(1);
    expect(any.errors).toContain("specs/unknown.yaml");
  });

  it.each([
    ["generate", ["generate"]],
    ["generate --check", ["generate", "--check"]],
    ["lint", ["lint", "specs"]],
    ["explain", ["explain", "specs/pages"]],
    ["extract", ["extract", "specs/pages", "--out", "other"]],
    ["update", ["update", "--no-fetch"]],
    ["openapi", ["openapi"]],
    ["postman", ["postman"]],
    ["docs", ["docs"]],
    ["mcp", ["mcp", "--gateway", "local"]],
    ["gateway", ["gateway"]],
    ["diff", ["diff", "specs", "specs"]],
  ])("is an error in %s if it matches no API, with the most similar methods", async (_, commandLine) => {
    const { exitCode, errors } = await runTopgen(project(), [...commandLine, "--api", "alibaba.alihaelth.followup.d*"]);
    expect(exitCode).toBe(1);
    expect(errors).toContain("error config/no-matching-api: No API matches alibaba.alihaelth.followup.d*.");
    expect(errors).toContain(`Did you mean ${recall}?`);
  });

  it.each([
    ["*.recal", "Did you mean alibaba.alihealth.followup.dialogrecord.recall?"],
    ["alibaba.alihealth.followup.sned", "Did you mean alibaba.alihealth.followup.send?"],
    ["jd.*", `The APIs are ${recall}, `],
  ])("that is %s gives the hint: %s", async (glob, hint) => {
    const { errors } = await runTopgen(project(), ["openapi", "--api", glob]);
    expect(errors).toContain(hint);
  });
});
