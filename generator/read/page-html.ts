import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { ApiDoc, DocErrorRow, DocSample, DocTable, SampleSubject } from "../model/api-doc.js";
import { isMethodName } from "../platform/method-name.js";
import type { Located, Place } from "../model/place.js";
import { located } from "../text/located.js";
import { SourceLines } from "../text/source-lines.js";
import type { SourceText } from "../model/source-text.js";
import { parseMarkup, type MarkupElement } from "./markup.js";
import { codeLines } from "./page-html-code.js";
import { cellsOf, piecesOf, type PageTable, type Piece } from "./page-html-pieces.js";
import { locatedText, readTableRows, type HtmlSource } from "./page-html-rows.js";
import { findTitle, readCategory, readDescription, splitTitle } from "./page-text.js";
import { mostLines, type PageLine } from "./page-text-lines.js";
import { readSample } from "./page-text-samples.js";
import { sectionNamed, type SectionName } from "./page-text-sections.js";

/**
 * Reads a document page as a browser saves it. Tables are known by the titles of their columns, sections by their
 * headings; classes and positions say nothing, since they change with every release of the site.
 */
export function readPageHtml(source: SourceText, diagnostics: Diagnostics): readonly ApiDoc[] {
  const lines = new SourceLines(source);
  const parsed = parseMarkup(source.text);
  if (parsed === undefined) {
    diagnostics.report("read/too-complex", lines.firstLine(), { parts: "elements" });
    return [];
  }
  const page = arrange(piecesOf(parsed.root().contents().get(), lines));
  if (page.request === undefined && page.response === undefined) {
    diagnostics.report("read/page-without-document", lines.firstLine(), undefined);
    return [];
  }
  const html: HtmlSource = { text: source.text, lines };
  const codesOf = new Map(
    subjects.map((subject) => [subject, page.codes[subject].map((code) => codeLines(code, lines))] as const),
  );
  if ([...codesOf.values()].flat().some((code) => code.length === mostLines)) {
    diagnostics.report("read/page-too-long", lines.firstLine(), { most: mostLines });
    return [];
  }
  const samples = subjects.flatMap((subject) => {
    const codes = codesOf.get(subject) ?? [];
    const inCode = readSamples(codes, subject);
    return inCode.length > 0 ? inCode : readSamples([page.texts[subject]], subject);
  });
  const heading = findHeading(page.head, samples);
  if (heading === undefined) {
    diagnostics.report("read/page-without-method", lines.firstLine(), undefined);
    return [];
  }
  return [
    {
      origin: "page",
      source: { file: source.path, sha256: source.sha256 },
      method: heading.method,
      title: heading.title,
      description: readDescription(linesBelow(heading, page.head)),
      category: readCategory(page.head.slice(0, heading.at)),
      docId: undefined,
      labels: [],
      session: undefined,
      request: toDocTable(page.request, html),
      response: toDocTable(page.response, html),
      samples,
      errors: page.errors === undefined ? [] : readErrors(page.errors, html, diagnostics),
      incomplete: reportCut(page, lines, diagnostics),
    },
  ];
}

const subjects: readonly SampleSubject[] = ["request", "response", "error"];

const subjectOf: Readonly<Partial<Record<SectionName, SampleSubject>>> = {
  "request-sample": "request",
  "response-sample": "response",
  "error-sample": "error",
};

type TablePiece = Extract<Piece, { readonly kind: "table" }>;

interface ArrangedPage {
  /** The lines above the first table and the first code. Navigation shows the headings of sections there, too. */
  readonly head: readonly PageLine[];
  readonly request: TablePiece | undefined;
  readonly response: TablePiece | undefined;
  readonly errors: PageTable | undefined;
  readonly codes: Readonly<Record<SampleSubject, readonly MarkupElement[]>>;
  /** The running text of the samples' sections: some pages show code without an element for code. */
  readonly texts: Readonly<Record<SampleSubject, readonly PageLine[]>>;
}

