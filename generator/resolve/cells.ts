import type { DocFacts, DocRow } from "../model/api-doc.js";
import { located, type Located } from "../model/place.js";
import { isScalarWord } from "./types.js";

type CellFacts = { -readonly [Key in keyof DocFacts]: DocFacts[Key] };

/**
 * Which of a row's cells is the example, which the description. Where the page does not keep them apart, the sample
 * does: it repeats the example of every leaf.
 *
 * @param shown the value that the sample shows of this parameter.
 */
export function tellCells(row: DocRow, shown: string | undefined): DocFacts {
  switch (row.cells.kind) {
    case "named":
      return row.cells.facts;
    case "listed":
      return { ...tellListed(row.cells.cells, shown), ...tellLimits(row.cells.limits) };
    case "joined":
      return { ...tellJoined(row.cells.text, row, shown), ...tellLimits(row.cells.limits) };
  }
}

function tellListed(cells: readonly Located<string>[], shown: string | undefined): CellFacts {
  const [first, ...others] = cells;
  if (first === undefined) return {};
  const last = others.at(-1);
  if (last !== undefined) return { example: first, description: last };
  // One cell of the two: descriptions are hardly ever missing, unless the sample shows this very text as the value.
  return shown !== undefined && sameText(first.value, shown) ? { example: first } : { description: first };
}

function tellJoined(text: Located<string>, row: DocRow, shown: string | undefined): CellFacts {
  const { value } = text;
  if (value === "") return {};
  if (shown !== undefined && shown !== "") {
    if (sameText(value, shown)) return { example: text };
    if (value.normalize("NFKC").startsWith(`${shown.normalize("NFKC")} `)) return splitAt(text, shown.length);
    return { description: text };
  }
  // An object's example shows in no sample; where there is one, it is a word of its own before the description.
  const isObject = row.typeWord !== undefined && !isScalarWord(row.typeWord.value);
  const word = /^([\w{}[\]"':,.-]{1,60}) \S/.exec(value)?.[1];
  return isObject && word !== undefined ? splitAt(text, word.length) : { description: text };
}

function splitAt(text: Located<string>, length: number): CellFacts {
  const { place, value } = text;
  const rest = value.slice(length + 1);
  return {
    example: located(value.slice(0, length), { ...place, length }),
    description: located(rest, { ...place, column: place.column + length + 1, length: rest.length }),
  };
}

/** Pages are copied after Unicode normalisation, samples before. */
function sameText(a: string, b: string): boolean {
  const plain = (text: string): string => text.normalize("NFKC").replaceAll(/\s+/g, " ").trim();
  return plain(a) === plain(b);
}

function tellLimits(limits: readonly Located<string>[]): CellFacts {
  const facts: CellFacts = {};
  for (const { value, place } of limits) {
    const [, label = "", text = ""] = /^([^:：]+)[:：]\s*(.*)$/s.exec(value) ?? [];
    const number = /^\d{1,15}$/.test(text) ? Number(text) : undefined;
    if (label === "默认值") facts.default = located(text, place);
    else if (label === "最大长度" && number !== undefined) facts.maxLength = located(number, place);
    else if (label === "最大列表长度" && number !== undefined) facts.maxListSize = located(number, place);
    else if (label === "最小值") facts.min = located(text, place);
    else if (label === "最大值") facts.max = located(text, place);
    else if (label === "支持的文件类型") {
      facts.fileExtensions = located(
        text.split(/[,，、\s]+/).map((ending) => ending.replace(/^\./, "")),
        place,
      );
    }
  }
  return facts;
}
