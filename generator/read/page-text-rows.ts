import type { DocCells, DocRow, RequiredWord } from "../model/api-doc.js";
import type { Located } from "../model/place.js";
import { located } from "../text/located.js";
import { part, type PageLine } from "./page-text-lines.js";
import { tabbedColumns, tabbedRow, type RowReader } from "./page-text-tabs.js";
import { limitLabel, namePattern, requiredWords, typeWordPattern, type TableKind } from "./table-words.js";

const typedRow =
  /^(?<name>[A-Za-z_][\w.-]*) +(?<type>Field List|(?:[A-Z][A-Za-z0-9]*|byte|null)(?: ?(?:\[\])+)?)(?= |$)/;
const untypedRow = /^(?<name>[A-Za-z_][\w.-]*) +(?=(?:必须|可选|特殊可选)(?: |$))/;

/** How the rows of a table start: gives the row's reader at such a line. */
type RowStarts = (line: PageLine) => RowReader | undefined;

/**
 * Reads a table. What starts no row continues the row above.
 *
 * In a response nothing marks where the row of a nested object starts, so its cells are left to the row before it.
 */
export function readRows(section: readonly PageLine[], kind: TableKind): readonly DocRow[] {
  const header = section.findIndex((line) => line.text.startsWith("名称 类型"));
  const columns = tabbedColumns(section[header]);
  const startOf: RowStarts = (line) => (columns === undefined ? topLevelRow(line, kind) : tabbedRow(line, columns));
  const shown = section.slice(header + 1).filter((line) => line.text !== "");
  const lines = withBullets(shown, kind, startOf);
  const rows: DocRow[] = [];
  let index = 0;
  while (index < lines.length) {
    const line = lines[index];
    if (line === undefined) break;
    const row = startOf(line);
    const end = row === undefined ? nestedRowEnd(lines, index, kind, startOf) : rowEnd(lines, index, kind, startOf);
    if (row !== undefined) rows.push(row(lines.slice(index + 1, end)));
    else if (line.bullet) rows.push(nestedRowOf(lines.slice(index, end), kind));
    index = end;
  }
  return rows;
}

/** Browsers copy the cells of nested rows as plain lines: here they get the bullets that other captures show. */
function withBullets(lines: readonly PageLine[], kind: TableKind, startOf: RowStarts): readonly PageLine[] {
  const isPlain = (line: PageLine): boolean => !line.bullet && line.text.startsWith("└");
  if (!lines.some((line) => isPlain(line) && startOf(line) === undefined)) return lines;
  let isNested = false;
  return lines.map((line, index) => {
    if (startOf(line) !== undefined) isNested = false;
    else isNested ||= line.text.startsWith("└") || startsObject(lines.slice(index, index + 3), kind);
    return isNested ? { text: line.text, raw: line.raw, place: line.place, bullet: true } : line;
  });
}

/** Whether the lines are the first cells of a nested object's row, which has no mark. */
function startsObject([name, type, word]: readonly PageLine[], kind: TableKind): boolean {
  if (name === undefined || type === undefined) return false;
  if (!namePattern.test(name.text) || !typeWordPattern.test(type.text)) return false;
  return kind === "response" || (word !== undefined && requiredWords.has(word.text));
}

function topLevelRow(line: PageLine, kind: TableKind): RowReader | undefined {
  if (line.bullet) return undefined;
  const typed = typedRow.exec(line.text);
  const match = typed ?? (kind === "request" ? untypedRow.exec(line.text) : null);
  const nameText = match?.groups?.["name"];
  if (match === null || nameText === undefined) return undefined;
  const typeText = typed?.groups?.["type"];
  let at = typed === null ? match[0].length - 1 : match[0].length;
  let required: Located<RequiredWord> | undefined;
  if (kind === "request") {
    const [blanks = "", word = ""] = /^ +([^ ]+)/.exec(line.text.slice(at)) ?? [];
    const meaning = requiredWords.get(word);
    if (meaning === undefined) return undefined;
    at += blanks.length;
    required = located(meaning, part(line, at - word.length, word).place);
  }
  const rest = part(line, Math.min(at + 1, line.text.length), line.text.slice(at + 1));
  return (below) => ({
    place: line.place,
    name: part(line, 0, nameText),
    typeWord: typeText === undefined ? undefined : part(line, match[0].length - typeText.length, typeText),
    required,
    nesting: { kind: "depth", depth: 0 },
    cells: joinedCells(rest, below),
  });
}

