import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../temporary-folder.js";
import { runTopgen } from "./run-topgen.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const recall = "alibaba.alihealth.followup.dialogrecord.recall";
const page = `specs/pages/${recall}.txt`;
const spec = `specs/${recall}.yaml`;

/** Creates a project whose SDK is up to date, with edits of one of its files. */
function project(path = page, ...edits: readonly (readonly [string, string])[]): string {
  const folder = temporaryFolder();
  for (const name of ["specs", "generated"]) cpSync(join(root, name), join(folder, name), { recursive: true });
  if (edits.length > 0) edit(folder, path, ...edits);
  return folder;
}

function edit(folder: string, path: string, ...edits: readonly (readonly [string, string])[]): void {
  const file = join(folder, path);
  const text = readFileSync(file, "utf8");
  for (const [from] of edits) expect(text).toContain(from);
  writeFileSync(
    file,
    edits.reduce((changed, [from, to]) => changed.replace(from, to), text),
  );
}

describe("topgen update", () => {
  it("extracts, compares and generates if a page changed without breaking callers", async () => {
    const folder = project(page, ["会话记录ID", "会话记录的ID"]);
    const { exitCode, errors, output } = await runTopgen(folder, ["update"]);
    expect(errors).toContain("1 of 1 pages changed");
    expect(errors).toContain(`${spec}: changed request.request1.record_id, description`);
    expect(output).toMatch(/patch/);
    expect(exitCode).toBe(0);
    expect(readFileSync(join(folder, `generated/apis/${recall}.ts`), "utf8")).toContain("会话记录的ID");
    expect((await runTopgen(folder, ["generate", "--check"])).exitCode).toBe(0);
  });

  it("changes nothing if no page changed", async () => {
    const folder = project();
    const before = readdirSync(folder, { recursive: true }).map(String).toSorted();
    const { exitCode, errors } = await runTopgen(folder, ["update"]);
    expect(errors).toContain("No page has changed since its extraction (1 checked).");
    expect(exitCode).toBe(0);
    expect(readdirSync(folder, { recursive: true }).map(String).toSorted()).toEqual(before);
  });

  it("stops before generating if the changes break callers, unless --yes is given", async () => {
    const folder = project(page, ["bterm_user_id", "b_user_id"]);
    const before = readFileSync(join(folder, `generated/apis/${recall}.ts`), "utf8");
    const { exitCode, errors, output } = await runTopgen(folder, ["update"]);
    expect(errors).toContain("1 part of the specs needs a decision, and the changes break callers");
    expect(exitCode).toBe(1);
    expect(output).not.toBe("");
    expect(readFileSync(join(folder, `generated/apis/${recall}.ts`), "utf8")).toBe(before);
  });

  it("stops if a page and a person changed the same part, until a person decides", async () => {
    const folder = project(page, ["会话记录ID", "会话记录的ID"]);
    edit(folder, spec, ["description: 会话记录ID", "description: mine"]);
    const { exitCode, errors } = await runTopgen(folder, ["update"]);
    expect(errors).toContain("1 part of the specs needs a decision");
    expect(exitCode).toBe(1);
    expect(readFileSync(join(folder, spec), "utf8")).toContain("description: mine # the page says: 会话记录的ID");
    expect((await runTopgen(folder, ["update", "--yes"])).exitCode).toBe(0);
  });

  it("updates single methods, and reports those whose spec names no page", async () => {
    const folder = project(page, ["会话记录ID", "会话记录的ID"]);
    const mistyped = await runTopgen(folder, ["update", `${recall}l`]);
    expect(mistyped.errors).toContain(`Did you mean ${recall}?`);
    expect(mistyped.exitCode).toBe(1);
    const { errors } = await runTopgen(folder, ["update", "alibaba.alihealth.followup.send"]);
    expect(errors).toContain("update/no-page");
    expect((await runTopgen(folder, ["update", recall, "--no-fetch"])).exitCode).toBe(0);
  });

  it("prints changes and the verdict as JSON with --json", async () => {
    const folder = project(page, ["会话记录ID", "会话记录的ID"]);
    const { output } = await runTopgen(folder, ["update", "--json"]);
    const values = output
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as object);
    expect(values).toContainEqual({ verdict: "patch" });
  });
});
