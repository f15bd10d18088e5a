import type { DocRow, RequiredWord } from "../model/api-doc.js";
import { located, type Located } from "../model/place.js";
import { part, type PageLine } from "./page-text-lines.js";

/** Which of the two tables: only requests have the 是否必须 column. */
export type TableKind = "request" | "response";

/** What the 是否必须 column says. */
export const requiredWords: ReadonlyMap<string, RequiredWord> = new Map([
  ["必须", "required"],
  ["可选", "optional"],
  ["特殊可选", "specially-optional"],
]);

/** The labels of the 更多限制 cell. */
const limitLabel = /^(?:默认值|最大长度|最大列表长度|最小值|最大值|支持的文件类型) ?[:：]/;
/** What a parameter may be called; the platform's names hold no blanks. */
export const namePattern = /^[A-Za-z_][\w.-]*$/;
/** Every type of the platform's own is capitalised; so are all scalars but `byte`. */
export const typeWordPattern = /^(?:Field List|(?:[A-Z][A-Za-z0-9]*|byte|null)(?: ?\[\])*)$/;
const topLevelRow =
  /^(?<name>[A-Za-z_][\w.-]*) +(?<type>Field List|(?:[A-Z][A-Za-z0-9]*|byte|null)(?: ?(?:\[\])+)?)(?= |$)/;
const untypedRow = /^(?<name>[A-Za-z_][\w.-]*) +(?=(?:必须|可选|特殊可选)(?: |$))/;

/**
 * Reads the lines of a table below its header. What starts no row continues the row above.
 *
 * In a response nothing marks where the row of a nested object starts, so its cells are left to the row before it.
 */
export function readRows(lines: readonly PageLine[], kind: TableKind): readonly DocRow[] {
  const rows: DocRow[] = [];
  let index = 0;
  while (index < lines.length) {
    const line = lines[index];
    if (line === undefined) break;
    const start = topLevelStart(line, kind);
    const end = start === undefined ? nestedRowEnd(lines, index, kind) : topLevelRowEnd(lines, index, kind);
    const own = lines.slice(index, end);
    index = end;
    if (start !== undefined) rows.push(topLevelRowOf(start, own));
    else if (line.bullet) rows.push(nestedRowOf(own, kind));
  }
  return rows;
}

/** A row that stands for itself: what it is called, and the text behind that. */
interface RowStart {
  readonly row: Omit<DocRow, "cells">;
  readonly rest: Located<string>;
}

function topLevelStart(line: PageLine, kind: TableKind): RowStart | undefined {
  if (line.bullet) return undefined;
  const typed = topLevelRow.exec(line.text);
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
  return {
    row: {
      place: line.place,
      name: part(line, 0, nameText),
      typeWord: typeText === undefined ? undefined : part(line, match[0].length - typeText.length, typeText),
      required,
      nesting: { kind: "depth", depth: 0 },
    },
    rest: part(line, Math.min(at + 1, line.text.length), line.text.slice(at + 1)),
  };
}

/**
 * A top-level row goes on over plain lines that start no row, and over its limits: they are bullets, and the
 * description is then one more of them.
 */
function topLevelRowEnd(lines: readonly PageLine[], start: number, kind: TableKind): number {
  let limits = 0;
  let index = start + 1;
  for (let line = lines[index]; line !== undefined; line = lines[index]) {
    if (line.bullet) {
      if (limitLabel.test(line.text)) limits += 1;
      else if (limits === 0 || startsNested(lines, index, kind)) break;
    } else if (topLevelStart(line, kind) !== undefined) {
      break;
    }
    index += 1;
  }
  return index;
}

function topLevelRowOf({ row, rest }: RowStart, lines: readonly PageLine[]): DocRow {
  const below = lines.slice(1).filter((line) => line.text !== "");
  // None of the platform's descriptions looks like a limit, and any of them may be missing.
  const isLimit = (line: PageLine): boolean => line.bullet && limitLabel.test(line.text);
  const texts = [rest, ...below.filter((line) => !isLimit(line)).map((line) => located(line.text, line.place))].filter(
    (text) => text.value !== "",
  );
  return {
    ...row,
    cells: {
      kind: "joined",
      text: located(texts.map((text) => text.value).join("\n"), texts[0]?.place ?? rest.place),
      limits: below.filter(isLimit).map((line) => located(line.text, line.place)),
    },
  };
}

/** Whether a nested row starts at this bullet: by its mark or, in a request, by the cells that follow. */
function startsNested(lines: readonly PageLine[], index: number, kind: TableKind): boolean {
  const [first, second, third] = [lines[index], lines[index + 1], lines[index + 2]];
  if (first?.bullet !== true) return false;
  if (first.text.startsWith("└")) return true;
  if (
    kind === "response" ||
    !namePattern.test(first.text) ||
    second?.bullet !== true ||
    !typeWordPattern.test(second.text)
  ) {
    return false;
  }
  return third?.bullet === true && requiredWords.has(third.text);
}

function nestedRowEnd(lines: readonly PageLine[], start: number, kind: TableKind): number {
  let end = start + 1;
  for (let line = lines[end]; line !== undefined; line = lines[end]) {
    if (line.bullet ? startsNested(lines, end, kind) : topLevelStart(line, kind) !== undefined) break;
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