/**
 * A top-level row goes on over plain lines that start no row, and over its limits: they are bullets, and the
 * description is then one more of them.
 */
function rowEnd(lines: readonly PageLine[], start: number, kind: TableKind, startOf: RowStarts): number {
  let limits = 0;
  let index = start + 1;
  for (let line = lines[index]; line !== undefined; line = lines[index]) {
    if (line.bullet) {
      if (limitLabel.test(line.text)) limits += 1;
      else if (limits === 0 || startsNested(lines, index, kind)) break;
    } else if (startOf(line) !== undefined) {
      break;
    }
    index += 1;
  }
  return index;
}

function joinedCells(rest: Located<string>, below: readonly PageLine[]): DocCells {
  // None of the platform's descriptions looks like a limit, and any of them may be missing.
  const isLimit = (line: PageLine): boolean => line.bullet && limitLabel.test(line.text);
  const texts = [rest, ...below.filter((line) => !isLimit(line)).map((line) => located(line.text, line.place))].filter(
    (text) => text.value !== "",
  );
  return {
    kind: "joined",
    text: located(texts.map((text) => text.value).join("\n"), texts[0]?.place ?? rest.place),
    limits: below.filter(isLimit).map((line) => located(line.text, line.place)),
  };
}

/** Whether a nested row starts at this bullet: by its mark or, in a request, by the cells that follow. */
function startsNested(lines: readonly PageLine[], index: number, kind: TableKind): boolean {
  const line = lines[index];
  if (line?.bullet !== true) return false;
  if (line.text.startsWith("└")) return true;
  const cells = lines.slice(index, index + 3);
  return kind === "request" && cells.every(({ bullet }) => bullet) && startsObject(cells, kind);
}

function nestedRowEnd(lines: readonly PageLine[], start: number, kind: TableKind, startOf: RowStarts): number {
  let end = start + 1;
  for (let line = lines[end]; line !== undefined; line = lines[end]) {
    if (line.bullet ? startsNested(lines, end, kind) : startOf(line) !== undefined) break;
    end += 1;
  }
  return end;
}

function nestedRowOf(lines: readonly PageLine[], kind: TableKind): DocRow {
  const [first, ...others] = withContinuations(lines);
  if (first === undefined) throw new Error("A nested row has at least its own line.");
  const mark = /^└ */.exec(first.value)?.[0] ?? "";
  const nameText = first.value.slice(mark.length);
  const place = { ...first.place, column: first.place.column + mark.length, length: nameText.length };
  const untyped = kind === "request" && others[0] !== undefined && requiredWords.has(others[0].value);
  const type = untyped ? undefined : others.shift();
  const meaning = kind === "request" ? requiredWords.get(others[0]?.value ?? "") : undefined;
  const word = meaning === undefined ? undefined : others.shift();
  const isLimit = (cell: Located<string>): boolean => kind === "request" && limitLabel.test(cell.value);
  return {
    place: first.place,
    name: located(nameText, place),
    typeWord: type,
    required: word === undefined || meaning === undefined ? undefined : located(meaning, word.place),
    nesting: { kind: "lost", mark: mark === "" ? "object" : "leaf" },
    cells: {
      kind: "listed",
      cells: others.filter((cell) => !isLimit(cell)),
      limits: others.filter(isLimit),
    },
  };
}

/** One text a bullet; plain lines below a bullet belong to its cell. */
function withContinuations(lines: readonly PageLine[]): Located<string>[] {
  const cells: { readonly texts: string[]; readonly place: PageLine["place"] }[] = [];
  for (const line of lines) {
    if (line.text === "") continue;
    const above = cells.at(-1);
    if (line.bullet || above === undefined) cells.push({ texts: [line.text], place: line.place });
    else above.texts.push(line.text);
  }
  return cells.map(({ texts, place }) => located(texts.join("\n"), place));
}
