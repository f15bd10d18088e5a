import type { Choice } from "../model/api-spec.js";
import { readBareValues } from "./choices/bare-values.js";
import { defaultNumbers, withoutDefault } from "./choices/defaults.js";
import { readJavaConstants } from "./choices/java-constants.js";
import { readLabelFirst } from "./choices/label-first.js";
import { withoutOrdinals } from "./choices/ordinals.js";
import { isValidList, type Parameter, type Reading } from "./choices/reading.js";
import { isNumber, listText, type ListText } from "./choices/text.js";
import { readValueFirst } from "./choices/value-first.js";
import { readWordAndNumber } from "./choices/word-and-number.js";

/**
 * Finds the values that a description lists, with their labels (empty for values without one).
 *
 * Descriptions are prose, full of numbers, dates, ranges and numbered remarks. Each form of a list has a reader,
 * which accepts a list only as a whole: nothing that looks like one more value may be left. In doubt there are no
 * choices, since the emitted type accepts other values as well.
 */
export function findChoices(description: string, parameter: Parameter): readonly Choice[] {
  if (description.length > maxDescriptionLength || !mayList.test(description)) return [];
  const whole = listText(description);
  if (!holdsTwoValues(whole.plain, parameter)) return [];
  // Last of the tests, since it takes longest and few descriptions with two values are excluded by it.
  if (isFormat.test(description)) return [];
  const text = withoutDefault(whole);
  const prepared = parameter.base === "String" ? withoutOrdinals(text) : text;
  for (const read of readers) {
    const reading = read(prepared, parameter);
    if (reading === undefined || !isValidList(reading, parameter, text.plain)) continue;
    return lacksDefault(reading.choices, whole) ? [] : reading.choices;
  }
  return [];
}

/** Returns whether the default is a number that is missing from a list of numbers, so that the list is incomplete. */
function lacksDefault(choices: readonly Choice[], whole: ListText): boolean {
  if (!choices.every(({ value }) => isNumber(value))) return false;
  return defaultNumbers(whole).some((value) => !choices.some((choice) => choice.value === value));
}

/** Longer than any list needs; the platform's longest description has 3,659 characters. */
const maxDescriptionLength = 10_000;

/** Returns whether a text has two different words or numbers; words count only for a String. */
function holdsTwoValues(plain: string, { base }: Parameter): boolean {
  const pattern = base === "String" ? anyValue : anyNumber;
  pattern.lastIndex = 0;
  const first = pattern.exec(plain)?.[0].toLowerCase();
  if (first === undefined) return false;
  for (let next = pattern.exec(plain); next !== null; next = pattern.exec(plain)) {
    if (next[0].toLowerCase() !== first) return true;
  }
  return false;
}

const anyValue = /-?\d+|[A-Za-z]\w*/g;
const anyNumber = /-?\d+/g;

/** Matches two letters or digits with other characters between them. */
const mayList = /[A-Za-z0-9][^A-Za-z0-9]+[A-Za-z0-9]/;

/** Matches descriptions of a format rather than of values: dates, JSON, `pid:vid` pairs. */
const isFormat = /yyyy|hh:?mm|\{\s*"|\[\s?\[|pid\d?:|["“][A-Za-z_]\w*["”]\s?[:：]\s?(?:["“](?![\u3400-\u9FFF])|[[{])/i;

/** The readers of the forms, most certain form first. */
const readers: readonly ((text: ListText, parameter: Parameter) => Reading | undefined)[] = [
  readJavaConstants,
  readWordAndNumber,
  readValueFirst,
  readLabelFirst,
  readBareValues,
];
