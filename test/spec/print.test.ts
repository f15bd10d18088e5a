import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { readSpecYaml } from "../../generator/read/spec-yaml.js";
import { printSpec } from "../../generator/spec/print.js";
import { specSchema } from "../../generator/spec/schema.js";
import { anySpec, anyText, sourceText, statedByDoc, statedBySpec } from "./arbitrary-spec.js";
import { field, recallSpec } from "./recall-spec.js";

const options = { schemaPath: "spec.schema.json" };

describe("printing a spec", () => {
  test("prints one fact per line in the documented order", async () => {
    await expect(printSpec(recallSpec, options)).toMatchFileSnapshot("../fixtures/spec/recall.yaml");
  });

  test("accepts more parameters than a function call can have arguments", () => {
    const request = Array.from({ length: 150_000 }, (_, index) => field(`p${index}`, "String", { kind: "text" }));
    expect(printSpec({ ...recallSpec, request }, options).match(/- name: p\d+$/gm)).toHaveLength(150_000);
  });

  test("is reversed by reading, for any texts", () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        const diagnostics = new Diagnostics();
        const [doc] = readSpecYaml(sourceText("a.yaml", printSpec(spec, options)), diagnostics);
        expect(diagnostics.sorted()).toEqual([]);
        expect(doc && statedByDoc(doc)).toEqual(statedBySpec(spec));
      }),
      { numRuns: 100 },
    );
  });

  test("gives the same texts in other YAML readers of both versions", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const printed = printSpec({ ...recallSpec, title: text, description: `x${text}` }, options);
        for (const version of ["1.1", "1.2"] as const) {
          const spec = specSchema.parse(parse(printed, { version }));
          expect([spec.title ?? "", spec.description]).toEqual([text, `x${text}`]);
        }
      }),
      { numRuns: 300 },
    );
  });
});
