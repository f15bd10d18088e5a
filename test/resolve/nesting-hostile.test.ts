import { describe, expect, it } from "vitest";
import { nest, xml } from "./nest.js";

describe("nesting in tables of hostile size", () => {
  it("is reported as too deep for 10,000 nested objects", () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => `+ o${index} O`);
    expect(nest(`r R\n${rows.join("\n")}\n- x`).codes).toContain("resolve/nesting-too-deep");
  });

  it("is reported as ambiguous for 10,000 rows with any parent", () => {
    const objects = Array.from({ length: 60 }, (_, index) => `+ o${index} O${index}`);
    const leaves = Array.from({ length: 10_000 }, (_, index) => `- x${index % 100}`);
    expect(nest(`r R\n${[...objects, ...leaves].join("\n")}`).codes).toContain("resolve/ambiguous-nesting");
  });

  it("is reported as a contradiction for 10,000 rows and a sample with 10,000 others", () => {
    const leaves = Array.from({ length: 10_000 }, (_, index) => `- x${index % 7}\n+ o O`);
    const elements = Array.from({ length: 10_000 }, (_, index) => `<x${index % 5}/>`);
    const { codes } = nest(`r R\n${leaves.join("\n")}\n- end`, xml(`<r>${elements.join("")}</r>`));
    expect(codes).toContain("resolve/nesting-contradicts-sample");
  });
});
