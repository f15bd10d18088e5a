import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { ApiDoc, DocTable } from "../model/api-doc.js";
import { isMethodName } from "../platform/method-name.js";
import type { Located, Place } from "../model/place.js";
import { located } from "../text/located.js";
import { SourceLines } from "../text/source-lines.js";
import type { SourceText } from "../model/source-text.js";
import { readErrorRows } from "./page-text-errors.js";
import { mostLines, pageLines, part, type PageLine } from "./page-text-lines.js";
import { isPipeForm, readPipeForm } from "./page-text-pipes.js";
import { readRows } from "./page-text-rows.js";
import { readSample } from "./page-text-samples.js";
import { endOfPage, missingSections, splitSections, type Section } from "./page-text-sections.js";
import type { TableKind } from "./table-words.js";

/** Reads the text of a document page as people copy it out of a browser. */
export function readPageText(source: SourceText, diagnostics: Diagnostics): readonly ApiDoc[] {
  const wholeFile = new SourceLines(source).firstLine();
  const lines = pageLines(source);
  if (lines === undefined) {
    diagnostics.report("read/page-too-long", wholeFile, { most: mostLines });
    return [];
  }
  if (isPipeForm(lines)) return readPipeForm(source, lines, wholeFile, diagnostics);
  const titleAt = findTitle(lines, lines);
  const titleLine = lines[titleAt];
  const names = titleLine === undefined ? undefined : splitTitle(titleLine);
  const sections = splitSections(lines.slice(titleAt + 1));
  if (names === undefined || !(sections.has("request") || sections.has("response") || sections.has("public"))) {
    diagnostics.report("read/page-without-method", endOfPage(lines) ?? wholeFile, undefined);
    return [];
  }
  const samples = (["request-sample", "response-sample", "error-sample"] as const).flatMap((name) =>
    readSample(sections.get(name)?.lines ?? [], subjects[name]),
  );
  const missing = missingSections(sections);
  const incomplete = missing.length === 0 ? undefined : (endOfPage(lines) ?? wholeFile);
  if (incomplete !== undefined) diagnostics.report("read/page-cut", incomplete, { missing });
  return [
    {
      origin: "page",
      source: { file: source.path, sha256: source.sha256 },
      ...names,
      description: readDescription(sections.get("head")?.lines ?? []),
      category: readCategory(lines.slice(0, titleAt)),
      docId: undefined,
      labels: [],
      session: undefined,
      request: readTable(sections.get("request"), "request", wholeFile),
      response: readTable(sections.get("response"), "response", wholeFile),
      samples,
      errors: readErrorRows(sections.get("errors")?.lines ?? [], diagnostics),
      incomplete,
    },
  ];
}

const subjects = {
  "request-sample": "request",
  "response-sample": "response",
  // Pages of methods that the other side implements have 验签示例 instead: not an answer, but the same kind of text.
  "error-sample": "error",
} as const;

/**
 * Where the page's own title stands. Navigation may list other methods with their titles: of several, the one counts
 * whose class or answer the page's code shows, else the first.
 */
export function findTitle(head: readonly PageLine[], code: readonly Pick<PageLine, "text">[]): number {
  const first = head.findIndex((line) => splitTitle(line) !== undefined);
  const next = head.findIndex((line, index) => index > first && splitTitle(line) !== undefined);
  if (first < 0 || next < 0) return first;
  const shown = new Set(code.map(({ text }) => nameInCode(text)));
  const own = head.findIndex((line, index) => {
    const method = index < first ? undefined : splitTitle(line)?.method.value;
    return method !== undefined && shown.has(bareName(method.replace(/^taobao\./, "")));
  });
  return own < 0 ? first : own;
}

/** What a line of a sample calls the method: in the class of its request, or at the root of its answer. */
function nameInCode(text: string): string | undefined {
  const [, inClass, inRoot] =
    /^(?:.{0,200}= new ([\w-]{1,200})Request\(\)|<([\w.-]{1,200})_response>)/.exec(text) ?? [];
  const name = inClass ?? inRoot;
  return name === undefined ? undefined : bareName(name);
}

function bareName(name: string): string {
  return name.replaceAll(/[._]/g, "").toLowerCase();
}

/**
 * `method (title)`: titles hold parentheses themselves, so it is split at the first ` (` and ends at the last `)`. The
 * title may be an element of its own, which leaves no blank before it.
 */
export function splitTitle(line: PageLine): { method: Located<string>; title: Located<string> } | undefined {
  if (line.bullet || !/[)）]$/.test(line.text)) return undefined;
  const [start = "", method = ""] = /^([\w.-]{1,200}) ?[(（]/.exec(line.text) ?? [];
  if (!method.includes(".") || !isMethodName(method)) return undefined;
  return { method: part(line, 0, method), title: part(line, start.length, line.text.slice(start.length, -1)) };
}

export function readDescription(lines: readonly PageLine[]): Located<string> | undefined {
  const said = lines.filter((line) => line.text !== "");
  const [first] = said;
  return first === undefined ? undefined : located(said.map((line) => line.text).join("\n"), first.place);
}

/** The last of `文档中心 > API类目 > category`; captures of some hosts have no such line. */
export function readCategory(lines: readonly PageLine[]): Located<string> | undefined {
  const line = lines.findLast(({ text }) => text.startsWith("文档中心 >"));
  if (line === undefined) return undefined;
  const at = line.text.lastIndexOf(">") + 1;
  const blanks = line.text.slice(at).length - line.text.slice(at).trimStart().length;
  return part(line, at + blanks, line.text.slice(at + blanks));
}

function readTable(section: Section | undefined, kind: TableKind, wholeFile: Place): DocTable {
  if (section === undefined) return { rows: [], place: wholeFile };
  return { rows: readRows(section.lines, kind), place: section.heading?.place ?? wholeFile };
}
