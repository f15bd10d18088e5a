/**
 * Measures reading and resolving over the platform's documents, written in every form that is read, and over pages of
 * four sizes, to show that time grows with the length of the input. Ends with one line of JSON that holds
 * every figure. Needs the corpus beside the repository: `npm run bench:readers`.
 */
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import type { ApiDoc } from "../../generator/model/api-doc.js";
import type { SourceText } from "../../generator/model/source-text.js";
import { readDocumentJson } from "../../generator/read/document-json.js";
import { readPageHtml } from "../../generator/read/page-html/page-html.js";
import { readPageText } from "../../generator/read/page-text.js";
import { readSpecYaml } from "../../generator/read/spec-yaml.js";
import { resolve } from "../../generator/resolve/resolve.js";
import { printSpec } from "../../generator/spec/print.js";
import { bulletPage } from "../roundtrip/bullet-page.js";
import { hasCorpus } from "../corpus.js";
import { corpusDocuments } from "../roundtrip/corpus-documents.js";
import { documentsWithExamples } from "../roundtrip/documents-with-examples.js";
import { writeHtml } from "../roundtrip/html-writer.js";
import { writeDocumentJson } from "../roundtrip/json-writer.js";
import { madeApi, type CorpusParameter } from "../roundtrip/made-model.js";
import { pipePage } from "../roundtrip/pipe-page.js";

type Reader = (source: SourceText, diagnostics: Diagnostics) => readonly ApiDoc[];

interface Figure {
  readonly name: string;
  readonly documents: number;
  readonly megabytes: number;
  readonly readMs: number;
  readonly resolveMs: number;
}

const capture = {
  notice: false,
  breadcrumb: true,
  gutters: true,
  lineEnd: "\n" as const,
  samples: true,
  errorCells: " " as const,
};

if (!hasCorpus) {
  console.error("There is no corpus beside the repository (../shared/corpus/docs); nothing can be measured.");
  process.exitCode = 1;
} else {
  const apis = corpusDocuments().map(madeApi);
  const docs = documentsWithExamples();
  const figures = [
    measure(
      "page text, bullets",
      readPageText,
      apis.map((api) => bulletPage(api, capture)),
    ),
    measure("page text, bars", readPageText, apis.map(pipePage)),
    measure(
      "page HTML",
      readPageHtml,
      docs.map((doc) => writeHtml(doc, "indented")),
    ),
    measure("document JSON", readDocumentJson, docs.map(writeDocumentJson)),
    measure(
      "spec YAML",
      readSpecYaml,
      docs.map((doc) => printSpec(resolve(hashed(doc), new Diagnostics()), { schemaPath: "spec.schema.json" })),
    ),
  ];
  for (const figure of figures) print(figure, figure.documents);
  const growth = [500, 2000, 8000, 32_000].map((rows) =>
    measure(`page of ${rows} rows`, readPageText, [bigPage(rows)]),
  );
  for (const figure of growth) print(figure, figure.documents);
  console.log(JSON.stringify({ figures, growth }));
}

/** A spec is refused that does not say of which page it is. */
function hashed(doc: ApiDoc): ApiDoc {
  return { ...doc, source: { ...doc.source, sha256: "0".repeat(64) } };
}

function measure(name: string, read: Reader, texts: readonly string[]): Figure {
  let best: Figure | undefined;
  for (let round = 0; round < 3; round += 1) {
    const diagnostics = new Diagnostics();
    const start = performance.now();
    const docs = texts.flatMap((text) => read({ path: "bench", text, sha256: "" }, diagnostics));
    const middle = performance.now();
    for (const doc of docs) resolve(doc, diagnostics);
    const end = performance.now();
    const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    const figure = {
      name,
      documents: texts.length,
      megabytes: bytes / 1e6,
      readMs: middle - start,
      resolveMs: end - middle,
    };
    if (best === undefined || figure.readMs + figure.resolveMs < best.readMs + best.resolveMs) best = figure;
  }
  if (best === undefined) throw new Error("at least one round is measured");
  return best;
}

function print({ name, megabytes, readMs, resolveMs }: Figure, documents: number): void {
  const rate = (count: number, ms: number): string => ((count / ms) * 1000).toFixed(count / ms > 0.1 ? 0 : 1);
  console.log(
    `${name.padEnd(22)} ${documents} documents, ${megabytes.toFixed(1)} MB: ` +
      `read ${readMs.toFixed(0)} ms (${rate(documents, readMs)} documents/s, ${rate(megabytes, readMs)} MB/s), ` +
      `resolved ${resolveMs.toFixed(0)} ms`,
  );
}

/** Four objects a hundred rows, as long as it takes. */
function bigPage(rows: number): string {
  const parameters: CorpusParameter[] = Array.from({ length: rows / 2 }, (_, index) => ({
    name: `field_${index}`,
    type: index % 25 === 0 ? "Item" : "String",
    description: "一个字段的说明",
    subParams: index % 25 === 0 ? [{ name: "id", type: "Number", description: "编号" }] : [],
  }));
  const tables = {
    requestParams: [{ name: "query", type: "Query", description: "查询", subParams: parameters }],
    responseParams: [{ name: "result", type: "Result", description: "结果", subParams: parameters }],
  };
  return bulletPage(madeApi({ name: "taobao.demo.get", ...tables }), capture);
}
