import { describe, expect, it } from "vitest";
import { nest, xml } from "./nest.js";

describe("nesting in tables of hostile size", () => {
  it("of 10,000 objects in each other is reported as too deep", () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => `+ o${index} O`);
    expect(nest(`r R\n${rows.join("\n")}\n- x`).codes).toContain("resolve/nesting-too-deep");
  });

  it("of 10,000 rows, each of which may stand anywhere, is reported as ambiguous", () => {
    const objects = Array.from({ length: 60 }, (_, index) => `+ o${index} O${index}`);
    const leaves = Array.from({ length: 10_000 }, (_, index) => `- x${index % 100}`);
    expect(nest(`r R\n${[...objects, ...leaves].join("\n")}`).codes).toContain("resolve/ambiguous-nesting");
  });

  it("of 10,000 rows beside a sample with other 10,000 is reported as a contradiction", () => {
    const leaves = Array.from({ length: 10_000 }, (_, index) => `- x${index % 7}\n+ o O`);
    const elements = Array.from({ length: 10_000 }, (_, index) => `<x${index % 5}/>`);
    const { codes } = nest(`r R\n${leaves.join("\n")}\n- end`, xml(`<r>${elements.join("")}</r>`));
    expect(codes).toContain("resolve/nesting-contradicts-sample");
  });
});
