import {
  clauseAt,
  isOpenEnded,
  isQuantity,
  isStructured,
  startsExample,
  type Parameter,
  type Reading,
} from "../reading.js";
import type { ListText } from "../text.js";
import { unit } from "./words.js";

/** Reads lists without delimiters, whose numbers must count up or down from 0 or 1: `0甲1乙2丙`. */
export function readRunOn({ plain, quoted }: ListText, parameter: Parameter): Reading | undefined {
  const start = number.exec(plain);
  if (start === null) return undefined;
  const enclosed = enclosedIn(plain, start.index);
  if (start[0] !== "0" && start[0] !== "1" && !(enclosed !== undefined && plain.slice(0, start.index).includes("类型")))
    return undefined;
  const numbers = [...plain.matchAll(numberOfText)].filter(({ index }) => enclosed === undefined || index < enclosed);
  const [first] = numbers;
  if (first === undefined || numbers.length < 2) return undefined;
  const lead = plain.slice(0, first.index);
  const steps = numbers.slice(1).map(([text], index) => Number(text) - Number(numbers[index]?.[0]));
  const isUp = steps.every((step) => step === 1 || (steps.length > 2 && step > 1));
  const isDown = steps.length === 1 && steps[0] === -1 && (start[0] === "1" || enclosed !== undefined);
  if (!(isUp || isDown) || startsExample(lead) || isQuantity(lead) || (steps.length < 3 && isStructured(lead, plain)))
    return undefined;
  if (steps.length === 1 && parameter.base === "String" && /[第前每满]$/.test(lead)) return undefined;
  const choices = numbers.map(({ 0: value, index }, position) => {
    const from = index + value.length;
    const label = clauseAt(quoted, from, numbers[position + 1]?.index ?? enclosed ?? plain.length);
    return { value, label: label.replace(/[(（].*$/s, "") };
  });
  if (new Set(choices.map(({ label }) => label)).size < choices.length) return undefined;
  if (!choices.every(({ label }) => runOnLabel.test(label))) return undefined;
  const mayCount = choices.length < 3 || choices.some(({ label }) => label.length < 2);
  if (mayCount && choices.some(({ label }) => unit.test(label))) return undefined;
  if (isOpenEnded(plain, plain) || /[-./_]\d/.test(plain)) return undefined;
  return { choices, lead, tail: "" };
}

/** Returns the offset of the square bracket that closes around a list: `[3甲2乙]`. */
function enclosedIn(plain: string, at: number): number | undefined {
  if (plain[at - 1] !== "[") return undefined;
  const close = plain.indexOf("]", at);
  return close < 0 ? undefined : close;
}

const number = /(?<![A-Za-z\d])\d+/;
const numberOfText = new RegExp(number, "g");

const runOnLabel = /^(?:[A-Z][A-Za-z0-9]{0,4})?[\u3400-\u9FFF]{1,12}$/;
