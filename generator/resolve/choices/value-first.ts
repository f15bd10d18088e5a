import { isQuantity, startsExample, type Parameter, type Reading } from "./reading.js";
import { isNumber, type ListText } from "./text.js";
import { isCommaList, mayHaveCommas } from "./value-first/comma-list.js";
import { itemsOf, type Check } from "./value-first/items.js";
import { countLinks, type Link, type LinkCounts } from "./value-first/links.js";
import { isMarkedList } from "./value-first/marked-list.js";
import { isMixedList, mayBeMixed } from "./value-first/mixed-list.js";
import { isNumberedList, mayBeNumbered } from "./value-first/numbered-list.js";
import { readRunOn } from "./value-first/run-on.js";
import { findStarts, type Start } from "./value-first/starts.js";
import { isUnmarkedList, mayBeUnmarked } from "./value-first/unmarked-list.js";

/** Reads lists with each value before its label: `1:甲,2:乙`, `A(甲) B(乙)`, `0甲 1乙`. */
export function readValueFirst(text: ListText, parameter: Parameter): Reading | undefined {
  const starts = findStarts(text.plain, parameter.name);
  if (starts.length < 2) return readRunOn(text, parameter);
  const classes = classesOf(starts, parameter);
  for (const form of forms) {
    const reading = readGroup(text, parameter, classes[form.values], form);
    if (reading !== undefined) return reading;
  }
  return readRunOn(text, parameter);
}

/** The starts of one class of values, with the number of starts per link. */
interface StartClass {
  readonly starts: readonly Start[];
  readonly counts: LinkCounts;
}

/** The starts by the class of their values; only a String has words as values. */
interface Classes {
  readonly numbers: StartClass;
  readonly words: StartClass;
  /** All starts, for a list in which words outnumber numbers. */
  readonly mixed: StartClass;
  readonly all: StartClass;
}

const none: StartClass = { starts: [], counts: countLinks([]) };

function classesOf(starts: readonly Start[], { base }: Parameter): Classes {
  const numbers = starts.filter(({ value }) => isNumber(value));
  if (base !== "String") return { numbers: classOf(numbers), words: none, mixed: none, all: none };
  const words = starts.filter(({ value }) => !isNumber(value));
  const all = classOf(starts);
  const isMixed = numbers.length > 0 && words.length > numbers.length;
  return { numbers: classOf(numbers), words: classOf(words), mixed: isMixed ? all : none, all };
}

function classOf(starts: readonly Start[]): StartClass {
  return starts.length < 2 ? none : { starts, counts: countLinks(starts) };
}

/**
 * A form of a list: the links between its values and labels, a quick check of the link counts, and the check of the
 * items.
 */
interface Form {
  readonly values: keyof Classes;
  readonly links: readonly Link[];
  readonly mayBe?: (counts: LinkCounts) => boolean;
  readonly isList: Check;
}

const allLinks: readonly Link[] = ["mark", "verb", "bracket", "ordinal", "comma", "blank", "none"];

/** The forms, most certain first. */
const forms: readonly Form[] = [
  { values: "numbers", links: ["mark", "verb", "bracket"], isList: isMarkedList },
  { values: "words", links: ["mark", "verb", "bracket", "bare"], isList: isMarkedList },
  { values: "mixed", links: ["mark", "bracket"], isList: isMarkedList },
  { values: "numbers", links: ["mark", "verb", "bracket", "ordinal"], mayBe: mayBeNumbered, isList: isNumberedList },
  { values: "words", links: ["ordinal"], isList: isNumberedList },
  {
    values: "numbers",
    links: ["mark", "verb", "bracket", "blank", "none"],
    mayBe: mayBeUnmarked,
    isList: isUnmarkedList,
  },
  {
    values: "words",
    links: ["mark", "verb", "bracket", "blank", "none"],
    mayBe: mayBeUnmarked,
    isList: isUnmarkedList,
  },
  { values: "numbers", links: allLinks, mayBe: mayBeMixed, isList: isMixedList },
  { values: "words", links: allLinks, mayBe: mayBeMixed, isList: isMixedList },
  { values: "numbers", links: ["comma", "mark"], mayBe: mayHaveCommas, isList: isCommaList },
  { values: "all", links: ["comma"], mayBe: mayHaveCommas, isList: isCommaList },
];

function readGroup(
  text: ListText,
  parameter: Parameter,
  { starts, counts }: StartClass,
  { links, mayBe, isList }: Form,
): Reading | undefined {
  if (links.reduce((sum, link) => sum + counts[link], 0) < 2 || mayBe?.(counts) === false) return undefined;
  const group = starts.filter(({ link }) => links.includes(link));
  const [first] = group;
  if (first === undefined) return undefined;
  const { plain } = text;
  const lead = plain.slice(0, first.at);
  if (startsExample(lead) || isQuantity(lead)) return undefined;
  const items = itemsOf(group, text);
  if (items === undefined) return undefined;
  const others = group.length === starts.length ? [] : starts.filter(({ link }) => !links.includes(link));
  if (!isList(items, { lead, parameter, plain, others })) return undefined;
  return {
    choices: items.map(({ value, label }) => ({ value, label: label.replace(/^(?:表示|代表)(?=.)/, "") })),
    lead,
    tail: items.at(-1)?.span ?? "",
  };
}
