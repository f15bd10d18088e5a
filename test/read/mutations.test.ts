import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import type { ApiDoc } from "../../generator/model/api-doc.js";
import type { Place } from "../../generator/model/place.js";
import type { SourceText } from "../../generator/model/source-text.js";
import { readDocumentJson } from "../../generator/read/document-json.js";
import { readPageHtml } from "../../generator/read/page-html/page-html.js";
import { readSpecYaml } from "../../generator/read/spec-yaml.js";
import { printSpec } from "../../generator/spec/print.js";
import { htmlOfDoc, jsonOfDoc } from "../roundtrip/page-of-doc.js";
import { sourceText } from "../spec/arbitrary-spec.js";
import { recallSpec } from "../spec/recall-spec.js";

const specText = printSpec(recallSpec, { schemaPath: "spec.schema.json" });
const [doc] = readSpecYaml(sourceText("a.yaml", specText), new Diagnostics());
if (doc === undefined) throw new Error("the spec to start from must be readable");

const readers: readonly (readonly [
  string,
  (source: SourceText, diagnostics: Diagnostics) => readonly ApiDoc[],
  string,
])[] = [
  ["specs", readSpecYaml, specText],
  ["documents", readDocumentJson, jsonOfDoc(doc)],
  ["saved pages", readPageHtml, htmlOfDoc(doc, "levels")],
  ["saved pages with tables in tables", readPageHtml, htmlOfDoc(doc, "tables")],
];

/** Damage to files: cuts, repeated and swapped parts, inserted bytes. */
const mutation = fc.oneof(
  fc.record({ kind: fc.constant("cut" as const), from: fc.nat(), length: fc.nat({ max: 200 }) }),
  fc.record({ kind: fc.constant("end" as const), from: fc.nat(), length: fc.constant(0) }),
  fc.record({ kind: fc.constant("repeat" as const), from: fc.nat(), length: fc.nat({ max: 300 }) }),
  fc.record({ kind: fc.constant("swap" as const), from: fc.nat(), length: fc.nat({ max: 100 }) }),
  fc.record({
    kind: fc.constant("insert" as const),
    from: fc.nat(),
    length: fc.constant(0),
    text: fc.oneof(
      fc.string({ unit: "binary", maxLength: 10 }),
      fc.constantFrom(
        "\t",
        "\u0000",
        "__proto__",
        "constructor: ",
        '"',
        "'",
        "{",
        "[",
        "&a ",
        "*a",
        "- ",
        "<ul><li>",
        "</table>",
        "<!--",
      ),
    ),
  }),
);

function mutate(
  text: string,
  mutations: readonly (typeof mutation extends fc.Arbitrary<infer M> ? M : never)[],
): string {
  return mutations.reduce((current, change) => {
    const from = current.length === 0 ? 0 : change.from % current.length;
    const [before, piece, after] = [
      current.slice(0, from),
      current.slice(from, from + change.length),
      current.slice(from + change.length),
    ];
    switch (change.kind) {
      case "cut":
        return before + after;
      case "end":
        return before;
      case "repeat":
        return before + piece + piece + after;
      case "swap":
        return after + before + piece;
      case "insert":
        return before + change.text + after;
    }
  }, text);
}

function expectInside(place: Place | undefined, lines: readonly string[]): void {
  if (place === undefined) return;
  expect(place.line).toBeGreaterThan(0);
  expect(place.line).toBeLessThanOrEqual(lines.length);
  expect(place.column).toBeGreaterThan(0);
  expect(place.column).toBeLessThanOrEqual((lines[place.line - 1]?.length ?? 0) + 1);
  expect(place.length).toBeGreaterThanOrEqual(0);
}

describe("a damaged file", () => {
  test.each(readers)("gives documents or findings, each at a place in the file, for %s", (_, read, original) => {
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 6 }), (mutations) => {
        const text = mutate(original, mutations);
        const diagnostics = new Diagnostics();
        const docs = read(sourceText("mutated", text), diagnostics);
        const found = diagnostics.sorted();
        expect(docs.length > 0 || found.length > 0 || text.trim() === "" || text.includes('"pkg"')).toBe(true);
        const lines = text.split(/\r\n?|\n/);
        for (const { place } of found) expectInside(place, lines);
        for (const { method, request, response, samples } of docs) {
          expectInside(method.place, lines);
          for (const row of [...request.rows, ...response.rows]) expectInside(row.name.place, lines);
          for (const sample of samples) {
            expect(sample.lines).toHaveLength(sample.text.split("\n").length);
            for (const place of sample.lines) expectInside(place, lines);
          }
        }
        // Reading has not added a property to all objects.
        expect(Object.keys(Object.prototype)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
