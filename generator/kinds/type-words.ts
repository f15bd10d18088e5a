import type { ScalarKind } from "../model/api-spec.js";
import { memoize } from "../text/memoize.js";
import { normalized } from "./heading-key.js";

/** A type of values without fields: the platform's word for it, and the equivalent words of other languages. */
interface ScalarType {
  readonly kind: ScalarKind;
  /** Accepted besides the platform's own word, in upper or lower case; each use is reported. */
  readonly spellings: readonly string[];
  /**
   * Whether the word may also name an object with fields: some do on real pages (`Price` as an object of cents and
   * currency, and `BigDecimal`).
   */
  readonly mayHaveFields?: true;
  /** Object types of the platform that differ from the word by one letter, and so are not misspellings of it. */
  readonly similarObjects?: readonly string[];
}

/**
 * The platform's type words for values without fields. A new word is one line here; a new kind is a member of
 * `ScalarKind`, and the compiler reports every place that must handle it.
 */
export const scalarTypes = {
  String: { kind: "text", spellings: ["str", "char", "character", "varchar", "text", "字符串", "字串", "文本"] },
  Number: {
    kind: "integer",
    spellings: [
      "int",
      "integer",
      "long",
      "short",
      "int32",
      "int64",
      "bigint",
      "biginteger",
      "数字",
      "整数",
      "整型",
      "數字",
      "整數",
    ],
  },
  Boolean: { kind: "boolean", spellings: ["bool", "布尔", "布尔值", "布尔型", "布林"] },
  Date: {
    kind: "date",
    spellings: ["datetime", "timestamp", "日期", "时间", "時間"],
    similarObjects: ["Data", "Rate"],
  },
  Price: { kind: "decimal", spellings: [], mayHaveFields: true, similarObjects: ["Prices"] },
  BigDecimal: { kind: "decimal", spellings: ["decimal", "double", "float", "小数", "浮点数"], mayHaveFields: true },
  Json: { kind: "json", spellings: ["jsonstring"] },
  // A plain byte is a small number, such as a status flag; byte[] is a file.
  byte: { kind: "integer", spellings: [] },
  "Field List": { kind: "names", spellings: ["fieldlist", "fields"] },
} as const satisfies Record<string, ScalarType>;

export type ScalarWord = keyof typeof scalarTypes;

/** A parsed type word: `Item []` is a list of `Item`, `byte[][]` a list of files, `List<Long>` a list of `Long`. */
export interface TypeWord {
  /** The word without brackets; empty for rows without a type. */
  readonly base: string;
  readonly isFile: boolean;
  /** The number of lists that the type is wrapped in. */
  readonly lists: number;
  /**
   * Whether the word has a form that the platform does not use: generics, a blank inside brackets, a lower-case
   * `list`.
   */
  readonly isForeign: boolean;
}

/**
 * The maximum number of pairs of brackets. No type of the platform has more; a word with more is unknown, not a list
 * of lists.
 */
const maxBrackets = 8;

/** Words for a JSON object with arbitrary keys; generics specify the type of its values. */
const mapWords: ReadonlySet<string> = new Set([
  "map",
  "hashmap",
  "treemap",
  "linkedhashmap",
  "concurrenthashmap",
  "dict",
  "dictionary",
]);

/** Words for an object of unspecified type. */
const anyObjectWords: ReadonlySet<string> = new Set([
  "object",
  "jsonobject",
  "any",
  "null",
  "t",
  "serializable",
  "对象",
  "物件",
]);

const listWords = "(?:list|arraylist|linkedlist|set|hashset|collection|array|vector|iterable)";
const genericList = new RegExp(`^(?:[a-z]+\\.)*${listWords}<(.*)>$`, "i");
const bareList = new RegExp(`^${listWords}$`, "i");

/** Matches most types: a single word, which needs no parsing. */
const plainWord = /^[A-Za-z_$][\w$]*$/;

/** Returns a type word with single blanks and with brackets without blanks (pages write `Item []` and `Item[]`). */
export function normalizeTypeWord(word: string): string {
  return plainWord.test(word) ? word : normalizeLongWord(word);
}

const normalizeLongWord = memoize((word: string): string =>
  // Runs of blanks are collapsed first, so that no pattern scans a long run from each of its positions.
  word
    .trim()
    .replaceAll(/\s+/g, " ")
    .replaceAll(/ ?\[ ?\]/g, "[]")
    .replaceAll(/ ?([<>]) ?/g, "$1")
    .replaceAll(/ ?, ?/g, ", "),
);

/** Parses a type word. Brackets and generics may be combined: `List<Item[]>` is a list of lists of `Item`. */
export function parseTypeWord(word: string): TypeWord {
  return plainWord.test(word) ? { base: word, isFile: false, lists: 0, isForeign: false } : parseLongWord(word);
}

