import { headingOf, isMainHeading, sectionNamed, type SectionName } from "../../kinds/headings.js";
import type { Place } from "../../model/place.js";
import type { PageLine } from "../page/lines.js";
import { isTabLine, startsCode } from "../page/samples.js";
import { Headers, resemblesHeader, type TableHeader } from "./header.js";

/** A table of a page: its header, and the lines below it up to the next heading, header or sample. */
export interface PageTable {
  readonly header: TableHeader;
  readonly headerLines: readonly PageLine[];
  readonly lines: readonly PageLine[];
}

/** A part of a page, from its heading, or from the header of a table without one, to the next part. */
export interface Section {
  readonly name: SectionName;
  readonly heading: PageLine | undefined;
  /** Lines that are in no table. */
  readonly lines: readonly PageLine[];
  readonly table: PageTable | undefined;
}

/**
 * Cuts the lines below a page's title into sections. A line is a heading if it holds the words of one and nothing else,
 * and if what follows is what stands below such a heading: cells of tables and lines of texts hold the same words. A
 * table without a heading of its own starts a section, too; its columns show which.
 */
export function splitSections(lines: readonly PageLine[]): readonly Section[] {
  const sections: Section[] = [];
  const headers = new Headers(lines);
  let open: OpenSection = { name: "head", heading: undefined, lines: [], table: undefined };
  let tables: "none" | "request" | "both" = "none";
  for (let index = 0; index < lines.length;) {
    const line = lines[index];
    if (line === undefined) break;
    if (open.table === undefined && isCode(line.text)) {
      open.lines.push(line);
      index += 1;
      continue;
    }
    const header = line.bullet ? undefined : headers.at(index);
    if (header !== undefined && isRepeated(header, open)) {
      open.table.headerLines.push(...lines.slice(index, index + header.lineCount));
      index += header.lineCount;
      continue;
    }
    if (header !== undefined) {
      const name = nameOfTable(header, open, tables);
      if (open.table !== undefined || name !== open.name) {
        sections.push(open);
        open = { name, heading: undefined, lines: [], table: undefined };
      }
      if (name === "request") tables = "request";
      else if (name === "response") tables = "both";
      const headerLines = lines.slice(index, index + header.lineCount);
      open.table = { header, headerLines, lines: [] };
      index += header.lineCount;
      continue;
    }
    if (startsUnreadTable(lines, index, open)) {
      sections.push(open);
      open = { name: tables === "none" ? "request" : "response", heading: undefined, lines: [line], table: undefined };
      tables = tables === "none" ? "request" : "both";
      index += 1;
      continue;
    }
    const name = line.bullet ? undefined : headingAt(lines, index, open, headers);
    if (name !== undefined && name === open.name && open.heading === undefined && isEmpty(open.table)) {
      // The heading stands below the titles of its table.
      open = { ...open, heading: line };
    } else if (name !== undefined) {
      sections.push(open);
      open = { name, heading: line, lines: [], table: undefined };
    } else if (open.table?.header.form === "bars" && startsCode(line.text)) {
      sections.push(open);
      open = { name: "footer", heading: undefined, lines: [line], table: undefined };
    } else {
      (open.table?.lines ?? open.lines).push(line);
    }
    index += 1;
  }
  return withFirstTableAsRequest([...sections, open]);
}

/** Long tables show their titles again between two rows. Another table would have a heading of its own, if this one has. */
function isRepeated(
  header: TableHeader,
  open: OpenSection,
): open is OpenSection & { readonly table: NonNullable<OpenSection["table"]> } {
  if (open.heading === undefined || open.table === undefined) return false;
  const titlesOf = ({ titles }: TableHeader): string => titles.map(({ value }) => value).join("|");
  return titlesOf(header) === titlesOf(open.table.header);
}

/** Below its titles, a table with bars has a line of dashes. One whose titles are not understood, or missing, is found by it. */
function startsUnreadTable(lines: readonly PageLine[], index: number, open: OpenSection): boolean {
  const [line, next] = [lines[index], lines[index + 1]];
  if (!line?.text.includes("|")) return false;
  // Below a heading, and among public parameters, the lines of such a table are reported or passed over anyway.
  if (open.name !== "head" && open.table === undefined && open.name !== "footer") return false;
  if (open.name === "public" || open.name === "errors") return false;
  const isHeader = !isRule(line.text) && next !== undefined && isRule(next.text);
  const isRuleWithoutHeader = isRule(line.text) && !isEmpty(open.table);
  return isHeader || isRuleWithoutHeader;
}

function isRule(text: string): boolean {
  return text.length < 300 && /^\|?(?: *:?-{2,}:? *\|)+(?: *:?-{2,}:? *)?$/.test(text);
}

