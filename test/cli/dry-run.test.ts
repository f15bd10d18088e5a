import { cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../temporary-folder.js";
import { runTopgen } from "./run-topgen.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const recall = "alibaba.alihealth.followup.dialogrecord.recall";
const page = `specs/pages/${recall}.txt`;

function project(): string {
  const folder = temporaryFolder();
  cpSync(join(root, "specs"), join(folder, "specs"), { recursive: true });
  return folder;
}

/** Returns the content of every file by path. */
function state(folder: string): ReadonlyMap<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).toSorted();
  return new Map(
    paths
      .filter((path) => statSync(join(folder, path)).isFile())
      .map((path) => [path, readFileSync(join(folder, path), "utf8")]),
  );
}

describe("generate --dry-run", () => {
  it("lists the files that would be created, changed and removed, counts the others, and writes nothing", async () => {
    const folder = project();
    await runTopgen(folder, ["generate", "--no-type-check", "--api", "*.recall", "--api", "*.send"]);
    const before = state(folder);
    const { exitCode, output, errors } = await runTopgen(folder, [
      "generate",
      "--dry-run",
      "--api",
      "*.recall",
      "--api",
      "*.fetch",
    ]);
    expect(exitCode).toBe(0);
    expect(output).toContain("create  generated/apis/alibaba.alihealth.followup.fetch.ts\n");
    expect(output).toContain("change  generated/index.ts\n");
    expect(output).toContain("remove  generated/apis/alibaba.alihealth.followup.send.ts\n");
    expect(output).not.toContain(recall);
    expect(errors).toMatch(
      /^2 APIs · \d+ files · \d+ new, \d+ changed, \d+ removed · \d+ unchanged · nothing written \(--dry-run\) · /,
    );
    expect(state(folder)).toEqual(before);
  });

  it("predicts the result of the run", async () => {
    const folder = project();
    await runTopgen(folder, ["generate", "--no-type-check", "--api", "*.send"]);
    const plan: unknown = JSON.parse((await runTopgen(folder, ["generate", "--dry-run", "--json"])).output);
    const done: unknown = JSON.parse((await runTopgen(folder, ["generate", "--no-type-check", "--json"])).output);
    expect(plan).toMatchObject({ ...(done as object), dryRun: true });
  });

  it("fails if the run would fail: files that were edited by hand", async () => {
    const folder = project();
    await runTopgen(folder, ["generate", "--no-type-check"]);
    writeFileSync(join(folder, "generated/index.ts"), "// mine\n");
    const { exitCode, errors } = await runTopgen(folder, ["generate", "--dry-run"]);
    expect(exitCode).toBe(1);
    expect(errors).toContain("write/edited-by-hand");
    const forced = await runTopgen(folder, ["generate", "--dry-run", "--force"]);
    expect(forced.output).toBe("change  generated/index.ts\n");
  });

  it.each([["--check"], ["--watch"]])("is rejected together with %s", async (other) => {
    expect((await runTopgen(project(), ["generate", "--dry-run", other])).exitCode).toBe(2);
  });
});

describe("update --dry-run", () => {
  it("shows how a changed page changes specs and SDK, and writes nothing", async () => {
    const folder = project();
    await runTopgen(folder, ["generate", "--no-type-check"]);
    writeFileSync(join(folder, page), readFileSync(join(folder, page), "utf8").replace("医生ID", "医生编号"));
    const before = state(folder);
    const { exitCode, output, errors } = await runTopgen(folder, ["update", "--dry-run"]);
    expect(exitCode, errors).toBe(0);
    expect(errors).toContain(`specs/${recall}.yaml`);
    expect(output).toContain(`change  generated/apis/${recall}.ts\n`);
    expect(state(folder)).toEqual(before);
  });
});

describe("add --dry-run", () => {
  it("shows spec, files and first call of a page without a spec, and writes nothing", async () => {
    const folder = project();
    rmSync(join(folder, "specs", `${recall}.yaml`));
    cpSync(join(folder, page), join(folder, "page.txt"));
    rmSync(join(folder, page));
    const before = state(folder);
    const { exitCode, output, errors } = await runTopgen(folder, ["add", "page.txt", "--dry-run"]);
    expect(exitCode, errors).toBe(0);
    expect(errors).toContain(`specs/${recall}.yaml`);
    expect(output).toContain(`create  generated/apis/${recall}.ts\n`);
    expect(output).toContain("client.execute(");
    expect(state(folder)).toEqual(before);
  });

  it("works in an empty folder", async () => {
    const folder = temporaryFolder();
    cpSync(join(root, page), join(folder, "page.txt"));
    const { exitCode, errors } = await runTopgen(folder, ["add", "page.txt", "--dry-run"]);
    expect(exitCode, errors).toBe(0);
    expect(readdirSync(folder)).toEqual(["page.txt"]);
  });
});
