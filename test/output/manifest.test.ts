import fc from "fast-check";
import { posix } from "node:path";
import { describe, expect, it } from "vitest";
import { parseManifest, printManifest, staysInside } from "../../generator/output/manifest.js";

describe("the manifest", () => {
  it("is read as it was printed", () => {
    const files = new Map([
      ["apis/a.ts", "00ff"],
      ["index.ts", "11ee"],
    ]);
    expect(parseManifest(printManifest(files, "1.2.3"))).toEqual({ kind: "manifest", files });
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