const parseLongWord = memoize((word: string): TypeWord => {
  let base = normalizeTypeWord(word);
  let lists = 0;
  let isForeign = false;
  for (;;) {
    const generic = genericList.exec(base)?.[1];
    if (base.endsWith("[]")) {
      base = base.slice(0, -2);
    } else if (generic !== undefined && generic !== "") {
      base = generic;
      isForeign = true;
    } else {
      break;
    }
    lists += 1;
    if (lists > maxBrackets) return { base: normalizeTypeWord(word), isFile: false, lists: 0, isForeign: false };
  }
  const isFile = base === "byte" && lists > 0;
  return { base, isFile, lists: lists - (isFile ? 1 : 0), isForeign };
});

/** The platform's word for a scalar type, and whether a foreign spelling was used. */
export interface ScalarReading {
  readonly word: ScalarWord;
  readonly kind: ScalarKind;
  /** Whether the spelling is not the platform's. */
  readonly isForeign: boolean;
}

const ownReadings: ReadonlyMap<string, ScalarReading> = new Map(
  scalarWords().map((word) => [word, { word, kind: scalarTypes[word].kind, isForeign: false }]),
);

/** The scalar types by lower-case spelling; a platform word in another case is a foreign spelling of itself. */
const foreignReadings: ReadonlyMap<string, ScalarReading> = new Map(
  scalarWords().flatMap((word) =>
    [word, ...scalarTypes[word].spellings].map((spelling) => [
      spelling.toLowerCase(),
      { word, kind: scalarTypes[word].kind, isForeign: true },
    ]),
  ),
);

/** Returns whether a type word, including brackets, is one of the platform's whose values never have fields. */
export function isFieldless(typeWord: string): boolean {
  const word = scalarNamed(parseTypeWord(typeWord).base);
  return word !== undefined && !word.isForeign && !("mayHaveFields" in scalarTypes[word.word]);
}

/** Returns whether a word without brackets names values that never have fields, in any spelling. */
export function cannotHaveFields(base: string): boolean {
  const scalar = scalarNamed(base);
  return scalar !== undefined && !("mayHaveFields" in scalarTypes[scalar.word]);
}

/** Returns the words for which {@link isFieldless} is true. */
export function fieldlessWords(): readonly ScalarWord[] {
  return scalarWords().filter((word) => !("mayHaveFields" in scalarTypes[word]));
}

/** Returns the platform's own words, for suggestions. */
export function scalarWords(): readonly ScalarWord[] {
  return Object.keys(scalarTypes).filter(isScalarWord);
}

/** Returns whether a word without brackets is one of the platform's own scalar words. */
export function isScalarWord(word: string): word is ScalarWord {
  return Object.hasOwn(scalarTypes, word);
}

/**
 * Returns the scalar type that a word without brackets names. Qualified names count by their last part:
 * `java.lang.Long`.
 */
export function scalarNamed(base: string): ScalarReading | undefined {
  const own = ownReadings.get(base);
  if (own !== undefined) return own;
  // Hundreds of cells of a page are looked up here, and almost all words are plain.
  if (plainWord.test(base)) return foreignReadings.get(base.toLowerCase());
  const spelling = normalized(base)
    .toLowerCase()
    .replace(/^java\.(?:lang|util|math)\./, "");
  return foreignReadings.get(spelling);
}

/** Returns whether a word without brackets is a map or an unspecified object. */
export function isOpenObject(base: string): boolean {
  const name = mapNameOf(base);
  return mapWords.has(name) || anyObjectWords.has(name) || bareList.test(name);
}

/** Returns whether a word without brackets and without an element type is a list: `List`, `Array`. */
export function isBareList(base: string): boolean {
  return bareList.test(base);
}

/** Returns whether a word without brackets is a map: its keys are arbitrary, so pages do not list them. */
export function isMapWord(base: string): boolean {
  return mapWords.has(mapNameOf(base));
}

function mapNameOf(base: string): string {
  if (plainWord.test(base)) return base.toLowerCase();
  return (/^[^<]*/.exec(base)?.[0] ?? base).toLowerCase().replace(/^java\.(?:lang|util)\./, "");
}

/** A type word in the platform's spelling: `Number[]` for `List<Long>`. */
export interface PlatformWord {
  readonly word: string;
  /** Whether the original spelling was not the platform's. */
  readonly isForeign: boolean;
}

/**
 * Converts a type word to the platform's spelling. A list without an element type becomes `[]`, a list of any
 * values.
 *
 * @param hasFields whether fields are listed below the parameter: then the word names an object, even if it is a
 * scalar word elsewhere.
 */
export function platformTypeWord(word: string, hasFields: boolean): PlatformWord {
  if (isScalarWord(word)) return { word, isForeign: false };
  const normalized = normalizeTypeWord(word);
  const { base, isFile, lists, isForeign } = parseTypeWord(normalized);
  const brackets = "[]".repeat(isFile ? lists + 1 : lists);
  if (isBareList(base)) return { word: `[]${brackets}`, isForeign: true };
  if (isMapWord(base) && (!hasFields || base.includes("<"))) {
    return { word: `Map${brackets}`, isForeign: isForeign || base !== "Map" };
  }
  const scalar = hasFields ? undefined : scalarNamed(base);
  if (scalar?.isForeign === true) return { word: `${scalar.word}${brackets}`, isForeign: true };
  return { word: isForeign ? `${base}${brackets}` : normalized, isForeign };
}

