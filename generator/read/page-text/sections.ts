import { headingOf, isMainHeading, mayStartPart, sectionNamed, type SectionName } from "../../kinds/headings.js";
import type { Place } from "../../model/place.js";
import type { PageLine } from "../page/lines.js";
import { endsLikeCode, isTabLine, startsCode } from "../page/samples.js";
import { splitSampleAfterRow } from "./bar-samples.js";
import { headerAt, resemblesHeader, type TableHeader } from "./header.js";
import { nameInBars } from "./row-shape.js";

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
  /** Lines outside of the table. */
  readonly lines: readonly PageLine[];
  readonly table: PageTable | undefined;
}

/**
 * Splits the lines below a page's title into sections. A line is a heading if it consists of the words of one and
 * its usual content follows, since cells and texts contain the same words. A table without a heading starts a
 * section too, which is identified by its columns.
 */
export function splitSections(lines: readonly PageLine[]): readonly Section[] {
  const sections: Section[] = [];
  const search: PageSearch = { lines, certain: undefined };
  let open: OpenSection = { name: "head", heading: undefined, lines: [], table: undefined };
  let tables: "none" | "request" | "both" = "none";
  for (let index = 0; index < lines.length;) {
    const line = lines[index];
    if (line === undefined) break;
    const isInBars = open.table?.header.form === "bars";
    const isText = line.text === "" || (open.table === undefined && endsLikeCode(line.text));
    if (isText || (line.bullet && !isInBars && !line.text.includes("|"))) {
      (open.table?.lines ?? open.lines).push(line);
      index += 1;
      continue;
    }
    const mayStart = !line.bullet && (mayStartPart(line.text) || line.text.startsWith("|"));
    const header = mayStart ? headerAt(lines, index) : undefined;
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
    const name = mayStart ? headingAt(search, index, open) : undefined;
    if (name !== undefined && name === open.name && open.heading === undefined && isEmpty(open.table)) {
      // The heading is below the titles of its table.
      open = { ...open, heading: line };
    } else if (name !== undefined) {
      sections.push(open);
      open = { name, heading: line, lines: [], table: undefined };
    } else if (isInBars && (startsCode(line.text) || isStatement(line.text)) && nameInBars(line) === undefined) {
      sections.push(open);
      open = { name: "footer", heading: undefined, lines: [line], table: undefined };
    } else {
      const joined = isInBars ? splitSampleAfterRow(line) : undefined;
      (open.table?.lines ?? open.lines).push(joined?.row ?? line);
      if (joined !== undefined) {
        sections.push(open);
        open = { name: "footer", heading: undefined, lines: [joined.sample], table: undefined };
      }
    }
    index += 1;
  }
  return withFirstTableAsRequest(withoutRepeatedTitles([...sections, open]));
}

/**
 * Returns whether a header repeats the one above: long tables repeat their titles between rows. A different table
 * would have its own heading if this one has one.
 */
function isRepeated(
  header: TableHeader,
  open: OpenSection,
): open is OpenSection & { readonly table: NonNullable<OpenSection["table"]> } {
  if (open.heading === undefined || open.table === undefined) return false;
  const titlesOf = ({ titles }: TableHeader): string => titles.map(({ value }) => value).join("|");
  return titlesOf(header) === titlesOf(open.table.header);
}

/**
 * Returns whether a table with unknown or missing titles starts here, recognized by the line of dashes below the
 * titles.
 */
function startsUnreadTable(lines: readonly PageLine[], index: number, open: OpenSection): boolean {
  // Below a heading and among public parameters, the lines of such a table are reported or ignored anyway.
  if (open.name !== "head" && open.table === undefined && open.name !== "footer") return false;
  if (open.name === "public" || open.name === "errors") return false;
  const line = lines[index];
  const next = lines[index + 1];
  if (!line?.text.includes("|")) return false;
  const isHeader = !isRule(line.text) && next !== undefined && isRule(next.text);
  const isRuleWithoutHeader = isRule(line.text) && !isEmpty(open.table);
  return isHeader || isRuleWithoutHeader;
}

function isRule(text: string): boolean {
  return text.length < 300 && text.includes("--") && /^\|?(?: *:?-{2,}:? *\|)+(?: *:?-{2,}:? *)?$/.test(text);
}

/**
 * Joins adjacent tables without headings and with equal titles, since long tables repeat their titles between rows.
 * If all tables of a page have equal titles, they are those of request and response.
 */
