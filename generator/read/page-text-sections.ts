import type { Place } from "../model/place.js";
import type { PageLine } from "./page-text-lines.js";

export type SectionName =
  | "head"
  | "public"
  | "request"
  | "response"
  | "request-sample"
  | "response-sample"
  | "error-sample"
  | "errors"
  | "footer";

/** The sections of a page by their headings, which stand alone on a line. */
const headings: ReadonlyMap<string, SectionName> = new Map<string, SectionName>([
  ["公共参数", "public"],
  ["请求参数", "request"],
  ["响应参数", "response"],
  ["请求示例", "request-sample"],
  ["响应示例", "response-sample"],
  ["异常示例", "error-sample"],
  // Pages of methods that the other side implements show here how to check signatures.
  ["验签示例", "error-sample"],
  ["错误码解释", "errors"],
  ["API工具", "footer"],
  ["如何获得此API", "footer"],
  ["FAQ", "footer"],
  ["返回", "footer"],
  ["顶部", "footer"],
]);

/** In the order of the page; what the footer holds is of no interest, but shows that nothing before it is missing. */
const expected: readonly (readonly [SectionName, string])[] = [
  ["request", "请求参数"],
  ["response", "响应参数"],
  ["request-sample", "请求示例"],
  ["response-sample", "响应示例"],
  ["error-sample", "异常示例"],
  ["errors", "错误码解释"],
  ["footer", "API工具"],
];

/** The section that a line is the heading of. */
export function sectionNamed(heading: string): SectionName | undefined {
  return headings.get(heading);
}

export interface Section {
  readonly name: SectionName;
  readonly heading: PageLine | undefined;
  readonly lines: readonly PageLine[];
}

/**
 * Cuts a page into its sections. The first of a name counts: what repeats a heading further down is navigation; a
 * heading of a table counts only with the table's header below it, if one of that name has it.
 */
export function splitSections(lines: readonly PageLine[]): ReadonlyMap<SectionName, Section> {
  const sections = new Map<SectionName, Section>();
  for (const section of allSections(lines)) {
    const earlier = sections.get(section.name);
    if (earlier === undefined || (isTable(section) && !hasHeader(earlier) && hasHeader(section))) {
      sections.set(section.name, section);
    }
  }
  return sections;
}

/** The headings of what must have followed the last line, and of what no page lacks; none on a whole page. */
export function missingSections(sections: ReadonlyMap<SectionName, Section>): readonly string[] {
  const last = expected.findLastIndex(([name]) => sections.has(name));
  return expected
    .filter(([name], at) => !sections.has(name) && (at > last || name === "request" || name === "response"))
    .map(([, heading]) => heading);
}

/** The place of a page's last line that says something. */
export function endOfPage(lines: readonly PageLine[]): Place | undefined {
  return lines.findLast((line) => line.text !== "")?.place;
}

function allSections(lines: readonly PageLine[]): readonly Section[] {
  const sections: Section[] = [];
  let start = 0;
  let heading: { readonly name: SectionName; readonly line: PageLine } | undefined;
  for (let index = 0; index <= lines.length; index += 1) {
    const line = lines[index];
    const name = line === undefined || line.bullet ? undefined : headings.get(line.text);
    if (line !== undefined && name === undefined) continue;
    sections.push({ name: heading?.name ?? "head", heading: heading?.line, lines: lines.slice(start, index) });
    if (line !== undefined && name !== undefined) heading = { name, line };
    start = index + 1;
  }
  return sections;
}

function isTable({ name }: Section): boolean {
  return name === "request" || name === "response";
}

function hasHeader({ lines }: Section): boolean {
  return lines.find((line) => line.text !== "")?.text.startsWith("名称 类型") === true;
}
