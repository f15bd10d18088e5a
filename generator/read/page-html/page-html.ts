import type { Phrase } from "../../diagnostics/phrase.js";
import type { Diagnostics } from "../../diagnostics/diagnostics.js";
import { headingOf, isLabelLine, sectionNamed } from "../../kinds/headings.js";
import type { ApiDoc, DocSample, DocTable, SampleSubject } from "../../model/api-doc.js";
import type { Located, Place } from "../../model/place.js";
import { located } from "../../text/located.js";
import type { SourceText } from "../../model/source-text.js";
import { sessionInLabels } from "../session-in-labels.js";
import { isMethodName } from "../../platform/method-name.js";
import { SourceLines } from "../../text/source-lines.js";
import { noLedger, type Ledger } from "../ledger.js";
import { collapse, parseMarkup, type MarkupDocument, endOf } from "../markup.js";
import { readCategory, readDescription } from "../page/head.js";
import { maxLines, type PageLine } from "../page/lines.js";
import { reportWithoutMethod } from "../page/without-method.js";
import { onePerFormat, readSample } from "../page/samples.js";
import { findTitle, isAddress, splitTitle } from "../page/title.js";
import type { TableKind } from "../rows.js";
import { HtmlLedger } from "./html-ledger.js";
import { arrange, type ArrangedPage, type TablePiece } from "./arrange.js";
import { codeLines } from "./code.js";
import { placeOf, type HtmlSource } from "./elements.js";
import { readErrorTable } from "./errors.js";
import { piecesOf, type PageTable } from "./pieces.js";
import { readParameterRows, reportTables } from "./rows.js";

/**
 * Reads a document page as saved by a browser. Tables are identified by the titles of their columns, sections by
 * their headings. Classes and positions are ignored, since they change with every release of the site.
 *
 * @param ledger records the role of each line.
 */
export function readPageHtml(
  source: SourceText,
  diagnostics: Diagnostics,
  ledger: Ledger = noLedger,
): readonly ApiDoc[] {
  const lines = new SourceLines(source);
  const parsed = parseMarkup(source.text);
  if (parsed === undefined) {
    diagnostics.report("read/too-complex", lines.firstLine(), { parts: "elements" });
    return [];
  }
  const html: HtmlSource = { text: source.text, lines };
  const htmlLedger = new HtmlLedger(ledger, lines);
  const page = arrange(piecesOf(parsed, html));
  reportUnreadTables(page, html, diagnostics, htmlLedger);
  if (page.request === undefined && page.response === undefined) {
    if (page.unreadTables.length === 0) reportNoDocument(parsed, lines, diagnostics);
    return [];
  }
  const codesOf = new Map(
    subjects.map((subject) => [subject, page.codes[subject].map((code) => codeLines(code, lines))] as const),
  );
  if ([...codesOf.values()].flat().some((code) => code.length === maxLines)) {
    diagnostics.report("read/page-too-long", lines.firstLine(), { most: maxLines });
    return [];
  }
  const samples = subjects.flatMap((subject) => {
    const codes = codesOf.get(subject) ?? [];
    const inCode = readSamples(codes, subject);
    return inCode.length > 0 ? inCode : readSamples([page.texts[subject]], subject);
  });
  const heading = findHeading(page.head, samples, parsed);
  if (heading === undefined) {
    reportWithoutMethod(source.text, lines.firstLine(), diagnostics);
    return [];
  }
  const below = linesBelow(heading, page.head);
  const labels = below.filter(({ text }) => isLabelLine(text));
  const description = below.filter(({ text }) => !isLabelLine(text));
  claimText(page, heading, labels, description, samples, htmlLedger);
  return [
    {
      origin: "page",
      source: { file: source.path, sha256: source.sha256 },
      method: heading.method,
      title: heading.title,
      description: readDescription(description),
      category: readCategory(page.head.slice(0, heading.at)),
      docId: undefined,
      labels: labels.map(({ text }) => text),
      session: sessionInLabels(labels),
      request: readTable(page.request, "request", html, diagnostics, htmlLedger),
      response: readTable(page.response, "response", html, diagnostics, htmlLedger),
      samples,
      errors: page.errors === undefined ? [] : readErrorTable(page.errors, html, diagnostics, htmlLedger),
      incomplete: reportMissing(page, html, diagnostics),
    },
  ];
}

const subjects: readonly SampleSubject[] = ["request", "response", "error"];

interface Heading {
  readonly at: number;
  readonly method: Located<string>;
  readonly title: Located<string> | undefined;
}

/**
 * Finds `method (title)` on one line, or the method alone if the window title contains it or the response sample
 * confirms that it is a method and not an address.
 */
function findHeading(
  head: readonly PageLine[],
  samples: readonly DocSample[],
  page: MarkupDocument,
): Heading | undefined {
  const code = samples.flatMap(({ text }) => text.split("\n").map((line) => ({ text: line })));
  const titleAt = findTitle(head, code);
  const title = head[titleAt];
  const names = title && splitTitle(title);
  if (names !== undefined) return { at: titleAt, method: names.method, title: trimmed(names.title) };
  const responseSample = samples.find(({ subject, format }) => subject === "response" && format === "xml")?.text ?? "";
  const root = /^<([\w-]{1,300})_response[\s/>]/.exec(responseSample)?.[1];
  const windowTitle = collapse(page.find("title").first().text());
  const at = head.findIndex(
    ({ text }) =>
      isMethodName(text) &&
      text.includes(".") &&
      (responseRoot(text) === root || (windowTitle.includes(text) && !isAddress(text))),
  );
  const line = head[at];
  return line && { at, method: located(line.text, line.place), title: undefined };
}

