import type { DocFacts, DocRow } from "../model/api-doc.js";
import type { Located } from "../model/place.js";
import { located } from "../text/located.js";
import type { SampleNode } from "./sample-tree.js";
import { mayHaveFields, parseTypeWord } from "../kinds/type-words.js";
import { typeWordOf } from "./types.js";

type CellFacts = { -readonly [Key in keyof DocFacts]: DocFacts[Key] };

/** The facts that the cells of a row state, and those that cannot be assigned with certainty. */
export interface ClassifiedCells {
  readonly facts: DocFacts;
  /** Whether the text may be split differently into example and description. */
  readonly isDoubtful: boolean;
  /** Limits whose value is not a number. */
  readonly unreadable: readonly Located<string>[];
}

/**
 * Decides which of a row's cells is the example and which is the description. Where the page does not separate them,
 * the sample does: it repeats the example of every leaf.
 *
 * @param shown the parameter in the samples if it is a leaf; samples show no example of an object.
 */
export function classifyCells(row: DocRow, shown: SampleNode | undefined): ClassifiedCells {
  const { limits, unreadable } = parseLimits(row.cells.limits ?? []);
  if (row.cells.kind === "named") return { facts: { ...row.cells.facts, ...limits }, isDoubtful: false, unreadable };
  const parts = row.cells.kind === "listed" ? row.cells.cells : [row.cells.text];
  const texts = parts.filter((part) => part.value !== "");
  const classified =
    row.cells.kind === "joined" ? classifyJoined(texts[0], row, shown) : classifyListed(texts, row, shown);
  return { facts: { ...classified.facts, ...limits }, isDoubtful: classified.isDoubtful, unreadable };
}

type Classification = Pick<ClassifiedCells, "isDoubtful"> & { readonly facts: CellFacts };

function classifyListed(cells: readonly Located<string>[], row: DocRow, shown: SampleNode | undefined): Classification {
  const [first, second] = cells;
  if (first === undefined) return certain(lostExample(shown, undefined));
  if (second !== undefined) {
    const value = row.nesting.kind === "depth" ? shown?.value : undefined;
    const whole = located(cells.map((cell) => cell.value).join(" | "), first.place);
    // A top-level row separates its cells only by bars, and a text may contain bars itself.
    if (value === "") return certain({ description: whole });
    if (value !== undefined && normalized(value) === normalized(whole.value)) return certain({ example: whole });
    if (cells.length === 2) return certain({ example: first, description: second });
    if (row.nesting.kind === "lost") {
      const description = cells.slice(1).map((cell) => cell.value);
      return { facts: { example: first, description: located(description.join(" "), second.place) }, isDoubtful: true };
    }
    return splitBarred(first, whole, value);
  }
  // A single cell is the description, unless the sample shows the same text as the value: descriptions are rarely
  // missing.
  if (shown?.value !== undefined && normalized(shown.value) === normalized(first.value))
    return certain({ example: first });
  const facts = { ...lostExample(shown, first), description: first };
  const isObject = row.nesting.kind === "lost" ? row.nesting.mark === "object" : mayHaveFields(typeWordOf(row));
  return { facts, isDoubtful: isObject ? looksLikeExample(first.value, row) : !isConfirmedBySample(shown, facts) };
}

/**
 * Returns whether the sample shows that a row with one cell has no example, or shows the example that the capture
 * lost.
 */
function isConfirmedBySample(shown: SampleNode | undefined, facts: CellFacts): boolean {
  return shown?.value === "" || facts.example !== undefined;
}

/**
 * Splits a row with more cells than columns: one of its texts contains bars. The sample shows where the example
 * ends.
 */
function splitBarred(first: Located<string>, whole: Located<string>, value: string | undefined): Classification {
  const end = value === undefined ? undefined : endOfExample(whole.value, normalized(value));
  const { example, description } = splitAt(whole, end ?? first.value.length);
  const rest = description === undefined ? {} : splitAt(description, "|".length);
  return {
    facts: { ...(example !== undefined && { example }), ...(rest.description && { description: rest.description }) },
    isDoubtful: end === undefined,
  };
}

/** Returns the example that the sample shows for a nested cell of one Chinese character, which captures lose. */
function lostExample(shown: SampleNode | undefined, cell: Located<string> | undefined): CellFacts {
  if (shown?.value === undefined || !/^\p{Script=Han}$/u.test(shown.value) || shown.value === cell?.value) return {};
  return shown.place === undefined ? {} : { example: located(shown.value, shown.place) };
}

function classifyJoined(text: Located<string> | undefined, row: DocRow, shown: SampleNode | undefined): Classification {
  if (text === undefined) return certain({});
  if (shown?.value !== undefined) {
    if (shown.value === "") return certain({ description: text });
    const end = endOfExample(text.value, normalized(shown.value));
    if (end !== undefined) return certain(splitAt(text, end));
    // Samples show a list of scalars without brackets and with its quotes partly escaped.
    const list = endOfStructure(text.value);
    if (list !== undefined && withoutPunctuation(text.value.slice(0, list)) === withoutPunctuation(shown.value))
      return certain(splitAt(text, list));
    // The sample has another value than the row, as samples of an older page do, so it says nothing about the row's
    // text.
    return { ...guessExample(text, row), isDoubtful: true };
  }
  return guessExample(text, row);
}