/**
 * Returns the words that a misspelt scalar may have been meant to be: the platform's own, and those of other
 * languages that are too long to resemble another word by chance.
 */
export function scalarSpellings(): ReadonlyMap<string, ScalarWord> {
  return spellingsForSuggestions;
}

const minSuggestedLength = 5;
const spellingsForSuggestions: ReadonlyMap<string, ScalarWord> = new Map(
  scalarWords().flatMap((word) =>
    [word, ...scalarTypes[word].spellings.filter(({ length }) => length >= minSuggestedLength)].map((spelling) => [
      spelling,
      word,
    ]),
  ),
);

const objectsLikeScalars: ReadonlySet<string> = new Set(
  scalarWords().flatMap((word) => {
    const scalar: ScalarType = scalarTypes[word];
    return scalar.similarObjects === undefined ? [] : [...scalar.similarObjects];
  }),
);

/** Returns whether a word without brackets is an object type of the platform that resembles a scalar word. */
export function isObjectLikeScalar(base: string): boolean {
  return objectsLikeScalars.has(base);
}

/**
 * Returns whether fields can be listed below a parameter of this type, as far as the word shows; the word includes
 * brackets. Objects may be called `Text`, `Serializable` or `Integer` too, so only a scalar's own word and
 * lower-case words exclude it.
 */
export function mayHaveFields(typeWord: string): boolean {
  // Almost all words are a scalar's own word or the name of an object.
  const own = ownReadings.get(typeWord);
  if (own !== undefined) return "mayHaveFields" in scalarTypes[own.word];
  if (capitalWord.test(typeWord)) return true;
  const { base } = parseTypeWord(typeWord);
  const scalar = scalarNamed(base);
  if (scalar === undefined) return true;
  return scalar.isForeign ? /^[A-Z]/.test(base) : "mayHaveFields" in scalarTypes[scalar.word];
}

const capitalWord = /^[A-Z][\w$]*$/;

/**
 * Returns whether a word, including brackets, can be a type of the platform, whose object types start with a
 * capital, or a known type of another language.
 */
export function isUsualTypeWord(typeWord: string): boolean {
  if (/^[A-Z]/.test(typeWord)) return true;
  const { base, lists } = parseTypeWord(typeWord);
  if (base === "null") return lists > 0;
  return base === "" || /^[A-Z]/.test(base) || scalarNamed(base) !== undefined || isOpenObject(base);
}

/**
 * Returns whether a text has the form of a type word: one word, or words inside generics, followed by brackets. It
 * does not check that the type exists; a cell that fails this check is not a type at all.
 */
export function isTypeShaped(text: string): boolean {
  return isPlainTypeWord(text) || (mayBeType.test(text) && isLongTypeShaped(text));
}

/** Returns whether a text is a type word of one plain name, as almost all are: it needs no parsing. */
export function isPlainTypeWord(text: string): boolean {
  return text.length <= maxTypeWordLength && plainWord.test(text);
}

/**
 * Returns whether a text, before it is normalized, starts like a type word. Every cell is checked, and the texts of most
 * do not.
 */
export function mayBeTypeWord(text: string): boolean {
  return mayBeType.test(text);
}

const isLongTypeShaped = memoize((text: string): boolean => {
  const word = normalizeTypeWord(text);
  if (word.length > maxTypeWordLength) return false;
  return (
    word === "Field List" ||
    typeShape.test(word) ||
    listOfAnything.test(word) ||
    (scalarNamed(word) !== undefined && !/\s/.test(word))
  );
});

/** Matches characters whose normal form may be ASCII, such as full-width ones, except Chinese punctuation. */
const wide = String.raw`[^\s -~\u3001\u3002\u3400-\u9fff\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f]`;
/** Matches characters whose normal form may be a common Chinese character. */
const compatible = String.raw`[\u2e80-\u2fdf\u3200-\u33ff\uf900-\ufaff\ud800-\udfff]`;
const chineseSpellings = [...foreignReadings.keys()].filter((spelling) => !/^[ -~]/.test(spelling)).join("|");

/**
 * Matches the start of a type word: a whole name, a name followed by brackets or generics, brackets alone, or a known
 * Chinese word. Characters that normalizing changes may be part of any of these.
 */
const mayBeType = new RegExp(
  String.raw`^\s*(?:[A-Za-z_$][\w.$]*\s*(?:$|[<[]|${wide})|Field\s+List|\[\s*(?:\]|${wide})|${wide}|[\u3400-\u9fff]{0,5}${compatible}|${chineseSpellings})`,
);

/** The maximum length of a type word; the platform's longest type name has 58 characters. */
const maxTypeWordLength = 200;
/** Matches a list without an element type: some pages write only the brackets. */
const listOfAnything = /^(?:\[\]){1,8}$/;
const typeShape = /^[A-Za-z_$][\w.$]*(?:<[\w.$<>,?[\] ]*>)?(?:\[\])*$/;
