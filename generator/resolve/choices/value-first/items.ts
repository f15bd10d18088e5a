import { clauseAt, inBrackets, isLabelOfNumber, isLabelOfWord, type Parameter } from "../reading.js";
import { isConstant, isNumber, type ListText } from "../text.js";
import type { Start } from "./starts.js";

/** A value with its label. */
export interface Item extends Start {
  readonly label: string;
  /** The label and the text up to the next item. */
  readonly span: string;
}

/** The text around the items of a possible list. */
export interface ListContext {
  /** The text before the first item. */
  readonly lead: string;
  readonly parameter: Parameter;
  readonly plain: string;
  /** Starts of the same class of values that have other links. */
  readonly others: readonly Start[];
}

/** Decides whether items are a list of choices. */
export type Check = (items: readonly Item[], list: ListContext) => boolean;

/**
 * Adds its label to each start.
 *
 * @returns `undefined` if one of the starts has no label.
 */
export function itemsOf(group: readonly Start[], { plain, quoted }: ListText): readonly Item[] | undefined {
  const items: Item[] = [];
  for (let index = 0; index < group.length; index += 1) {
    const start = group[index];
    if (start === undefined) break;
    const next = group[index + 1];
    const end = next === undefined ? plain.length : itemStart(plain, next.at);
    const { at, value, labelAt, link } = start;
    const label = link === "bracket" ? inBrackets(quoted, labelAt, end) : clauseAt(quoted, labelAt, end);
    const item = { at, value, link, labelAt, label, span: plain.slice(labelAt, end) };
    if (!hasLabel(item)) return undefined;
    if (next !== undefined && isNumber(value) && followedByWord.test(label)) return undefined;
    items.push(item);
  }
  return items;
}

/** Returns the start of an item: of its value, or of the parameter name before the value (`type=1甲 type=2乙`). */
function itemStart(plain: string, at: number): number {
  return at - (/[A-Za-z_]{1,40}\s?=\s?$/.exec(plain.slice(Math.max(0, at - 44), at))?.[0].length ?? 0);
}

function hasLabel({ value, label, link, span }: Item): boolean {
  if (link === "bare") return true;
  if (label === "" || /^(?:开头|以[上下内外](?![\u3400-\u9FFF])|的)/.test(label)) return false;
  if (isNumber(value)) return isLabelOfNumber(label) && !/^"?[A-Za-z_/ ]+"\s?:/.test(span);
  // `A:甲,B:B`: a name that has no other form.
  if (link === "mark" && isConstant(value) && label === value) return true;
  return isLabelOfWord(label, isConstant(value)) || (link === "bracket" && /^[A-Za-z]/.test(label));
}

/** Matches a label followed by the word of the next value, as in `1-出库 RU_KU`: the words may be the values instead. */
export const followedByWord = /[\u3400-\u9FFF]\s+[A-Za-z_]{3,}$/;
