import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { ApiDoc, DocErrorRow, DocSample, DocTable, SampleSubject } from "../model/api-doc.js";
import { isMethodName } from "../model/method-name.js";
import { located, type Located, type Place } from "../model/place.js";
import type { SourceText } from "../model/source-text.js";
import { pageLines, part, type PageLine } from "./page-text-lines.js";
import { readRows, type TableKind } from "./page-text-rows.js";

/** The sections of a page by their headings, which stand alone on a line. */
const headings: ReadonlyMap<string, SectionName> = new Map<string, SectionName>([
  ["公共参数", "public"],
  ["请求参数", "request"],
  ["响应参数", "response"],
  ["请求示例", "request-sample"],
  ["响应示例", "response-sample"],
  ["异常示例", "error-sample"],
  ["验签示例", "other"],
  ["错误码解释", "errors"],
  ["API工具", "other"],
  ["如何获得此API", "other"],
  ["FAQ", "other"],
]);

type SectionName =
  | "head"
  | "public"
  | "request"
  | "response"
  | "request-sample"
  | "response-sample"
  | "error-sample"
  | "errors"
  | "other";

interface Section {
  readonly heading: PageLine | undefined;
  readonly lines: readonly PageLine[];
}

/** Reads the text of a document page as people copy it out of a browser. */
export function readPageText(source: SourceText, diagnostics: Diagnostics): readonly ApiDoc[] {
  const lines = pageLines(source);
  const sections = splitSections(lines);
  const head = readHead(sections.get("head")?.lines ?? []);
  const wholeFile: Place = lines.find((line) => line.text !== "")?.place ?? {
    file: source.path,
    line: 1,
    column: 1,
    length: 0,
  };
  if (head === undefined) {
    diagnostics.report("read/page-without-method", wholeFile, undefined);
    return [];
  }
  const responseSamples = readSample(sections.get("response-sample"), "response");
  const incomplete = findCut(sections, lines, diagnostics);
  return [
    {
      origin: "page",
      source: { file: source.path, sha256: source.sha256 },
      ...head,
      docId: undefined,
      labels: [],
      session: undefined,
      request: readTable(sections.get("request"), "request", () => true, wholeFile),
      response: readTable(sections.get("response"), "response", namesIn(responseSamples), wholeFile),
      samples: [
        ...readSample(sections.get("request-sample"), "request"),
        ...responseSamples,
        ...readSample(sections.get("error-sample"), "error"),
      ],
      errors: readErrors(sections.get("errors")?.lines ?? []),
      incomplete,
    },
  ];
}

function splitSections(lines: readonly PageLine[]): ReadonlyMap<SectionName, Section> {
  const sections = new Map<SectionName, { heading: PageLine | undefined; lines: PageLine[] }>();
  let current = { heading: undefined as PageLine | undefined, lines: [] as PageLine[] };
  sections.set("head", current);
  for (const line of lines) {
    const name = line.bullet ? undefined : headings.get(line.text);
    if (name === undefined) {
      current.lines.push(line);
    } else {
      current = { heading: line, lines: [] };
      // The first of a name counts: what repeats a heading further down is navigation.
      if (!sections.has(name)) sections.set(name, current);
    }
  }
  return sections;
}

type Head = Pick<ApiDoc, "method" | "title" | "description" | "category">;

function readHead(lines: readonly PageLine[]): Head | undefined {
  const titleAt = lines.findIndex((line) => splitTitle(line) !== undefined);
  const titleLine = lines[titleAt];
  const names = titleLine === undefined ? undefined : splitTitle(titleLine);
  if (names === undefined) return undefined;
  const crumbs = lines.slice(0, titleAt).find((line) => line.text.startsWith("文档中心 >"));
  const description = lines.slice(titleAt + 1).filter((line) => line.text !== "");
  const [first] = description;
  return {
    ...names,
    category: crumbs === undefined ? undefined : lastCrumb(crumbs),
    description:
      first === undefined ? undefined : located(description.map((line) => line.text).join("\n"), first.place),
  };
}

