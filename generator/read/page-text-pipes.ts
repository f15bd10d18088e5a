import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { ApiDoc, DocErrorRow, DocRow, DocSample } from "../model/api-doc.js";
import { isMethodName } from "../platform/method-name.js";
import type { Located, Place } from "../model/place.js";
import { located } from "../text/located.js";
import type { SourceText } from "../model/source-text.js";
import { part, type PageLine } from "./page-text-lines.js";
import { readPipeSamples } from "./page-text-pipe-samples.js";
import { endOfPage } from "./page-text-sections.js";
import { namePattern, requiredWords, typeWordPattern, type TableKind } from "./table-words.js";

/** Whether a capture shows its tables with bars between the cells. */
export function isPipeForm(lines: readonly PageLine[]): boolean {
  return lines.some((line) => headerOf(line) !== undefined);
}

/**
 * Reads a capture that shows tables with bars. It has no headings and no method; nested rows and limits are lost. What
 * is left of them is a line of bars, so that the loss can at least be told.
 */
export function readPipeForm(
  source: SourceText,
  lines: readonly PageLine[],
  wholeFile: Place,
  diagnostics: Diagnostics,
): readonly ApiDoc[] {
  const tables = splitTables(lines);
  const samples = readPipeSamples(lines);
  const method = methodOf(samples);
  if (method === undefined) {
    diagnostics.report("read/page-without-method", endOfPage(lines) ?? wholeFile, undefined);
    return [];
  }
  diagnostics.report("read/method-from-samples", method.place, { method: method.value });
  const request = readPipeRows(tables.get("request") ?? [], "request");
  const response = readPipeRows(tables.get("response") ?? [], "response");
  const losses = [...request.lost, ...response.lost];
  const [firstLoss] = losses;
  if (firstLoss !== undefined) {
    diagnostics.report("read/rows-lost", firstLoss.place, { rows: losses.map((name) => name.value) });
  }
  const missing = [
    ...(tables.has("request") ? [] : ["请求参数"]),
    ...(tables.has("response") ? [] : ["响应参数"]),
    ...(samples.some((sample) => sample.subject === "response") ? [] : ["响应示例"]),
  ];
  const end = endOfPage(lines) ?? wholeFile;
  if (missing.length > 0) diagnostics.report("read/page-cut", end, { missing });
  return [
    {
      origin: "page",
      source: { file: source.path, sha256: source.sha256 },
      method,
      title: undefined,
      description: readDescription(lines),
      category: undefined,
      docId: undefined,
      labels: [],
      session: undefined,
      request: { rows: request.rows, place: tables.get("request")?.[0]?.place ?? wholeFile },
      response: { rows: response.rows, place: tables.get("response")?.[0]?.place ?? wholeFile },
      samples,
      errors: readErrors(tables.get("errors") ?? [], diagnostics),
      incomplete: missing.length > 0 ? end : firstLoss?.place,
    },
  ];
}

type TableName = TableKind | "errors";

/** Tables have no headings in this form; their header rows tell them apart. */
function headerOf(line: PageLine): TableName | undefined {
  if (!line.text.includes("|")) return undefined;
  const [first, second, third] = cellsOf(line).map((cell) => cell.value);
  if (first === "名称" && second === "类型") return third === "是否必须" ? "request" : "response";
  return first === "错误码" && second === "错误描述" ? "errors" : undefined;
}

/** Each table's lines with its header in front; a table goes on up to the next one or to the samples. */
function splitTables(lines: readonly PageLine[]): ReadonlyMap<TableName, readonly PageLine[]> {
  const tables = new Map<TableName, PageLine[]>();
  let current: PageLine[] | undefined;
  for (const line of lines) {
    const name = headerOf(line);
    if (name !== undefined && !tables.has(name)) {
      current = [line];
      tables.set(name, current);
    } else if (startsCode(line)) {
      current = undefined;
    } else {
      current?.push(line);
    }
  }
  return tables;
}

