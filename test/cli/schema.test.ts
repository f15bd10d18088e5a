import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { compiled } from "../emit/json-schema/validate.js";
import { temporaryFolder } from "../temporary-folder.js";
import { runTopgen } from "./run-topgen.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const method = "alibaba.alihealth.followup.dialogrecord.recall";

describe("topgen schema", () => {
  it("prints the schema of all parts of an API, on one line with --json", async () => {
    const readable = await runTopgen(root, ["schema", method]);
    expect(readable).toMatchObject({ exitCode: 0, errors: "" });
    compiled(JSON.parse(readable.output) as object);
    const short = await runTopgen(root, ["schema", method, "--json"]);
    expect(short.output.trimEnd()).not.toContain("\n");
    expect(JSON.parse(short.output)).toEqual(JSON.parse(readable.output));
  });

  it("prints one part as a separate schema", async () => {
    const { output } = await runTopgen(root, ["schema", method, "--part", "request"]);
    const schema = JSON.parse(output) as { readonly required?: readonly string[] };
    compiled(schema);
    expect(schema).toMatchObject({ type: "object", required: ["authToken", "request1"] });
  });

  it("reports an unknown method with the most similar one as call/no-such-api", async () => {
    const { exitCode, output, errors } = await runTopgen(root, ["schema", method.replace("recall", "recal")]);
    expect({ exitCode, output }).toEqual({ exitCode: 1, output: "" });
    expect(errors).toContain("call/no-such-api");
    expect(errors).toContain(`Did you mean ${method}?`);
  });
});

describe("topgen generate with schemas", () => {
  it("writes a schema of every API beside the SDK, and removes them with the setting", async () => {
    const folder = temporaryFolder();
    const configuration = join(folder, "topgen.config.json");
    writeFileSync(configuration, JSON.stringify({ specs: [join(root, "specs")], schemas: true }));
    expect((await runTopgen(folder, ["generate"])).exitCode).toBe(0);
    const files = readdirSync(join(folder, "generated/schemas"));
    expect(files).toHaveLength(6);
    for (const file of files)
      compiled(JSON.parse(readFileSync(join(folder, "generated/schemas", file), "utf8")) as object);
    expect((await runTopgen(folder, ["generate", "--check"])).exitCode).toBe(0);
    writeFileSync(configuration, JSON.stringify({ specs: [join(root, "specs")] }));
    expect((await runTopgen(folder, ["generate"])).exitCode).toBe(0);
    expect(readdirSync(join(folder, "generated"))).not.toContain("schemas");
  });
});