function withoutRepeatedTitles(sections: readonly Section[]): readonly Section[] {
  const titlesOf = ({ header }: PageTable): string => header.titles.map(({ value }) => value).join("|");
  const isUnheaded = ({ table, heading }: Section): boolean =>
    table?.header.kind === "parameters" && heading === undefined;
  const joined: Section[] = [];
  let tables = 0;
  for (const section of sections) {
    const { table } = section;
    const above = joined.at(-1);
    if (table === undefined || !isUnheaded(section)) {
      joined.push(section);
    } else if (above?.table !== undefined && isUnheaded(above) && titlesOf(above.table) === titlesOf(table)) {
      const headerLines = [...above.table.headerLines, ...table.headerLines];
      const lines = [...above.table.lines, ...table.lines];
      joined[joined.length - 1] = { ...above, table: { ...above.table, headerLines, lines } };
    } else {
      tables += 1;
      // It was counted with the repeated titles above it.
      joined.push(tables === 2 && section.name === "footer" ? { ...section, name: "response" } : section);
    }
  }
  return tables < 2 ? sections : joined;
}

/** Assigns parameter tables without headings: the first of two is the request's, whatever its columns. */
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

/**
 * Returns whether a line is a Java statement that creates an object or calls a method, as in a sample that lost its
 * first line.
 */
function isStatement(text: string): boolean {
  return text.endsWith(");") && /^(?:[A-Za-z][\w.<>]{0,200} \w{1,100} ?= ?|\w{1,100}\.)(?:new )?\w/.test(text);
}

interface OpenSection extends Section {
  readonly lines: PageLine[];
  table: (PageTable & { readonly lines: PageLine[]; readonly headerLines: PageLine[] }) | undefined;
}

function isEmpty(table: PageTable | undefined): boolean {
  return table?.lines.every(({ text }) => text === "") === true;
}

/** Returns the section of a table: by its heading, otherwise by its columns and its position among the tables. */
function nameOfTable(
  { kind, columns }: TableHeader,
  open: OpenSection,
  tables: "none" | "request" | "both",
): SectionName {
  if (kind === "errors") return "errors";
  const isFirstBelowHeading = open.heading !== undefined && open.table === undefined;
  if (isFirstBelowHeading && (open.name === "request" || open.name === "response")) return open.name;
  // Tables of public parameters have no examples.
  const isPublic = open.name === "public" && !columns.includes("example") && !columns.includes("limits");
  if (isPublic && (isFirstBelowHeading || open.table !== undefined)) return "public";
  if (tables === "none" && (columns.includes("required") || columns.includes("limits"))) return "request";
  return tables === "both" ? "footer" : "response";
}

/** Returns the section that starts at a line if the line is a heading. */
function headingAt(search: PageSearch, index: number, open: OpenSection): SectionName | undefined {
  const { lines } = search;
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
    case "errors":
    case "request-sample":
    case "response-sample":
    case "error-sample": {
      if (hasContents(search, next, name)) return name;
      const isAtEnd = follows === undefined && isSampleSection(name);
      // A heading in the platform's own words is kept; unexpected content below it is reported.
      if (!isMain) return isAtEnd ? name : undefined;
      const canBeCell = isInTable && (open.table !== undefined || isSampleSection(name));
      return canBeCell && isCertainElsewhere(search, name, index) ? undefined : name;
    }
    case "public": {
      if (!isInTable) return isMain || open.name !== "errors" ? name : undefined;
      // Rows after it would be lost among the public parameters.
      const isHeading = isMain && (follows === undefined || startsPart(search, next));
      return isHeading ? name : undefined;
    }
    case "footer": {
      if (!isInTable) return name;
      if (follows === undefined || sectionNamed(follows.text) === "footer") return name;
      return isMain && !isAnyCertainBelow(search, index) ? name : undefined;
    }
  }
}

/** Returns whether a line is the heading of a section or the header of a table. */
function startsPart(search: PageSearch, index: number | undefined): boolean {
  const line = index === undefined ? undefined : search.lines[index];
  if (index === undefined || line === undefined) return false;
  return sectionNamed(line.text) !== undefined || headerAt(search.lines, index) !== undefined || resemblesHeader(line);
}

/** Returns whether a line can be the first one below the heading of a sample. */
function startsSample(line: PageLine): boolean {
  return isTabLine(line) || startsCode(line.text) || line.text === "1";
}

type SampleSection = Extract<SectionName, `${string}-sample`>;

function isSampleSection(name: SectionName): name is SampleSection {
  return name.endsWith("-sample");
}

