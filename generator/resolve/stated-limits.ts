import type { StatedFinding } from "../model/evidence.js";
import { parseTypeWord, scalarNamed } from "../kinds/type-words.js";
import type { Choice, Limits, ScalarKind } from "../model/api-spec.js";

/** The facts about a parameter in a row of a request's table. */
export interface DescribedRow {
  readonly typeWord: string;
  readonly description: string;
  readonly example: string | undefined;
  readonly choices: readonly Choice[];
}

/** The limits and the default that a description states with a label, with the evidence for each. */
export interface StatedLimits {
  readonly limits: Limits;
  readonly default: string | undefined;
  readonly findings: readonly StatedFinding[];
}

const nothing: StatedLimits = { limits: {}, default: undefined, findings: [] };

/**
 * Reads the limits and the default that a description states with the labels of the platform's pages, such as
 * `最大列表长度：20` or `默认值：1`. Accepts only those that are stated once and agree with the type and the example.
 */
export function statedLimits(row: DescribedRow): StatedLimits {
  if (row.description.length > longestDescription || !anyLabel.test(row.description)) return nothing;
  const text = row.description.replaceAll("：", ":").replaceAll("，", ",").replaceAll("；", ";");
  const { base, isFile, lists } = parseTypeWord(row.typeWord);
  const kind = isFile ? undefined : scalarNamed(base)?.kind;
  const found = [...(lists > 0 ? listSize(text) : lists === 0 ? scalarLimits(kind, text, row.example) : [])];
  const byDefault = lists === 0 ? defaultIn(kind, text, row.choices) : undefined;
  return {
    limits: Object.assign({}, ...found.map(({ limit }) => limit)) as Limits,
    default: byDefault,
    findings: [
      ...found.map(({ finding }) => finding),
      ...(byDefault === undefined ? [] : [stated("default", byDefault)]),
    ],
  };
}

const longestDescription = 5000;
const anyLabel = /最大|最小|默认|缺省/;

function stated(fact: StatedFinding["fact"], value: string): StatedFinding {
  return { kind: "stated", fact, value };
}

interface FoundLimit {
  readonly limit: Limits;
  readonly finding: StatedFinding;
}

function listSize(text: string): readonly FoundLimit[] {
  const size = uniqueMatch(text, /最大(?:列表)?长度(?:[:为是]\s?|\s?)(\d{1,6})(?!\d|\s?个?(?:字|汉))/g);
  return size === undefined || Number(size) === 0
    ? []
    : [{ limit: { maxListSize: Number(size) }, finding: stated("maxListSize", size) }];
}

function scalarLimits(kind: ScalarKind | undefined, text: string, example: string | undefined): readonly FoundLimit[] {
  if (kind === "text") {
    // A limit in bytes is at least as strict in characters; one in Chinese characters is not.
    const length = uniqueMatch(text, /最大长度(?:[:为是]\s?|\s?)(\d{1,6})(?!\d|\s?个?(?:汉|中文))/g);
    if (length === undefined || Number(length) === 0 || (example ?? "").length > Number(length)) return [];
    return [{ limit: { maxLength: Number(length) }, finding: stated("maxLength", length) }];
  }
  if (kind !== "integer") return [];
  const min = uniqueMatch(text, /最小值(?:[:为是]\s?|\s?)(-?\d{1,15})(?![\d.])/g);
  const max = uniqueMatch(text, /最大值(?:[:为是]\s?|\s?)(-?\d{1,15})(?![\d.])/g);
  const isConfused = min !== undefined && max !== undefined && Number(min) > Number(max);
  // `最大值50,大于50时按照50条查询`: the platform accepts larger values.
  if (isConfused || isAdjusted.test(text) || breaks(example, min, max)) return [];
  return [
    ...(min === undefined ? [] : [{ limit: { min }, finding: stated("min", min) }]),
    ...(max === undefined ? [] : [{ limit: { max }, finding: stated("max", max) }]),
  ];
}

const isAdjusted = /(?:大于|超过|超出|小于)[^;。]{0,16}(?:按|默认|取|则|自动)/;

function breaks(example: string | undefined, min: string | undefined, max: string | undefined): boolean {
  const number = Number(example);
  if (example === undefined || example.trim() === "" || Number.isNaN(number)) return false;
  return (min !== undefined && number < Number(min)) || (max !== undefined && number > Number(max));
}

function defaultIn(kind: ScalarKind | undefined, text: string, choices: readonly Choice[]): string | undefined {
  const pattern = kind === undefined ? undefined : defaults.get(kind);
  const value = pattern === undefined ? undefined : uniqueMatch(text, pattern);
  return value === undefined || choices.length === 0 || choices.some((choice) => choice.value === value)
    ? value
    : undefined;
}

const label = String.raw`(?<!(?:商家|建议|请|可)填)(?:默认|缺省)(?:值)?(?:设置?|返回|取|传)?(?:[为是]|:)?\s?["“「【[]?`;
const defaults: ReadonlyMap<ScalarKind, RegExp> = new Map([
  ["integer", new RegExp(String.raw`${label}(-?\d{1,15})(?![\d.+%*~]|\s?[-/]\s?\d)`, "g")],
  ["decimal", new RegExp(String.raw`${label}(-?\d{1,15}(?:\.\d{1,6})?)(?![\d.+%*~]|\s?[-/]\s?\d)`, "g")],
  ["boolean", new RegExp(String.raw`${label}(true|false)(?![A-Za-z])`, "gi")],
  [
    "text",
    new RegExp(String.raw`${label}(-?\d{1,15}|[A-Za-z][A-Za-z0-9_]{0,40})(?![\w.:/+-]|\s?[\u3400-\u9FFF])`, "g"),
  ],
]);

/** Returns the match of a pattern if it has only one distinct value. */
function uniqueMatch(text: string, pattern: RegExp): string | undefined {
  const values = new Set([...text.matchAll(pattern)].map(([, value = ""]) => value));
  const [value] = values;
  return values.size === 1 ? value : undefined;
}
