import { cpSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../temporary-folder.js";
import { runTopgen } from "./run-topgen.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const page = "specs/pages/alibaba.alihealth.followup.dialogrecord.recall.txt";

function projectWithPage(): string {
  const folder = temporaryFolder();
  mkdirSync(dirname(join(folder, page)), { recursive: true });
  cpSync(join(root, page), join(folder, page));
  return folder;
}

describe("topgen explain", () => {
  it("says of every parameter what it is, where it stands and what decided it", async () => {
    const { exitCode, output, errors } = await runTopgen(projectWithPage(), ["explain", page]);
    expect(exitCode).toBe(0);
    expect(output.match(/^ *(?:request|response)\./gm)).toHaveLength(13);
    expect(output).toContain(`request.request1.rs_type: String -> text, required   ${page}:39:`);
    expect(output).toContain("values read from the description: 1 患者撤回, 2 医生撤回");
    expect(output).toMatch(/sample shows \S*(?:model|Model)/);
    expect(errors).toContain("13 parameters");
  });

  it("explains one parameter and what is below it", async () => {
    const { output } = await runTopgen(projectWithPage(), ["explain", page, "response.result1", "--json"]);
    const paths = output
      .trim()
      .split("\n")
      .map((line): unknown => JSON.parse(line));
    expect(paths).toHaveLength(5);
    expect(paths).toContainEqual(
      expect.objectContaining({ path: "response.result1.success", typeWord: "Boolean", type: "boolean" }),
    );
  });

  it("names parameters that exist when asked for one that does not", async () => {
    const { exitCode, errors } = await runTopgen(projectWithPage(), ["explain", page, "request.nothing"]);
    expect(exitCode).toBe(1);
    expect(errors).toContain("config/no-such-parameter");
    expect(errors).toContain("request.auth_token");
  });
});
