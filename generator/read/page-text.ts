import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { headingOf } from "../kinds/headings.js";
import type { ApiDoc, DocSample } from "../model/api-doc.js";
import type { Located } from "../model/place.js";
import type { SourceText } from "../model/source-text.js";
import { SourceLines } from "../text/source-lines.js";
import { noLedger, type Ledger } from "./ledger.js";
import { isLabels, readCategory, readDescription, readLabels } from "./page/head.js";
import { maxLines, pageLines, type PageLine } from "./page/lines.js";
import { readSample } from "./page/samples.js";
import { findPlainTitle, namesSameApi, ownTitle, splitTitle, titlesIn } from "./page/title.js";
import { reportWithoutMethod } from "./page/without-method.js";
import { readBarSamples } from "./page-text/bar-samples.js";
import { claimOutside } from "./page-text/claim-outside.js";
import { readErrors } from "./page-text/errors.js";
import { methodInSamples } from "./page-text/method-in-samples.js";
import { reportRowsBelowCode } from "./page-text/rows-below-code.js";
import {
  endOfPage,
  lostTables,
  missingSections,
  sectionOf,
  splitSections,
  type Section,
} from "./page-text/sections.js";
import { readTable, reportUnread } from "./page-text/table.js";

/**
 * Reads the text of a document page as copied from a browser or written by a converter: cells separated by blanks,
 * tabs or bars, Markdown, or one cell per line.
 *
 * @param ledger records the role of each line.
 */
export function readPageText(
  source: SourceText,
  diagnostics: Diagnostics,
  ledger: Ledger = noLedger,
): readonly ApiDoc[] {
  const wholeFile = new SourceLines(source).firstLine();
  const lines = pageLines(source);
  if (lines === undefined) {
    diagnostics.report("read/page-too-long", wholeFile, { most: maxLines });
    return [];
  }
  const page = pageIn(lines);
  if (page === undefined) {
    reportWithoutMethod(source.text, endOfPage(lines) ?? wholeFile, diagnostics);
    return [];
  }
  const { names, sections, samples } = page;
  reportTitle(page, diagnostics);
  const request = readTable(sectionOf(sections, "request"), "request", wholeFile, diagnostics, ledger);
  const response = readTable(sectionOf(sections, "response"), "response", wholeFile, diagnostics, ledger);
  reportSecondTables(sections, diagnostics, ledger);
  reportRowsBelowCode(sections, diagnostics, ledger);
  reportSecondPage(page, diagnostics);
  const missing = page.hasHeadings ? missingSections(sections) : missingParts(sections, samples);
  const end = endOfPage(lines) ?? wholeFile;
  const lost = lostTables(sections);
  for (const { kind, next } of lost) {
    const place = next.heading?.place ?? next.table?.headerLines[0]?.place ?? next.lines[0]?.place;
    diagnostics.report("read/table-missing", place, { missing: headingOf(kind) }, kind);
  }
  if (missing.length > 0) {
    diagnostics.report("read/page-cut", end, { missing: missing.map((heading) => ({ verbatim: heading })) });
  }
  claimOutside(page, sections, ledger);
  const { labels, session } = readLabels(page.head);
  return [
    {
      origin: "page",
      source: { file: source.path, sha256: source.sha256 },
      ...names,
      description: readDescription(
        page.hasHeadings || page.titleLine !== undefined ? page.head : lastParagraph(page.head),
      ),
      category: readCategory(page.above),
      docId: undefined,
      labels,
      session,
      request,
      response,
      samples,
      errors: readErrors(sectionOf(sections, "errors"), diagnostics, ledger),
      incomplete: missing.length + lost.length > 0 ? end : (request.lost ?? response.lost)?.[0]?.place,
    },
  ];
}

/** Reports a method that does not come from a title line of the platform's form, so that people check it. */
function reportTitle({ names: { method, title }, titleLine }: TextPage, diagnostics: Diagnostics): void {
  if (titleLine === undefined) {
    diagnostics.report("read/method-from-samples", method.place, { method: method.value });
  } else if (splitTitle(titleLine) === undefined) {
    diagnostics.report("read/title-without-brackets", method.place, { method: method.value, title: title?.value });
  }
}

/** A page split into its parts. */
export interface TextPage {
  readonly names: { readonly method: Located<string>; readonly title: Located<string> | undefined };
  /** The lines above the title. */
  readonly above: readonly PageLine[];
  readonly titleLine: PageLine | undefined;
  /** The lines between the title and the first section. */
  readonly head: readonly PageLine[];
  readonly sections: readonly Section[];
  /** Whether the capture has section headings; some have lost all of them. */
  readonly hasHeadings: boolean;
  /** Whether lines other than the page's title have the form of a title. */
  readonly hasMoreTitles: boolean;
  readonly samples: readonly DocSample[];
}

/** Finds the method and the sections; `undefined` if the text has no method or no document below it. */
function pageIn(lines: readonly PageLine[]): TextPage | undefined {
  const titles = titlesIn(lines);
  const titled = lines[ownTitle(titles, lines)];
  const names = titled && splitTitle(titled);
  const page = names && partsBelow(lines, titled, names, titles.length > 1);
  return page ?? pageWithoutTitle(lines, titles.length > 0);
}

/** Reads a page whose title has no brackets or is missing. Samples confirm or supply the method. */
function pageWithoutTitle(lines: readonly PageLine[], hasMoreTitles: boolean): TextPage | undefined {
  const sections = splitSections(lines);
  if (!isDocument(sections)) return undefined;
  const samples = samplesIn(sections, lines);
  const head = sections[0]?.name === "head" ? sections[0].lines : [];
  const method = methodInSamples(samples);
  const plain = findPlainTitle(head);
  if (plain !== undefined && (method === undefined || namesSameApi(plain.names.method.value, method.value))) {
    return partsBelow(lines, plain.line, plain.names, hasMoreTitles);
  }
  if (method === undefined) return undefined;
  return {
    names: { method, title: undefined },
    above: [],
    titleLine: undefined,
    head,
    sections,
    hasHeadings: hasHeadings(sections),
    hasMoreTitles,
    samples,
  };
}