const codeStart = /^(?:(?:\d+ )*\d+ ?\| ?)?(?:TaobaoClient |<[A-Za-z/?!]|< [A-Za-z]|\{$)/;

function startsCode(line: PageLine): boolean {
  return codeStart.test(line.text) || line.text === "1";
}

interface PipeRows {
  readonly rows: readonly DocRow[];
  /** The names of the rows whose nested rows or limits the form lost. */
  readonly lost: readonly Located<string>[];
}

function readPipeRows(lines: readonly PageLine[], kind: TableKind): PipeRows {
  const rows: DocRow[] = [];
  const lost = new Map<DocRow, Located<string>>();
  let texts: Located<string>[] = [];
  for (const line of lines.slice(1)) {
    if (line.text === "" || /^[-| ]+$/.test(line.text.slice(0, 200))) {
      const above = rows.at(-1);
      if (/^\|+$/.test(line.text) && above !== undefined) lost.set(above, above.name);
      continue;
    }
    const cells = cellsOf(line);
    const start = rowStart(cells, kind);
    if (start === undefined) {
      for (const cell of cells) texts.push(cell);
      continue;
    }
    texts = start.texts;
    rows.push({
      ...start.row,
      place: line.place,
      nesting: { kind: "depth", depth: 0 },
      cells: { kind: "listed", cells: texts, limits: [] },
    });
  }
  return { rows, lost: [...lost.values()] };
}

function rowStart(
  cells: readonly Located<string>[],
  kind: TableKind,
): { readonly row: Pick<DocRow, "name" | "typeWord" | "required">; readonly texts: Located<string>[] } | undefined {
  const [name, type, word] = cells;
  if (name === undefined || type === undefined) return undefined;
  if (!namePattern.test(name.value) || !typeWordPattern.test(type.value)) return undefined;
  if (kind === "response") return { row: { name, typeWord: type, required: undefined }, texts: cells.slice(2) };
  const meaning = word === undefined ? undefined : requiredWords.get(word.value);
  if (word === undefined || meaning === undefined) return undefined;
  return { row: { name, typeWord: type, required: located(meaning, word.place) }, texts: cells.slice(3) };
}

/**
 * A line's cells. Only a bar between blanks parts them, since descriptions hold bars themselves; the bars that pad a
 * row at its end say that cells are missing, but not which.
 */
function cellsOf(line: PageLine): readonly Located<string>[] {
  const { text } = line;
  let start = 0;
  while (text[start] === "|" || text[start] === " ") start += 1;
  let end = text.length;
  while (end > start && (text[end - 1] === "|" || text[end - 1] === " ")) end -= 1;
  const cells: Located<string>[] = [];
  for (const cell of text.slice(start, end).split(" | ")) {
    if (cell.trim() !== "") cells.push(part(line, start, cell));
    start += cell.length + 3;
  }
  return cells;
}

/** The paragraph right above the first table; hosts put their own texts further up. */
function readDescription(lines: readonly PageLine[]): Located<string> | undefined {
  const header = lines.findIndex((line) => headerOf(line) !== undefined);
  const above = lines.slice(0, header);
  const last = above.findLastIndex((line) => line.text !== "");
  const blank = above.findLastIndex((line, index) => index < last && line.text === "");
  const said = above.slice(blank + 1, last + 1).filter((line) => line.text !== "感谢您的反馈!");
  const [first] = said;
  return first === undefined ? undefined : located(said.map((line) => line.text).join("\n"), first.place);
}

/** The table ends with the first line without bars: what pages show below it is their footer. */
function readErrors(lines: readonly PageLine[], diagnostics: Diagnostics): readonly DocErrorRow[] {
  const below = lines.slice(1);
  const end = below.findIndex((line) => line.text !== "" && !line.text.includes("|"));
  return below.slice(0, end < 0 ? below.length : end).flatMap((line) => {
    const [code, message, solution] = cellsOf(line);
    if (code === undefined || /^[-|]+$/.test(code.value)) return [];
    if (line.text.startsWith("| |")) {
      diagnostics.report("read/error-without-code", line.place, undefined);
      return [];
    }
    return [{ place: line.place, code, message: message?.value ?? "", solution: solution?.value ?? "" }];
  });
}

/** First words of methods that the request classes keep; all others stand behind `taobao.`, which classes leave out. */
const otherPrefixes = new Set(["alibaba", "aliexpress", "alitrip", "cainiao", "qimen", "tmall", "yunos", "account"]);

/** The Java class shows where the method's dots are, by capitals; the answer's root has underscores for them. */
function methodOf(samples: readonly DocSample[]): Located<string> | undefined {
  for (const [pattern, words] of [
    [/ = new ([\w-]{1,200})Request\(\)/, (name: string) => name.replaceAll(/(?<=.)(?=[A-Z])/g, ".").toLowerCase()],
    [/^<([\w.-]{1,200})_response>/, (name: string) => name.replaceAll("_", ".")],
  ] as const) {
    for (const sample of samples) {
      const line = sample.text.split("\n").findIndex((text) => pattern.test(text));
      const name = pattern.exec(sample.text.split("\n")[line] ?? "")?.[1];
      const place = sample.lines[line];
      if (name === undefined || place === undefined || name === "error") continue;
      const dotted = words(name);
      const method = otherPrefixes.has(dotted.split(".")[0] ?? "") ? dotted : `taobao.${dotted}`;
      if (isMethodName(method)) return located(method, place);
    }
  }
  return undefined;
}