/** The lines of a page, with what is known about some of them. */
interface PageSearch {
  readonly lines: readonly PageLine[];
  /** Computed for the few pages with a cell that has the words of a heading. */
  certain: CertainHeadings | undefined;
}

/**
 * The first and last headings of each section that are followed by their usual content: the header of a table, or a
 * sample. A line with the same words is a cell if its section starts elsewhere.
 */
type CertainHeadings = ReadonlyMap<SectionName, { readonly first: number; readonly last: number }>;

/** Returns whether the heading of a table is on another line, or that of a sample is further down. */
function isCertainElsewhere(search: PageSearch, name: SectionWithContents, index: number): boolean {
  search.certain ??= certainHeadings(search);
  const places = search.certain.get(name);
  if (places === undefined) return false;
  return places.last > index || (!isSampleSection(name) && places.first < index);
}

/** Returns whether a section starts further down. */
function isAnyCertainBelow(search: PageSearch, index: number): boolean {
  search.certain ??= certainHeadings(search);
  return [...search.certain.values()].some(({ last }) => last > index);
}

function certainHeadings(search: PageSearch): CertainHeadings {
  const places = new Map<SectionName, { readonly first: number; readonly last: number }>();
  for (const [index, { text, bullet }] of search.lines.entries()) {
    const name = bullet ? undefined : sectionNamed(text);
    if (name === undefined || name === "head" || name === "public" || name === "footer") continue;
    if (!hasContents(search, nextShown(search.lines, index), name)) continue;
    places.set(name, { first: places.get(name)?.first ?? index, last: index });
  }
  return places;
}

type SectionWithContents = Extract<
  SectionName,
  "request" | "response" | "errors" | "request-sample" | "response-sample" | "error-sample"
>;

/** Returns whether a line can follow the heading of a section: the header of a table, or the start of a sample. */
function hasContents(search: PageSearch, next: number | undefined, name: SectionWithContents): boolean {
  const follows = next === undefined ? undefined : search.lines[next];
  if (next === undefined || follows === undefined) return false;
  if (isSampleSection(name)) return startsSample(follows);
  return headerAt(search.lines, next) !== undefined || resemblesHeader(follows);
}

function nextShown(lines: readonly PageLine[], index: number): number | undefined {
  for (let at = index + 1; at < lines.length && at < index + maxBlankLines; at += 1) {
    if (lines[at]?.text !== "") return at;
  }
  return undefined;
}

/** The maximum number of blank lines between a heading and its content. */
const maxBlankLines = 50;

/**
 * Returns the section of a name. A repeated heading further down is navigation; a section with a table or with lines
 * is preferred to a heading alone.
 */
export function sectionOf(sections: readonly Section[], name: SectionName): Section | undefined {
  let first: Section | undefined;
  for (const section of sections) {
    if (section.name !== name) continue;
    if (section.table !== undefined) return section;
    first ??= section;
  }
  return first;
}

/** In page order. The footer is not read, but shows that nothing before it is missing. */
const expected = [
  "request",
  "response",
  "request-sample",
  "response-sample",
  "error-sample",
  "errors",
  "footer",
] as const satisfies readonly SectionName[];

/** Returns the headings that are missing at the end of the page; none for a complete page. */
export function missingSections(sections: readonly Section[]): readonly string[] {
  const last = expected.findLastIndex((expectedName) => sections.some(({ name }) => name === expectedName));
  const missing = expected.slice(last + 1);
  // Copies in Markdown omit the footer.
  const isMarkdown = missing.length > 0 && sections.some(({ heading }) => heading?.raw.startsWith("#") === true);
  return missing.filter((name) => name !== "footer" || !isMarkdown).map(headingOf);
}

/** A missing table of parameters, and the first part of the page after its position. */
export interface LostTable {
  readonly kind: "request" | "response";
  readonly next: Section;
}

/** Returns the parameter tables that are missing although later parts of the page exist. */
export function lostTables(sections: readonly Section[]): readonly LostTable[] {
  return (["request", "response"] as const).flatMap((kind): readonly LostTable[] => {
    if (sections.some(({ name }) => name === kind)) return [];
    const later = new Set<SectionName>(expected.slice(expected.indexOf(kind) + 1));
    const next = sections.find(({ name }) => later.has(name));
    return next === undefined ? [] : [{ kind, next }];
  });
}

/** Returns the place of a page's last non-blank line. */
export function endOfPage(lines: readonly PageLine[]): Place | undefined {
  return lines.findLast((line) => line.text !== "")?.place;
}
