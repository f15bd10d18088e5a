import type { DescribedDiagnostic } from "../../generator/diagnostics/describe.js";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import type { ApiDoc, DocRow, DocSample, SampleFormat } from "../../generator/model/api-doc.js";
import type { Field } from "../../generator/model/api-spec.js";
import type { Place } from "../../generator/model/place.js";
import { located } from "../../generator/text/located.js";
import { resolve } from "../../generator/resolve/resolve.js";
import { inEnglish } from "../diagnostics/in-english.js";

export const placeOf = (line: number): Place => ({ file: "page.txt", line, column: 1, length: 1 });

/**
 * Returns rows from `name Type` for the top level, `- name Type` for a nested leaf, `+ name Type` for a nested object.
 */
export function rowsOf(text: string): readonly DocRow[] {
  return text
    .trim()
    .split("\n")
    .map((line, index): DocRow => {
      const [, mark = "", name = "", type = "String", rest = ""] =
        /^([-+]?) ?(\S+)(?: (\S+(?: \[\])?))?(?: (.*))?$/.exec(line.trim()) ?? [];
      const place = placeOf(index + 1);
      const cells = rest === "" ? [] : rest.split(" / ").map((cell) => located(cell, place));
      return {
        place,
        name: located(name, place),
        typeWord: located(type, place),
        required: undefined,
        nesting: mark === "" ? { kind: "depth", depth: 0 } : { kind: "lost", mark: mark === "-" ? "leaf" : "object" },
        cells:
          mark === ""
            ? { kind: "joined", text: located(rest, place), limits: [] }
            : { kind: "listed", cells, limits: [] },
      };
    });
}

export function sample(subject: DocSample["subject"], format: SampleFormat, text: string): DocSample {
  return { subject, format, text, lines: text.split("\n").map((_, index) => placeOf(1000 + index)) };
}

export interface Nested {
  readonly fields: readonly Field[];
  readonly tree: string;
  readonly diagnostics: readonly DescribedDiagnostic[];
  readonly codes: readonly string[];
}

export function nest(table: string, ...samples: readonly DocSample[]): Nested {
  const subject = samples[0]?.subject === "request" ? "request" : "response";
  const empty = { rows: [], place: placeOf(1) };
  const doc: ApiDoc = {
    origin: "page",
    source: { file: "page.txt", sha256: "" },
    method: located("taobao.demo.get", placeOf(1)),
    title: undefined,
    description: undefined,
    category: undefined,
    docId: undefined,
    labels: [],
    session: undefined,
    request: empty,
    response: empty,
    [subject]: { rows: rowsOf(table), place: placeOf(1) },
    samples,
    errors: [],
    incomplete: undefined,
  };
  const found = new Diagnostics();
  const fields = resolve(doc, found)[subject];
  const ignored = new Set(["resolve/missing-description", "resolve/ambiguous-cells"]);
  const diagnostics = inEnglish(found.sorted()).filter(({ code }) => !ignored.has(code));
  return { fields, tree: treeOf(fields), diagnostics, codes: diagnostics.map(({ code }) => code) };
}

/** Returns fields as `a(b c(d))`. */
export function treeOf(fields: readonly Field[]): string {
  return fields
    .map(({ name, type }) => {
      let core = type;
      while (core.kind === "list") core = core.of;
      return core.kind === "object" ? `${name}(${treeOf(core.fields)})` : name;
    })
    .join(" ");
}

export const xml = (inside: string): DocSample =>
  sample("response", "xml", `<demo_get_response>\n${inside}\n</demo_get_response>`);
