import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { readSpecYaml } from "../../generator/read/spec-yaml.js";
import { sourceText } from "../spec/arbitrary-spec.js";

function read(text: string) {
  const diagnostics = new Diagnostics();
  const docs = readSpecYaml(sourceText("specs/a.yaml", text), diagnostics);
  return { docs, codes: diagnostics.sorted().map(({ code }) => code) };
}

describe("reading a spec of hostile size", () => {
  test.each([
    ["brackets nested 100,000 deep", "[".repeat(100_000)],
    ["mappings nested 20,000 deep", `request: ${"[{fields: ".repeat(20_000)}`],
    ["lists nested 20,000 deep", `${"- ".repeat(20_000)}x`],
  ])("rejects %s", (_, text) => {
    expect(read(text).codes).toContain("read/spec-too-deep");
  });

  test("rejects a list of 100,000 items", () => {
    expect(read("- a\n".repeat(100_000)).codes).toEqual(["read/too-complex"]);
  });

  test("reports each of 20,000 unknown keys", () => {
    const keys = Array.from({ length: 20_000 }, (_, index) => `k${index}: v\n`).join("");
    expect(read(keys).codes.length).toBeGreaterThan(20_000);
  });

  test("reads a description of 1,000,000 characters, and rejects one of 9,000,000", () => {
    const described = (repetitions: number) =>
      read(`topSpec: 1\nmethod: a.b\ndescription: "${"很长 ".repeat(repetitions)}x"\n`);
    expect(described(333_333).docs[0]?.description?.value.length).toBe(1_000_000);
    expect(described(3_000_000)).toEqual({ docs: [], codes: ["read/too-complex"] });
  });
});