/** Of two tables of parameters without headings, the first is that of the request, whatever its columns. */
function withFirstTableAsRequest(sections: readonly Section[]): readonly Section[] {
  const unheaded = sections.filter(
    ({ table, heading }) => table?.header.kind === "parameters" && heading === undefined,
  );
  const [first, second, ...others] = unheaded;
  const isSure = first?.name === "response" && second !== undefined && others.length === 0;
  if (!isSure || sections.some(({ name }) => name === "request")) return sections;
  return sections.map((section): Section => {
    if (section === first) return { ...section, name: "request" };
    return section === second ? { ...section, name: "response" } : section;
  });
}

/** Whether a line ends as lines of code do, and as no heading does. Most lines of a page are code. */
function isCode(text: string): boolean {
  const end = text.charAt(text.length - 1);
  return end === ";" || end === ">" || end === "{" || end === "}";
}

interface OpenSection extends Section {
  readonly lines: PageLine[];
  table: (PageTable & { readonly lines: PageLine[]; readonly headerLines: PageLine[] }) | undefined;
}

function isEmpty(table: PageTable | undefined): boolean {
  return table?.lines.every(({ text }) => text === "") === true;
}

/** Which section a table belongs to: its heading says it, else its columns and its place among the tables. */
function nameOfTable(
  { kind, columns }: TableHeader,
  open: OpenSection,
  tables: "none" | "request" | "both",
): SectionName {
  if (kind === "errors") return "errors";
  const isFirstBelowHeading = open.heading !== undefined && open.table === undefined;
  if (isFirstBelowHeading && (open.name === "request" || open.name === "response")) return open.name;
  // Tables of public parameters show no examples.
  const isPublic = open.name === "public" && !columns.includes("example") && !columns.includes("limits");
  if (isPublic && (isFirstBelowHeading || open.table !== undefined)) return "public";
  if (tables === "none" && (columns.includes("required") || columns.includes("limits"))) return "request";
  return tables === "both" ? "footer" : "response";
}

/** The section that starts at a line with the words of a heading, if the line is one. */
function headingAt(
  lines: readonly PageLine[],
  index: number,
  open: OpenSection,
  headers: Headers,
): SectionName | undefined {
  const line = lines[index];
  const name = line === undefined ? undefined : sectionNamed(line.text);
  if (line === undefined || name === undefined) return undefined;
  const isInTable = open.name === "request" || open.name === "response";
  const next = nextShown(lines, index);
  const follows = next === undefined ? undefined : lines[next];
  const isMain = isMainHeading(line.text);
  switch (name) {
    case "head":
      return undefined;
    case "request":
    case "response":
    case "errors": {
      const hasTable = next !== undefined && (headers.at(next) !== undefined || resemblesHeader(lines[next] ?? line));
      if (hasTable) return name;
      // What stands below a heading in the platform's own words is reported if it is no table.
      return isMain ? name : undefined;
    }
    case "public":
      return isMain || (!isInTable && open.name !== "errors") ? name : undefined;
    case "request-sample":
    case "response-sample":
    case "error-sample":
      return isMain || follows === undefined || isTabLine(follows) || startsCode(follows.text) || follows.text === "1"
        ? name
        : undefined;
    case "footer":
      return isMain || !isInTable || follows === undefined || sectionNamed(follows.text) === "footer"
        ? name
        : undefined;
  }
}

function nextShown(lines: readonly PageLine[], index: number): number | undefined {
  for (let at = index + 1; at < lines.length && at < index + mostBlankLines; at += 1) {
    if (lines[at]?.text !== "") return at;
  }
  return undefined;
}

/** Further down than this, a line is not what follows a heading. */
const mostBlankLines = 50;

/**
 * The section of a name that counts. What repeats a heading further down is navigation; a section with a table or with
 * lines comes before one that is a heading alone.
 */
export function sectionOf(sections: readonly Section[], name: SectionName): Section | undefined {
  const named = sections.filter((section) => section.name === name);
  return named.find(({ table }) => table !== undefined) ?? named[0];
}

/** In the order of the page; what the footer holds is of no interest, but shows that nothing before it is missing. */
const expected = [
  "request",
  "response",
  "request-sample",
  "response-sample",
  "error-sample",
  "errors",
  "footer",
] as const satisfies readonly SectionName[];

/** The headings of what must have followed the last line, and of what no page lacks; none on a whole page. */
export function missingSections(sections: readonly Section[]): readonly string[] {
  const names = new Set(sections.map(({ name }) => name));
  const last = expected.findLastIndex((name) => names.has(name));
  // Copies in Markdown leave the footer out.
  const isMarkdown = sections.some(({ heading }) => heading?.raw.startsWith("#") === true);
  return expected
    .filter((name) => name !== "footer" || !isMarkdown)
    .filter((name, at) => !names.has(name) && (at > last || name === "request" || name === "response"))
    .map(headingOf);
}

/** The place of a page's last line that says something. */
export function endOfPage(lines: readonly PageLine[]): Place | undefined {
  return lines.findLast((line) => line.text !== "")?.place;
}