/** Puts every piece where its section's heading or its own columns say that it belongs; the first of a kind counts. */
function arrange(pieces: readonly Piece[]): ArrangedPage {
  const head: PageLine[] = [];
  const codes: Record<SampleSubject, MarkupElement[]> = { request: [], response: [], error: [] };
  const texts: Record<SampleSubject, PageLine[]> = { request: [], response: [], error: [] };
  let section: SectionName = "head";
  let request: TablePiece | undefined;
  let response: TablePiece | undefined;
  let errors: PageTable | undefined;
  let isHead = true;
  for (const piece of pieces) {
    isHead &&= piece.kind === "line";
    if (piece.kind === "line") {
      const { text, place } = piece;
      const named = sectionNamed(text);
      section = named ?? section;
      const line = { text, raw: text, bullet: false, place };
      const subject = subjectOf[section];
      if (isHead) head.push(line);
      else if (named === undefined && subject !== undefined) texts[subject].push(line);
    } else if (piece.kind === "code") {
      const subject = subjectOf[section];
      if (subject !== undefined) codes[subject].push(piece.element);
    } else if (piece.table.columns.includes("code")) {
      errors ??= piece.table;
    } else if (section !== "public") {
      // Only the tables of requests say what is required; where a page has no headings, that tells them apart.
      const isRequest = section === "request" || (section !== "response" && piece.table.columns.includes("required"));
      if (isRequest) request ??= piece;
      else response ??= piece;
    }
  }
  return { head, request, response, errors, codes, texts };
}

interface Heading {
  readonly at: number;
  readonly method: Located<string>;
  readonly title: Located<string> | undefined;
}

/** `method (title)` on one line; or the method alone, if the answer's sample shows that it is one and no address. */
function findHeading(head: readonly PageLine[], samples: readonly DocSample[]): Heading | undefined {
  const code = samples.flatMap(({ text }) => text.split("\n").map((line) => ({ text: line })));
  const titleAt = findTitle(head, code);
  const title = head[titleAt];
  const names = title && splitTitle(title);
  if (names !== undefined) return { at: titleAt, ...names };
  const answer = samples.find(({ subject, format }) => subject === "response" && format === "xml")?.text ?? "";
  const root = /^<([\w-]{1,300})_response[\s/>]/.exec(answer)?.[1];
  const at = head.findIndex(({ text }) => isMethodName(text) && responseRoot(text) === root);
  const line = head[at];
  return line && { at, method: located(line.text, line.place), title: undefined };
}

function linesBelow({ at }: Heading, head: readonly PageLine[]): readonly PageLine[] {
  const below = head.slice(at + 1);
  const end = below.findIndex(({ text }) => sectionNamed(text) !== undefined);
  return end < 0 ? below : below.slice(0, end);
}

function responseRoot(method: string): string {
  return method.replace(/^taobao\./, "").replaceAll(".", "_");
}

function toDocTable(piece: TablePiece | undefined, source: HtmlSource): DocTable {
  if (piece === undefined) return { rows: [], place: source.lines.firstLine() };
  return { rows: readTableRows(piece.table, source), place: piece.place };
}

/** One sample a format. Of two in JSON the second one is the short form. Other languages than Java say nothing new. */
function readSamples(codes: readonly (readonly PageLine[])[], subject: SampleSubject): readonly DocSample[] {
  const samples = new Map<string, DocSample>();
  for (const code of codes) {
    const [sample] = readSample(code, subject);
    if (sample === undefined || (sample.format === "java" && !isJava(sample.text))) continue;
    const format = sample.format === "json" && samples.has("json") ? "simplified-json" : sample.format;
    if (!samples.has(format)) samples.set(format, { ...sample, format });
  }
  return [...samples.values()];
}

function isJava(code: string): boolean {
  return /\bTaobaoClient\b|\.set[A-Z]\w*\(/.test(code);
}

function readErrors(table: PageTable, source: HtmlSource, diagnostics: Diagnostics): readonly DocErrorRow[] {
  const at = (
    cells: readonly MarkupElement[],
    column: "code" | "message" | "solution",
  ): Located<string> | undefined => {
    const cell = cells[table.columns.indexOf(column)];
    return cell && locatedText(cell, source);
  };
  return table.rows.flatMap((row) => {
    const cells = cellsOf(row);
    const code = at(cells, "code");
    const message = at(cells, "message");
    const solution = at(cells, "solution")?.value ?? "";
    if (code !== undefined && code.value !== "") {
      return [{ place: code.place, code, message: message?.value ?? "", solution }];
    }
    const said = message?.value === "" ? undefined : message;
    if (said !== undefined) diagnostics.report("read/error-without-code", said.place, undefined);
    return [];
  });
}

function reportCut(page: ArrangedPage, lines: SourceLines, diagnostics: Diagnostics): Place | undefined {
  const missing = [
    ...(page.request === undefined ? ["请求参数"] : []),
    ...(page.response === undefined ? ["响应参数"] : []),
  ];
  if (missing.length === 0) return undefined;
  const end = lines.endOfText();
  diagnostics.report("read/page-cut", end, { missing });
  return end;
}
