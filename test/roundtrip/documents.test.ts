import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import type { ApiDoc, DocRow, DocTable } from "../../generator/model/api-doc.js";
import { readDocumentJson } from "../../generator/read/document-json.js";
import { readPageHtml } from "../../generator/read/page-html/page-html.js";
import type { SourceText } from "../../generator/model/source-text.js";
import { hasCorpus } from "../corpus.js";
import { documentsWithExamples } from "./documents-with-examples.js";
import { limitsOf } from "./limits.js";
import { htmlOfDoc, jsonOfDoc } from "./page-of-doc.js";

type Reader = (source: SourceText, diagnostics: Diagnostics) => readonly ApiDoc[];

/** Reads a text, and expects no findings except missing types, which some of the platform's parameters lack. */
function readBack(read: Reader, text: string): ApiDoc | undefined {
  const diagnostics = new Diagnostics();
  const [doc] = read({ path: "written", text, sha256: "" }, diagnostics);
  expect(diagnostics.sorted().filter(({ code }) => code !== "read/type-missing")).toEqual([]);
  return doc;
}

function stated(doc: ApiDoc | undefined, kind: "document" | "page"): unknown {
  return (
    doc && {
      method: doc.method.value,
      title: doc.title?.value ?? "",
      description: doc.description?.value ?? "",
      request: statedRows(doc.request, kind, true),
      response: statedRows(doc.response, kind, false),
      errors: doc.errors.map(({ code, message, solution }) => [code.value, message, solution]),
    }
  );
}

/** Returns the facts of a table's rows; pages show neither limits nor requiredness of responses. */
function statedRows(table: DocTable, kind: "document" | "page", isRequest: boolean): readonly unknown[] {
  const all = isRequest || kind === "document";
  return table.rows.map((row) => {
    const facts = row.cells.kind === "named" ? row.cells.facts : {};
    const worded = row.cells.kind === "named" ? (row.cells.limits ?? []).map(({ value }) => value) : [];
    return [
      row.nesting,
      row.name.value,
      row.typeWord?.value,
      all ? row.required?.value : undefined,
      facts.example?.value,
      facts.description?.value,
      ...(all ? [...limitsOf(facts), ...worded] : []),
    ];
  });
}

describe.skipIf(!hasCorpus)("the models of the platform's documents (skipped without ../shared/corpus)", () => {
  const docs = hasCorpus ? documentsWithExamples() : [];

  test("are the same after being written as the document endpoint's response", { timeout: 120_000 }, () => {
    for (const doc of docs) {
      expect(stated(readBack(readDocumentJson, jsonOfDoc(doc)), "document")).toEqual(stated(doc, "document"));
    }
  });

  // The text of a page and its nesting are independent, so each document is written in only one of the styles.
  const nestings = ["padding", "spacer", "levels", "tables", "lists"] as const;
  test.each(nestings)("are the same after being written as a page nested by %s", { timeout: 120_000 }, (nesting) => {
    const turn = nestings.indexOf(nesting);
    for (const [index, doc] of docs.filter((_, at) => at % nestings.length === turn).entries()) {
      const page = htmlOfDoc(doc, nesting, index % 2 === 0);
      expect(stated(readBack(readPageHtml, page), "page")).toEqual(stated(doc, "page"));
    }
  });

  test("do not get another nesting from a page with all nested rows alike", { timeout: 120_000 }, () => {
    for (const doc of docs.filter((_, index) => index % 3 === 0)) {
      const read = readBack(readPageHtml, htmlOfDoc(doc, "alike"));
      for (const table of ["request", "response"] as const) {
        const rows = doc[table].rows;
        const wrong = (read?.[table].rows ?? []).filter((row, index) => !agrees(row, rows[index], rows[index + 1]));
        expect(wrong.map(({ name }) => name.value)).toEqual([]);
      }
    }
  });
});

/** Returns whether a nesting that was read is correct, or is lost and says at least as much as the mark showed. */
function agrees(read: DocRow, truth: DocRow | undefined, next: DocRow | undefined): boolean {
  if (truth?.nesting.kind !== "depth" || read.name.value !== truth.name.value) return false;
  if (read.nesting.kind === "depth") return read.nesting.depth === truth.nesting.depth;
  const nextDepth = next?.nesting.kind === "depth" ? next.nesting.depth : 0;
  return (
    (read.nesting.kind === "lost" && read.nesting.mark === "leaf") === nextDepth <= truth.nesting.depth &&
    truth.nesting.depth > 0
  );
}
