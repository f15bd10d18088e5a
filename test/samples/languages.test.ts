import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import type { ApiDoc, DocRow, RequestLanguage } from "../../generator/model/api-doc.js";
import type { ApiSpec, Field } from "../../generator/model/api-spec.js";
import type { Place } from "../../generator/model/place.js";
import { resolve } from "../../generator/resolve/resolve.js";
import { languageOf, requestLanguageNames } from "../../generator/samples/languages.js";
import { located } from "../../generator/text/located.js";
import { corpusSources, hasCorpus } from "../corpus.js";
import { madeApi, type CorpusDocument, type MadeApi, type MadeParameter } from "../roundtrip/made-model.js";
import { sampleWriters } from "./language-writers.js";

const placeOf = (line: number): Place => ({ file: "page", line, column: 1, length: 1 });

/** Returns the rows of a page in text form, whose nested rows have lost their depth. */
function rowsOf(parameters: readonly MadeParameter[], depth = 0): readonly Omit<DocRow, "place">[] {
  return parameters.flatMap(({ name, type, required, example, description, fields }) => {
    const cells = [example, description].filter((cell) => cell !== "");
    return [
      {
        name: located(name, placeOf(1)),
        typeWord: type === "" ? undefined : located(type, placeOf(1)),
        required: located(required ? ("required" as const) : ("optional" as const), placeOf(1)),
        nesting:
          depth === 0
            ? { kind: "depth" as const, depth }
            : { kind: "lost" as const, mark: fields.length > 0 ? ("object" as const) : ("leaf" as const) },
        cells:
          depth === 0
            ? { kind: "joined" as const, text: located(cells.join(" "), placeOf(1)), limits: [] }
            : { kind: "listed" as const, cells: cells.map((cell) => located(cell, placeOf(1))), limits: [] },
      },
      ...rowsOf(fields, depth + 1),
    ];
  });
}

interface Outcome {
  readonly spec: ApiSpec;
  readonly codes: readonly string[];
}

function resolved(api: MadeApi, language: RequestLanguage): Outcome {
  const text = sampleWriters[language](api);
  const rows = rowsOf(api.request).map((row, index) => ({ ...row, place: placeOf(index + 1) }));
  const doc: ApiDoc = {
    origin: "page",
    source: { file: "page", sha256: "" },
    method: located(api.method, placeOf(1)),
    title: undefined,
    description: undefined,
    category: undefined,
    docId: undefined,
    labels: [],
    session: undefined,
    request: { rows, place: placeOf(1) },
    response: { rows: [], place: placeOf(1) },
    samples: [
      {
        subject: "request",
        format: language,
        text,
        lines: text.split("\n").map((_, index) => placeOf(1000 + index)),
      },
    ],
    errors: [],
    incomplete: undefined,
  };
  const diagnostics = new Diagnostics();
  return { spec: resolve(doc, diagnostics), codes: diagnostics.sorted().map(({ code }) => code) };
}

function treeOf(parameters: readonly MadeParameter[]): string {
  return parameters.map(({ name, fields }) => (fields.length > 0 ? `${name}(${treeOf(fields)})` : name)).join(" ");
}

function treeOfFields(fields: readonly Field[]): string {
  return fields
    .map(({ name, type }) => {
      let core = type;
      while (core.kind === "list") core = core.of;
      return core.kind === "object" ? `${name}(${treeOfFields(core.fields)})` : name;
    })
    .join(" ");
}

describe.skipIf(!hasCorpus)("request samples of the platform's documents (skipped without ../shared/corpus)", () => {
  const apis = (hasCorpus ? corpusSources() : [])
    .map(({ text }) => madeApi(JSON.parse(text) as CorpusDocument))
    .filter(({ request }) => request.some(({ fields }) => fields.length > 0))
    .filter((_, index) => index % 8 === 0);
  const others = requestLanguageNames.filter((language) => language !== "java");

  test("are at least a hundred, with nested parameters", () => {
    expect(apis.length).toBeGreaterThan(100);
  });

  test.each(others)(
    "in %s are recognised, and nest rows correctly wherever Java's do",
    { timeout: 120_000 },
    (language) => {
      const wrong: string[] = [];
      for (const api of apis) {
        if (languageOf(sampleWriters[language](api)) !== language) wrong.push(`${api.method}: not recognised`);
        const truth = treeOf(api.request);
        const own = resolved(api, language);
        if (treeOfFields(own.spec.request) === truth && !own.codes.includes("resolve/sample-statement-unread"))
          continue;
        if (treeOfFields(resolved(api, "java").spec.request) !== truth) continue;
        wrong.push(`${api.method}: ${own.codes.join(", ")}`);
      }
      expect(wrong).toEqual([]);
    },
  );

  test.each(others)("in %s decide examples and descriptions as Java's do", { timeout: 120_000 }, (language) => {
    const cellsOf = (fields: readonly Field[]): readonly string[] =>
      fields.flatMap(({ name, type, example, description }) => {
        let core = type;
        while (core.kind === "list") core = core.of;
        return [`${name}: ${example ?? ""} | ${description}`, ...(core.kind === "object" ? cellsOf(core.fields) : [])];
      });
    const wrong: string[] = [];
    let compared = 0;
    for (const api of apis) {
      const [own, java] = [resolved(api, language), resolved(api, "java")];
      if (treeOfFields(own.spec.request) !== treeOfFields(java.spec.request)) continue;
      const expected = cellsOf(java.spec.request);
      compared += expected.length;
      for (const [index, cell] of cellsOf(own.spec.request).entries()) {
        if (cell !== expected[index]) wrong.push(`${api.method} ${cell} <> ${expected[index] ?? ""}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(1000);
  });

  test.each(others)("in %s show whether the call carries a session", { timeout: 120_000 }, (language) => {
    for (const api of apis) {
      expect(resolved(api, language).spec.session).toBe(api.session === "needed" ? "needed" : "optional");
    }
  });
});
