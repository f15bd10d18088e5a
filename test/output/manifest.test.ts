import fc from "fast-check";
import { posix } from "node:path";
import { describe, expect, it } from "vitest";
import { parseManifest, printManifest, staysInside, updateManifest } from "../../generator/output/manifest.js";
import { directives } from "../../generator/text/directives.js";
import { escapeOf, visibleText } from "../../generator/text/invisible-characters.js";
import { compareText } from "../../generator/text/text-order.js";

describe("the manifest", () => {
  it("is read as it was printed", () => {
    const files = new Map([
      ["apis/a.ts", "00ff"],
      ["index.ts", "11ee"],
    ]);
    expect(parseManifest(printManifest(files, "1.2.3"))).toEqual({ kind: "manifest", files });
  });

  it("escapes the same characters in paths and in titles, whatever stands next to them", () => {
    const text = fc.string({
      unit: fc.constantFrom("a", "c8", "ignore", "-", ":", "/", "*", "@x", "#", " ", "\u202e", "\n", "é"),
    });
    fc.assert(
      fc.property(fc.dictionary(text, fc.stringMatching(/^[0-9a-f]{4}$/)), fc.dictionary(text, text), (files, apis) => {
        const whole = JSON.stringify({ generatedBy: "topgen 1.2.3", apis, files }, undefined, 2);
        const printed = printManifest(new Map(Object.entries(files)), "1.2.3", new Map(Object.entries(apis)));
        expect(printed).toBe(`${visibleText(whole).replaceAll(directives, escapeOf)}\n`);
      }),
    );
  });

  it("is updated to the text that is printed for the new hashes", () => {
    const text = fc.string({
      unit: fc.constantFrom("a", "c8", "ignore", "-", ":", "/", "*", "@x", "#", " ", "\u202e", "\n", "é", '"', "files"),
    });
    const hash = fc.stringMatching(/^[0-9a-f]{4}$/);
    const hashes = fc.record({ before: hash, after: fc.option(hash, { nil: undefined }) });
    fc.assert(
      fc.property(fc.dictionary(text, hashes), fc.dictionary(text, text), (all, titles) => {
        const files = Object.entries(all).toSorted(([a], [b]) => compareText(a, b));
        const apis = new Map(Object.entries(titles));
        const before = printManifest(new Map(files.map(([path, { before }]) => [path, before])), "1.2.3", apis);
        const after = printManifest(
          new Map(files.map(([path, { before, after = before }]) => [path, after])),
          "1.2.3",
          apis,
        );
        const changes = files.flatMap(([path, { before, after }]) =>
          after === undefined ? [] : [{ path, before, after }],
        );
        expect(updateManifest(before, changes.toReversed())).toBe(after);
      }),
    );
  });

  it("is not updated if a file is not listed with the hash before", () => {
    const printed = printManifest(new Map([["a.ts", "00"]]), "1.2.3", new Map([["b.ts", "00"]]));
    expect(updateManifest(printed, [{ path: "a.ts", before: "01", after: "02" }])).toBeUndefined();
    expect(updateManifest(printed, [{ path: "b.ts", before: "00", after: "02" }])).toBeUndefined();
    expect(updateManifest("{}", [{ path: "a.ts", before: "00", after: "02" }])).toBeUndefined();
  });

  it.each([
    ["../outside.ts"],
    ["/etc/passwd"],
    ["a/../../b"],
    ["C:/windows"],
    ["a\\..\\b"],
    ["./a"],
    ["a//b"],
    ["a\0b"],
    [".."],
    ["."],
  ])("is rejected completely if it lists %s, because listed files get deleted", (path) => {
    expect(staysInside(path)).toBe(false);
    expect(parseManifest(JSON.stringify({ files: { [path]: "00" } })).kind).toBe("unreadable");
  });

  it.each(["", "[]", "null", '{"files":1}', '{"files":{"a":1}}', "{"])("is rejected if it is %s", (text) => {
    expect(parseManifest(text).kind).toBe("unreadable");
  });

  it("rejects paths that lead out of the folder, in any form", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a", "..", ".", "", "b.ts", "\\", "C:"), { maxLength: 6 }), (segments) => {
        const path = segments.join("/");
        fc.pre(staysInside(path));
        expect(posix.resolve("/out", path).startsWith("/out/")).toBe(true);
      }),
    );
  });
});
