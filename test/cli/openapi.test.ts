import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { faultsOfFile } from "../emit/openapi/validate.js";
import { temporaryFolder } from "../temporary-folder.js";
import { runTopgen } from "./run-topgen.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

describe("topgen openapi", () => {
  it("prints the document of the specs, on one line with --json", async () => {
    const readable = await runTopgen(root, ["openapi"]);
    expect(readable.exitCode).toBe(0);
    expect(readable.output.split("\n").length).toBeGreaterThan(100);
    expect(readable.errors).toMatch(/^6 APIs · [\d.]+ s\n$/);
    const short = await runTopgen(root, ["openapi", "--json"]);
    expect(short).toMatchObject({ exitCode: 0, errors: "" });
    expect(short.output.trimEnd()).not.toContain("\n");
    expect(JSON.parse(short.output)).toEqual(JSON.parse(readable.output));
  });

  it("writes JSON or YAML by the file's extension, both valid and equal", async () => {
    const folder = temporaryFolder();
    const specs = join(root, "specs");
    for (const name of ["deep/api.json", "api.yaml", "api.yml"]) {
      const { exitCode, output, errors } = await runTopgen(folder, ["openapi", "--specs", specs, "--out", name]);
      expect({ exitCode, output }).toEqual({ exitCode: 0, output: "" });
      expect(errors).toContain(`6 APIs · ${name} written`);
      expect(await faultsOfFile(join(folder, name))).toEqual([]);
    }
    const json: unknown = JSON.parse(readFileSync(join(folder, "deep/api.json"), "utf8"));
    expect(parse(readFileSync(join(folder, "api.yaml"), "utf8"))).toEqual(json);
    expect(readdirSync(join(folder, "deep"))).toEqual(["api.json"]);
  });

  it("describes short responses with --simplify", async () => {
    const { output } = await runTopgen(root, ["openapi", "--simplify", "--json"]);
    expect(output).toContain('"simplify":{"type":"string","description":"Short responses');
    expect(output).not.toContain('"follow_group_info_doctor_v_o"');
    expect((await runTopgen(root, ["openapi", "--json"])).output).toContain('"follow_group_info_doctor_v_o"');
  });

  it("writes nothing if the input has errors or is missing", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "specs"));
    const none = await runTopgen(folder, ["openapi", "--out", "api.json"]);
    expect(none.exitCode).toBe(1);
    expect(none.errors).toContain("config/no-input");
    writeFileSync(join(folder, "specs/broken.yaml"), "topSpec: 1\nmethod: ../etc\n");
    const broken = await runTopgen(folder, ["openapi", "--out", "api.json"]);
    expect(broken.exitCode).toBe(1);
    expect(broken.errors).toContain("read/");
    expect(readdirSync(folder)).toEqual(["specs"]);
  });

  it("reports that the file cannot be written", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "taken"), "");
    const { exitCode, errors } = await runTopgen(folder, [
      "openapi",
      "--specs",
      join(root, "specs"),
      "--out",
      "taken/api.json",
    ]);
    expect(exitCode).toBe(1);
    expect(errors).toContain("write/failed");
  });
});