/** `method (title)`: titles hold parentheses themselves, so it is split at the first ` (` and ends at the last `)`. */
function splitTitle(line: PageLine): { method: Located<string>; title: Located<string> } | undefined {
  const at = line.text.indexOf(" (");
  if (at < 0 || !line.text.endsWith(")")) return undefined;
  const method = line.text.slice(0, at);
  if (!method.includes(".") || !isMethodName(method)) return undefined;
  return { method: part(line, 0, method), title: part(line, at + 2, line.text.slice(at + 2, -1)) };
}

function lastCrumb(line: PageLine): Located<string> {
  const at = line.text.lastIndexOf("> ") + 2;
  return part(line, at, line.text.slice(at));
}

function readTable(
  section: Section | undefined,
  kind: TableKind,
  isShown: (name: string) => boolean,
  wholeFile: Place,
): DocTable {
  if (section === undefined) return { rows: [], place: wholeFile };
  const header = section.lines.findIndex((line) => line.text.startsWith("名称 类型"));
  return { rows: readRows(section.lines.slice(header + 1), kind, isShown), place: section.heading?.place ?? wholeFile };
}

/** Whether a name stands in one of the samples; without samples, any may. */
function namesIn(samples: readonly DocSample[]): (name: string) => boolean {
  if (samples.length === 0) return () => true;
  const names = new Set(samples.flatMap((sample) => sample.text.match(/[A-Za-z_][\w.]*/g) ?? []));
  return (name) => names.has(name);
}

/** The code below the tabs' bullets; captures show the first tab's only. */
function readSample(section: Section | undefined, subject: SampleSubject): readonly DocSample[] {
  const lines = section?.lines.filter((line) => !line.bullet) ?? [];
  const first = lines.findIndex((line) => line.text !== "");
  const last = lines.findLastIndex((line) => line.text !== "");
  if (first < 0) return [];
  const code = withoutGutter(lines.slice(first, last + 1));
  const indent = Math.min(
    ...code.filter((line) => line.text !== "").map((line) => line.raw.length - line.raw.trimStart().length),
  );
  const text = code.map((line) => line.raw.slice(indent).trimEnd()).join("\n");
  const format = subject === "request" ? "java" : text.startsWith("<") ? "xml" : "json";
  return [
    {
      subject,
      format,
      text,
      lines: code.map((line) => ({ ...line.place, column: indent + 1, length: line.raw.length - indent })),
    },
  ];
}

/** Some captures number the lines of a sample first, each number on a line of its own. */
function withoutGutter(lines: readonly PageLine[]): readonly PageLine[] {
  let count = 0;
  while (lines[count]?.text === String(count + 1)) count += 1;
  return count < lines.length ? lines.slice(count) : lines;
}

function readErrors(lines: readonly PageLine[]): readonly DocErrorRow[] {
  return lines
    .filter((line) => line.text !== "" && !line.text.startsWith("错误码 "))
    .map((line) => {
      // Only the code is marked off, by being the first word: where message and solution meet, the page does not say.
      const [, code = "", message = ""] = /^(\S+) ?(.*)$/.exec(line.text) ?? [];
      return { place: line.place, code: part(line, 0, code), message, solution: "" };
    });
}

/** A page that ends inside its tables or before its samples was cut by whoever saved it. */
function findCut(
  sections: ReadonlyMap<SectionName, Section>,
  lines: readonly PageLine[],
  diagnostics: Diagnostics,
): Place | undefined {
  const missing = (["request", "response", "response-sample"] as const).filter((name) => !sections.has(name));
  const [first] = missing;
  if (first === undefined) return undefined;
  const place = lines.findLast((line) => line.text !== "")?.place;
  diagnostics.report("read/page-cut", place, { missing: missing.map((name) => headingOf(name)) });
  return place;
}

function headingOf(name: SectionName): string {
  return [...headings].find(([, other]) => other === name)?.[0] ?? name;
}