/** Returns the end of the example that the sample shows, or `undefined` if the text does not start with it. */
function endOfExample(text: string, example: string): number | undefined {
  if (example === "") return undefined;
  let length = 0;
  let at = 0;
  // Most texts are already in normal form; then this is the length of the example.
  for (const character of text) {
    if (length >= example.length) break;
    const isBlank = character.trim() === "";
    at += character.length;
    length += isBlank && text[at]?.trim() === "" ? 0 : character.normalize("NFKC").length;
  }
  const isBorder = at === text.length || text.charAt(at).trim() === "";
  return isBorder && normalized(text.slice(0, at)) === example ? at : undefined;
}

/** Guesses where the example ends by the form of a value, for a row that no sample shows. */
function guessExample(text: Located<string>, row: DocRow): Classification {
  const { value } = text;
  const blank = value.search(/\s/);
  if (blank < 0 && endOfStructure(value) !== undefined) return { facts: { example: text }, isDoubtful: true };
  if (blank < 0) return { facts: { description: text }, isDoubtful: /^[\w.:,-]+$/.test(value) };
  const { base } = parseTypeWord(typeWordOf(row));
  const first = value.slice(0, blank);
  const structure = endOfStructure(value);
  if (structure !== undefined) return { facts: splitAt(text, structure), isDoubtful: false };
  const form = forms.get(base);
  const formed = form?.exec(value)?.[0].length;
  if (formed !== undefined) return { facts: splitAt(text, formed), isDoubtful: true };
  if (form !== undefined) return { facts: { description: text }, isDoubtful: /^[\w.:,-]+$/.test(first) };
  if (looksLikeExample(first, row)) {
    // The platform fills in `null` or the type's name in lower case. A description that starts with such a name uses
    // the name of the row.
    const isUsual = first === "null" || (first === base.toLowerCase() && first !== row.name.value);
    return { facts: splitAt(text, blank), isDoubtful: !isUsual };
  }
  return { facts: { description: text }, isDoubtful: true };
}

/**
 * Returns whether a word is a placeholder for an object's example: its own name, its type's, or a word for
 * "nothing".
 */
function looksLikeExample(word: string, row: DocRow): boolean {
  const { base } = parseTypeWord(typeWordOf(row));
  const plainWord = word.toLowerCase();
  return [base.toLowerCase(), row.name.value.toLowerCase(), "null", "0", "x", "{}", "[]"].includes(plainWord);
}

const forms: ReadonlyMap<string, RegExp> = new Map([
  ["Number", /^-?\d+(?:\.\d+)?(?=\s|$)/],
  ["byte", /^-?\d+(?=\s|$)/],
  ["Boolean", /^(?:true|false)(?=\s|$)/],
  ["Price", /^-?\d+(?:\.\d+)?(?=\s|$)/],
  ["BigDecimal", /^-?\d+(?:\.\d+)?(?=\s|$)/],
  ["Date", /^\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2}(?::\d{2})?)?(?=\s|$)/],
]);

/** Returns the end of the JSON text at the start, or `undefined` if other characters follow it directly. */
function endOfStructure(text: string): number | undefined {
  if (!text.startsWith("{") && !text.startsWith("[")) return undefined;
  let open = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (quoted && character === "\\") at += 1;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && (character === "{" || character === "[")) open += 1;
    else if (!quoted && (character === "}" || character === "]")) open -= 1;
    if (open === 0) return at + 1 === text.length || text.charAt(at + 1).trim() === "" ? at + 1 : undefined;
  }
  return undefined;
}

function certain(facts: CellFacts): Classification {
  return { facts, isDoubtful: false };
}

function splitAt(text: Located<string>, length: number): CellFacts {
  const { place, value } = text;
  const example = located(value.slice(0, length), { ...place, length });
  const rest = value.slice(length).trimStart();
  if (rest === "") return { example };
  const column = place.column + value.length - rest.length;
  return { example, description: located(rest, { ...place, column, length: rest.length }) };
}

/** Normalizes Unicode and blanks as copying a page does; the texts of samples were not copied that way. */
function normalized(text: string): string {
  return text.normalize("NFKC").replaceAll(/\s+/g, " ").trim();
}

function withoutPunctuation(text: string): string {
  return normalized(text).replaceAll(/[[\]"\\\s]/g, "");
}

function parseLimits(limits: readonly Located<string>[]): {
  readonly limits: CellFacts;
  readonly unreadable: readonly Located<string>[];
} {
  const facts: CellFacts = {};
  const unreadable: Located<string>[] = [];
  for (const limit of limits) {
    const { value, place } = limit;
    const colon = value.search(/[:：]/);
    const label = value.slice(0, colon).trim();
    const text = value.slice(colon + 1).trim();
    const isCount = /^\d{1,15}$/.test(text);
    const isNumber = /^-?\d+(?:\.\d+)?$/.test(text);
    if (label === "默认值") facts.default = located(text, place);
    else if (label === "最大长度" && isCount) facts.maxLength = located(Number(text), place);
    else if (label === "最大列表长度" && isCount) facts.maxListSize = located(Number(text), place);
    else if (label === "最小值" && isNumber) facts.min = located(text, place);
    else if (label === "最大值" && isNumber) facts.max = located(text, place);
    else if (label === "支持的文件类型") facts.fileExtensions = located(fileExtensions(text), place);
    else unreadable.push(limit);
  }
  return { limits: facts, unreadable };
}

function fileExtensions(text: string): readonly string[] {
  return text
    .split(/[,，、;；\s]/)
    .map((ending) => ending.replace(/^\./, ""))
    .filter((ending) => ending !== "");
}
