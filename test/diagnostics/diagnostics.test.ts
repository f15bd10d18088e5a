import { expect, it } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";

it("accepts more findings than a function call can have arguments", () => {
  const elsewhere = new Diagnostics();
  for (let index = 0; index < 200_000; index += 1)
    elsewhere.report("read/unknown-kind", undefined, { found: "a text", more: 0 });
  const diagnostics = new Diagnostics();
  diagnostics.add(elsewhere.sorted());
  expect(diagnostics.sorted()).toHaveLength(200_000);
});