function trimmed({ value, place }: Located<string>): Located<string> {
  const text = value.trim();
  if (text === value) return { value, place };
  const blanks = value.length - value.trimStart().length;
  return located(text, { ...place, column: place.column + blanks, length: text.length });
}

function linesBelow({ at }: Heading, head: readonly PageLine[]): readonly PageLine[] {
  const below = head.slice(at + 1);
  const end = below.findIndex(({ text }) => sectionNamed(text) !== undefined);
  return end < 0 ? below : below.slice(0, end);
}

function responseRoot(method: string): string {
  return method.replace(/^taobao\./, "").replaceAll(".", "_");
}

function readTable(
  piece: TablePiece | undefined,
  kind: TableKind,
  source: HtmlSource,
  diagnostics: Diagnostics,
  htmlLedger: HtmlLedger,
): DocTable {
  if (piece === undefined) return { rows: [], place: source.lines.firstLine() };
  const { table } = piece;
  htmlLedger.table(kind, table.header, table.bodies.at(-1) ?? table.element);
  return { rows: readParameterRows(table, kind, source, diagnostics, htmlLedger), place: piece.place };
}

function readSamples(codes: readonly (readonly PageLine[])[], subject: SampleSubject): readonly DocSample[] {
  return onePerFormat(codes.flatMap((code) => readSample(code, subject)));
}

/** Reports tables, and text between tables, that may contain parameters and are not read. */
function reportUnreadTables(
  page: ArrangedPage,
  source: HtmlSource,
  diagnostics: Diagnostics,
  htmlLedger: HtmlLedger,
): void {
  const unread = page.unreadTables.map(({ piece, titles, problem, kind }) => {
    const element = piece.kind === "table" ? piece.table.element : piece.element;
    htmlLedger.text(element, "reported");
    return { place: placeOf(element, source), titles, problem, kind };
  });
  for (const problem of ["titles", "second", "public"] as const) {
    for (const kind of ["request", "response", "errors", undefined] as const) {
      const alike = unread.filter((table) => table.problem === problem && table.kind === kind);
      reportTables(alike, problem, kind, diagnostics);
    }
  }
  for (const kind of ["request", "response"] as const) {
    const [first] = page.unreadLines[kind];
    if (first === undefined) continue;
    const rows = page.unreadLines[kind].map(({ text, place }) => ({ name: text, line: place.line, note: undefined }));
    for (const { line } of rows) htmlLedger.line(line, "reported");
    diagnostics.report("read/rows-unreadable", first.place, { rows }, kind);
  }
}

function reportNoDocument(page: MarkupDocument, lines: SourceLines, diagnostics: Diagnostics): void {
  const code = page.find("input[type=password]").length > 0 ? "read/login-page" : "read/page-without-document";
  diagnostics.report(code, lines.firstLine(), undefined);
}

/**
 * Reports missing tables: as an error if the page continues after the table's position. A page that ends there, or
 * inside a table, is truncated, and its content so far is valid.
 */
function reportMissing(page: ArrangedPage, { text, lines }: HtmlSource, diagnostics: Diagnostics): Place | undefined {
  const kinds = ["request", "response"] as const;
  const lost = kinds.filter((kind) => page[kind] === undefined && page.continuesAfter[kind]);
  const cut = kinds.filter((kind) => page[kind] === undefined && !page.continuesAfter[kind]);
  const broken = kinds.filter((kind) => isUnclosed(page[kind]?.table, text));
  const end = lines.endOfText();
  for (const kind of lost) {
    const heading = page.tableHeadings[kind];
    const missing = heading?.text ?? headingOf(kind);
    diagnostics.report("read/table-missing", heading?.place ?? lines.firstLine(), { missing }, kind);
  }
  const missing: readonly Phrase[] = [
    ...broken.map((kind) => ({ phrase: "tableEnd", values: [headingOf(kind)] }) as const),
    ...cut.map((kind) => ({ verbatim: headingOf(kind) })),
  ];
  if (missing.length > 0) diagnostics.report("read/page-cut", end, { missing });
  return lost.length > 0 || missing.length > 0 ? end : undefined;
}

/** Returns whether a table has no end tag; browsers save one for every table. */
function isUnclosed(table: PageTable | undefined, text: string): boolean {
  const last = table && (table.bodies.at(-1) ?? table.element);
  if (last?.name !== "table") return false;
  const end = endOf(last);
  return !/<\/table\s*>$/i.test(text.slice(Math.max(0, end - 20), end + 1));
}

/** Claims the lines outside of tables. */
function claimText(
  page: ArrangedPage,
  heading: Heading,
  labels: readonly PageLine[],
  description: readonly PageLine[],
  samples: readonly DocSample[],
  htmlLedger: HtmlLedger,
): void {
  if (!htmlLedger.isKept) return;
  htmlLedger.line(heading.method.place.line, "title");
  for (const { place } of labels) htmlLedger.line(place.line, "labels");
  for (const { place } of description) htmlLedger.line(place.line, "description");
  for (const { place } of page.headings) htmlLedger.line(place.line, "heading");
  for (const { lines } of samples) for (const place of lines) htmlLedger.line(place.line, "sample");
}
