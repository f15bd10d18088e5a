import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { FlaggedRow } from "../diagnostics/registry/flagged-rows.js";
import { columnNamed, type Column } from "../kinds/headings.js";
import { requiredMeaning } from "../kinds/required-words.js";
import type { DocRow } from "../model/api-doc.js";
import type { Located } from "../model/place.js";
import type { SourceText } from "../model/source-text.js";
import type { TopicDoc } from "../model/topic-doc.js";
import { isTopic } from "../platform/topic-name.js";
import { located } from "../text/located.js";
import { SourceLines } from "../text/source-lines.js";
import { maxLines, pageLines, part, type PageLine } from "./page/lines.js";

/*
 * The page of a message topic, copied as text (`open.taobao.com/tmc.htm`, `…/topicDetail.htm`):
 *
 *   文档中心 > 消息类目 > 交易全链路
 *   taobao_jds_TradeTrace (交易订单状态跟踪)
 *   消息产生条件
 *   …
 *   消息属性
 *   名称  类型  是否必须  示例值  描述
 *   tid  Number  可选  123456789  交易ID
 *   消息示例
 *   { … }
 *
 * Cells are separated by tabs, as browsers copy them, or by blanks. Tables on these pages have one level; rows
 * without a name and a type are reported.
 */

const headings = {
  condition: ["消息产生条件", "消息產生條件"],
  fields: ["消息属性", "消息屬性"],
  sample: ["消息示例", "消息範例"],
  footer: ["消息工具", "如何获得此消息", "如何獲得此消息", "返回", "顶部", "頂部", "FAQ"],
} as const;

type Section = keyof typeof headings;

/** Reads the page of a message topic. Reports the parts of its table that cannot be read and leaves them out. */
export function readTopicText(source: SourceText, diagnostics: Diagnostics): TopicDoc | undefined {
  const firstLine = new SourceLines(source).firstLine();
  const lines = pageLines(source);
  if (lines === undefined) {
    diagnostics.report("read/page-too-long", firstLine, { most: maxLines });
    return undefined;
  }
  const sections = sectionsOf(lines);
  const title = sections.head.map(splitTopicTitle).find((found) => found !== undefined);
  if (title === undefined) {
    diagnostics.report("read/page-without-topic", firstLine, undefined);
    return undefined;
  }
  const rows = readRows(sections.fields, diagnostics);
  const description = sections.condition.filter(({ text }) => text !== "");
  const [firstOfDescription] = description;
  const sample = trimmed(sections.sample);
  return {
    origin: "page",
    source: { file: source.path, sha256: source.sha256 },
    topic: title.topic,
    title: title.title,
    description:
      firstOfDescription && located(description.map(({ text }) => text).join("\n"), firstOfDescription.place),
    category: categoryOf(sections.head),
    fields: { rows, place: sections.fieldsPlace ?? firstLine },
    sample:
      sample.length === 0
        ? undefined
        : {
            subject: "response",
            format: "simplified-json",
            text: sample.map(({ raw }) => raw).join("\n"),
            lines: sample.map(({ place }) => place),
          },
  };
}

interface Sections extends Readonly<Record<"head" | Section, readonly PageLine[]>> {
  readonly fieldsPlace: PageLine["place"] | undefined;
}

function sectionsOf(lines: readonly PageLine[]): Sections {
  const found: Record<"head" | Section, PageLine[]> = { head: [], condition: [], fields: [], sample: [], footer: [] };
  let current: "head" | Section = "head";
  let fieldsPlace: PageLine["place"] | undefined;
  for (const line of lines) {
    const next = sectionNamed(line.text);
    if (next === undefined) found[current].push(line);
    else current = next;
    if (next === "fields") fieldsPlace ??= line.place;
  }
  return { ...found, fieldsPlace };
}

function sectionNamed(text: string): Section | undefined {
  for (const name of ["condition", "fields", "sample", "footer"] as const) {
    if ((headings[name] as readonly string[]).includes(text)) return name;
  }
  return undefined;
}

