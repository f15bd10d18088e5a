import type { DocCells, DocRow, RequiredWord } from "../model/api-doc.js";
import { located, type Located } from "../model/place.js";
import { part, type PageLine } from "./page-text-lines.js";

/** Which of the two tables: only requests have the 是否必须 column. */
export type TableKind = "request" | "response";

const requiredWords: ReadonlyMap<string, RequiredWord> = new Map([
  ["必须", "required"],
  ["可选", "optional"],
  ["特殊可选", "specially-optional"],
]);

const limitLabel = /^(?:默认值|最大长度|最大列表长度|最小值|最大值|支持的文件类型)\s*[:：]/;
const name = /^[A-Za-z_][\w.]*$/;
const typeWord = /^(?:Field List|[A-Za-z][A-Za-z0-9]*(?: ?\[\])*)$/;
const topLevelRow = /^(?<name>[A-Za-z_][\w.]*) (?<type>Field List|[A-Za-z][A-Za-z0-9]*(?: ?\[\])*)(?= |$)/;
/** Every object type of the platform is written so; descriptions of one word hardly ever are. */
const objectTypeWord = /^[A-Z][A-Za-z0-9]*(?: ?\[\])*$/;
const scalarWords = new Set(["String", "Number", "Boolean", "Date", "Price", "BigDecimal", "Json", "byte"]);

/**
 * Reads the lines of a table below its header. What starts no row continues the row above.
 *
 * @param isShown whether the page's sample shows a parameter of a name. The cells of a response row can look like the
 * start of an object's row; the sample tells them apart.
 */
export function readRows(
  lines: readonly PageLine[],
  kind: TableKind,
  isShown: (name: string) => boolean,
): readonly DocRow[] {
  const rows: DocRow[] = [];
  let index = 0;
  while (index < lines.length) {
    const line = lines[index];
    if (line === undefined) break;
    if (!line.bullet) {
      const start = topLevelStart(line, kind);
      index += 1;
      if (start === undefined) continue;
      const limits: Located<string>[] = [];
      const rest = [start.rest];
      for (let next = lines[index]; next !== undefined; next = lines[index]) {
        if (next.bullet && limitLabel.test(next.text)) {
          limits.push(located(next.text, next.place));
        } else if (next.bullet && limits.length > 0 && !startsNested(lines, index, kind, isShown)) {
          rest.push(located(next.text, next.place));
        } else if (!next.bullet && next.text !== "" && topLevelStart(next, kind) === undefined) {
          rest.push(located(next.text, next.place));
        } else {
          break;
        }
        index += 1;
      }
      rows.push({ ...start.row, cells: { kind: "joined", text: joinTexts(rest), limits } });
    } else {
      const end = nestedRowEnd(lines, index, kind, isShown);
      const row = nestedRow(lines.slice(index, end), kind);
      if (row !== undefined) rows.push(row);
      index = end;
    }
  }
  return rows;
}

function topLevelStart(
  line: PageLine,
  kind: TableKind,
): { readonly row: Omit<DocRow, "cells">; readonly rest: Located<string> } | undefined {
  const groups = line.bullet ? undefined : topLevelRow.exec(line.text)?.groups;
  const [nameText, typeText] = [groups?.["name"], groups?.["type"]];
  if (nameText === undefined || typeText === undefined) return undefined;
  let at = nameText.length + 1 + typeText.length;
  let required: Located<RequiredWord> | undefined;
  if (kind === "request") {
    const word = /^ (\S+)/.exec(line.text.slice(at))?.[1];
    const meaning = word === undefined ? undefined : requiredWords.get(word);
    if (word === undefined || meaning === undefined) return undefined;
    required = located(meaning, part(line, at + 1, word).place);
    at += 1 + word.length;
  }
  return {
    row: {
      place: line.place,
      name: part(line, 0, nameText),
      typeWord: part(line, nameText.length + 1, typeText),
      required,
      nesting: { kind: "depth", depth: 0 },
    },
    rest: part(line, Math.min(at + 1, line.text.length), line.text.slice(at + 1)),
  };
}

/** Whether a nested row starts at this bullet: by its mark, or by the cells that follow. */
function startsNested(
  lines: readonly PageLine[],
  index: number,
  kind: TableKind,
  isShown: (name: string) => boolean,
): boolean {
  const [first, second, third] = [lines[index], lines[index + 1], lines[index + 2]];
  if (first?.bullet !== true) return false;
  if (first.text.startsWith("└")) return true;
  if (!name.test(first.text) || second?.bullet !== true || !typeWord.test(second.text)) return false;
  if (kind === "request") return third?.bullet === true && requiredWords.has(third.text);
  const word = second.text.replace(/(?: ?\[\])*$/, "");
  return objectTypeWord.test(second.text) && !scalarWords.has(word) && isShown(first.text);
}

function nestedRowEnd(
  lines: readonly PageLine[],
  start: number,
  kind: TableKind,
  isShown: (name: string) => boolean,
): number {
  let end = start + 1;
  // A row has its name and type at least; whatever follows them may look like a row without being one.
  const least = kind === "request" ? start + 3 : start + 2;
  while (lines[end]?.bullet === true && (end < least || !startsNested(lines, end, kind, isShown))) end += 1;
  return end;
}

function nestedRow(lines: readonly PageLine[], kind: TableKind): DocRow | undefined {
  const [first, second, third] = lines;
  if (first === undefined) return undefined;
  const mark = /^└\s*/.exec(first.text)?.[0] ?? "";
  const word = kind === "request" && third !== undefined ? requiredWords.get(third.text) : undefined;
  const cellsFrom = kind === "request" ? 3 : 2;
  const cells = lines.slice(cellsFrom).map((line) => located(line.text, line.place));
  const split: DocCells = {
    kind: "listed",
    cells: cells.filter((cell) => !limitLabel.test(cell.value)),
    limits: cells.filter((cell) => limitLabel.test(cell.value)),
  };
  return {
    place: first.place,
    name: part(first, mark.length, first.text.slice(mark.length)),
    typeWord: second === undefined ? undefined : located(second.text, second.place),
    required: word === undefined || third === undefined ? undefined : located(word, third.place),
    nesting: { kind: "lost", mark: mark === "" ? "object" : "leaf" },
    cells: split,
  };
}

function joinTexts(parts: readonly Located<string>[]): Located<string> {
  const [first, ...others] = parts;
  if (first === undefined) throw new Error("A row has at least its own line.");
  return located(
    [first.value, ...others.map((other) => other.value)].filter((text) => text !== "").join("\n"),
    first.place,
  );
}