function partsBelow(
  lines: readonly PageLine[],
  titleLine: PageLine,
  names: TextPage["names"],
  hasMoreTitles: boolean,
): TextPage | undefined {
  const titleAt = lines.indexOf(titleLine);
  const below = lines.slice(titleAt + 1);
  const sections = splitSections(below);
  if (!isDocument(sections)) return undefined;
  return {
    names,
    above: lines.slice(0, titleAt),
    titleLine,
    head: sections[0]?.name === "head" ? sections[0].lines : [],
    sections,
    hasHeadings: hasHeadings(sections),
    hasMoreTitles,
    samples: samplesIn(sections, below),
  };
}

function isDocument(sections: readonly Section[]): boolean {
  return sections.some(({ name }) => name === "request" || name === "response" || name === "public");
}

function hasHeadings(sections: readonly Section[]): boolean {
  return sections.some(
    ({ name, heading }) => heading !== undefined && (name === "request" || name === "response" || name === "public"),
  );
}

const subjects = {
  "request-sample": "request",
  "response-sample": "response",
  // Pages of callbacks have 验签示例 instead: not a response, but text of the same kind.
  "error-sample": "error",
} as const;

/** Returns the samples below their headings; in a capture without headings, those outside of tables. */
function samplesIn(sections: readonly Section[], lines: readonly PageLine[]): readonly DocSample[] {
  const names = ["request-sample", "response-sample", "error-sample"] as const;
  if (
    names.some((name) => sectionOf(sections, name) !== undefined) ||
    (hasHeadings(sections) && !lines.some(isBarredCode))
  ) {
    return names.flatMap((name) => readSample(sectionOf(sections, name)?.lines ?? [], subjects[name]));
  }
  return readBarSamples(sections.filter(({ table }) => table === undefined).flatMap(({ lines: own }) => own));
}

function isBarredCode({ text }: PageLine): boolean {
  return /Client \w+ = new |^<\w+_response>/.test(text.slice(0, 300));
}

/** Returns the parts that a complete page has and that are missing at the end of a capture without headings. */
function missingParts(sections: readonly Section[], samples: readonly DocSample[]): readonly string[] {
  const lost = new Set(lostTables(sections).map(({ kind }) => kind));
  const kinds = ["request", "response"] as const;
  return [
    ...kinds.filter((kind) => sectionOf(sections, kind) === undefined && !lost.has(kind)).map(headingOf),
    ...(samples.some(({ subject }) => subject === "response") ? [] : [headingOf("response-sample")]),
  ];
}

/** Returns the paragraph directly above the first table; sites print their own texts above it. */
function lastParagraph(head: readonly PageLine[]): readonly PageLine[] {
  const last = head.findLastIndex((line) => line.text !== "");
  const blank = head.findLastIndex((line, index) => index < last && line.text === "");
  return head.slice(blank + 1, last + 1).filter((line) => !isLabels(line) && line.text !== "感谢您的反馈!");
}

/** Reports a second page in the text; only the first is read. */
function reportSecondPage({ names, sections, hasMoreTitles }: TextPage, diagnostics: Diagnostics): void {
  if (!hasMoreTitles) return;
  let isBelowTable = false;
  let second: Located<string> | undefined;
  for (const { name, lines, table } of sections) {
    if (second !== undefined && table !== undefined && (name === "request" || name === "response")) {
      diagnostics.report("read/second-page", second.place, { method: second.value });
      return;
    }
    isBelowTable ||= table !== undefined && name !== "public";
    for (const line of isBelowTable ? [...lines, ...(table?.lines ?? [])] : []) {
      const method = splitTitle(line)?.method;
      if (method !== undefined && method.value !== names.method.value) second ??= method;
    }
  }
}

/**
 * Reports a second table of a kind. A page has one of each, so another belongs to something else, unless it repeats
 * the first.
 */
function reportSecondTables(sections: readonly Section[], diagnostics: Diagnostics, ledger: Ledger): void {
  for (const kind of ["request", "response"] as const) {
    const used = sectionOf(sections, kind)?.table;
    const untitled =
      used === undefined ? [] : sections.filter(({ name, table }) => name === kind && table === undefined);
    const isOther = (shown: readonly PageLine[]): boolean => shown.length > 0 && !sameText(shown, used?.lines ?? []);
    const withoutTitles = untitled.flatMap(({ lines }) => {
      const shown = lines.filter(({ text }) => text !== "");
      return isOther(shown) ? [{ lines: shown, titles: shown.slice(0, 1).map(({ text }) => text) }] : [];
    });
    reportUnread(kind, withoutTitles, "titles", diagnostics, ledger);
    const others = sections.filter(
      ({ name, table }) => table !== used && (name === kind || (kind === "response" && name === "footer")),
    );
    const second = others.flatMap(({ table }) => {
      const shown = table?.lines.filter(({ text }) => text !== "") ?? [];
      if (table === undefined || !isOther(shown)) return [];
      return [{ lines: [...table.headerLines, ...shown], titles: table.header.titles.map(({ value }) => value) }];
    });
    reportUnread(kind, second, "second", diagnostics, ledger);
  }
}

function sameText(one: readonly PageLine[], other: readonly PageLine[]): boolean {
  const text = (lines: readonly PageLine[]): string =>
    lines
      .map((line) => line.text)
      .filter((line) => line !== "")
      .join("\n");
  return text(one) === text(other);
}
