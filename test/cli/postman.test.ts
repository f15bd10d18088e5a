import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../temporary-folder.js";
import { runTopgen } from "./run-topgen.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const specs = join(root, "specs");

describe("topgen postman", () => {
  it("writes a collection and an environment without secrets", async () => {
    const folder = temporaryFolder();
    const { exitCode, errors } = await runTopgen(folder, ["postman", "--specs", specs]);
    expect(exitCode).toBe(0);
    expect(errors).toContain("postman/top.postman_collection.json written");
    const environment = readFileSync(join(folder, "postman/top.postman_environment.json"), "utf8");
    const { values } = JSON.parse(environment) as { readonly values: readonly object[] };
    expect(values).toContainEqual({ key: "app_secret", value: "", type: "secret", enabled: true });
    const collection = readFileSync(join(folder, "postman/top.postman_collection.json"), "utf8");
    expect(JSON.parse(collection)).toMatchObject({ item: [{ name: "阿里健康随访" }] });
  });

  it("keeps an existing environment with its values", async () => {
    const folder = temporaryFolder();
    await runTopgen(folder, ["postman", "--specs", specs]);
    const environment = join(folder, "postman/top.postman_environment.json");
    writeFileSync(environment, "filled in");
    const { exitCode, output } = await runTopgen(folder, ["postman", "--specs", specs, "--json"]);
    expect(exitCode).toBe(0);
    expect(JSON.parse(output)).toEqual({
      written: ["postman/top.postman_collection.json"],
      kept: ["postman/top.postman_environment.json"],
    });
    expect(readFileSync(environment, "utf8")).toBe("filled in");
  });
});