/** Splits `topic (title)`. */
function splitTopicTitle(line: PageLine): { topic: Located<string>; title: Located<string> } | undefined {
  const [start, marks = "", topic = ""] = /^((?:#{1,6} +)?)([\w.-]{1,200}) ?[(（]/.exec(line.text) ?? [];
  if (start === undefined || !/[)）]$/.test(line.text.slice(-1)) || !isTopic(topic)) return undefined;
  const inside = line.text.slice(start.length, -1);
  const blanks = inside.length - inside.trimStart().length;
  return { topic: part(line, marks.length, topic), title: part(line, start.length + blanks, inside.trim()) };
}

/** Returns the last part of `文档中心 > 消息类目 > 交易全链路`. */
function categoryOf(head: readonly PageLine[]): Located<string> | undefined {
  const path = head.find(({ text }) => text.length < 300 && />\s*消息[类類]目\s*>/.test(text));
  const at = path?.text.lastIndexOf(">") ?? -1;
  const name = path?.text.slice(at + 1).trim() ?? "";
  return path === undefined || name === "" ? undefined : part(path, path.text.lastIndexOf(name), name);
}

function trimmed(lines: readonly PageLine[]): readonly PageLine[] {
  const isFilled = ({ text }: PageLine): boolean => text !== "";
  const first = lines.findIndex(isFilled);
  return first < 0 ? [] : lines.slice(first, lines.findLastIndex(isFilled) + 1);
}

/** The columns of a page without a line of titles. */
const usualColumns: readonly (Column | undefined)[] = ["name", "type", "required", "example", "description"];

function readRows(lines: readonly PageLine[], diagnostics: Diagnostics): readonly DocRow[] {
  let columns = usualColumns;
  const rows: DocRow[] = [];
  const unreadable: { readonly row: FlaggedRow; readonly place: PageLine["place"] }[] = [];
  for (const line of lines) {
    if (line.text === "") continue;
    const cells = cellsOf(line);
    const titles = cells.map(({ text }) => columnNamed(text));
    if (titles.includes("name") && titles.includes("type")) {
      columns = titles;
      continue;
    }
    const row = rowOf(line, cells, columns);
    if (row === undefined) {
      unreadable.push({ row: { name: "", line: line.place.line, note: line.text }, place: line.place });
    } else rows.push(row);
  }
  const [first] = unreadable;
  if (first !== undefined) {
    diagnostics.report("read/topic-rows-unreadable", first.place, { rows: unreadable.map(({ row }) => row) });
  }
  return rows;
}

interface Cell {
  readonly text: string;
  /** The offset in the line's text. */
  readonly at: number;
}

function cellsOf({ text, raw }: PageLine): readonly Cell[] {
  if (!raw.trim().includes("\t"))
    return [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({ text: word, at: index }));
  let at = 0;
  // Empty cells keep their position.
  return raw.split("\t").map((cell) => {
    const content = cell.trim();
    const found = content === "" ? at : Math.max(at, text.indexOf(content, at));
    at = found + content.length;
    return { text: content, at: found };
  });
}

function rowOf(line: PageLine, cells: readonly Cell[], columns: readonly (Column | undefined)[]): DocRow | undefined {
  const cellOf = (column: Column): Cell | undefined => {
    const index = columns.indexOf(column);
    const cell = index < 0 ? undefined : cells[index];
    return cell === undefined || cell.text === "" ? undefined : cell;
  };
  const name = cellOf("name");
  const type = cellOf("type");
  if (name === undefined || type === undefined || !/^[A-Za-z_]\w*$/.test(name.text) || !/^[A-Za-z]/.test(type.text)) {
    return undefined;
  }
  const requiredCell = cellOf("required");
  const required = requiredCell && requiredMeaning(requiredCell.text);
  const isTabbed = line.raw.trim().includes("\t");
  // Between blanks, only the word of the required column shows where the other cells begin.
  if (!isTabbed && columns.includes("required") && required === undefined) return undefined;
  const at = ({ text, at: start }: Cell): Located<string> => part(line, start, text);
  const example = cellOf("example");
  const description = cellOf("description");
  const afterWords = cells[Math.max(columns.indexOf("type"), columns.indexOf("required")) + 1];
  const rest = afterWords === undefined ? "" : line.text.slice(afterWords.at);
  return {
    place: line.place,
    name: at(name),
    typeWord: at(type),
    required: requiredCell && required && located(required, at(requiredCell).place),
    nesting: { kind: "depth", depth: 0 },
    cells: isTabbed
      ? {
          kind: "named",
          facts: { ...(example && { example: at(example) }), ...(description && { description: at(description) }) },
        }
      : { kind: "joined", text: part(line, afterWords?.at ?? line.text.length, rest), limits: [] },
  };
}
