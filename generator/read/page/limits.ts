import type { Located } from "../../model/place.js";
import { located } from "../../text/located.js";

const labels = "默认值|預設值|最大长度|最大長度|最大列表长度|最大列表長度|最小值|最大值|支持的文件类型|支持的文件類型";
/** The codes of the characters that labels start with, for a fast check: few cells start with one. */
const limitStarts: ReadonlySet<number> = new Set(labels.split("|").map((label) => label.charCodeAt(0)));
const limitLabel = new RegExp(`^(?:${labels})\\s{0,4}[:：]`);
const limitStart = new RegExp(`(?:${labels})\\s{0,4}[:：]`, "g");

/** Returns whether a text is an item of the limits cell: `最大长度:20`. */
export function isLimit(text: string): boolean {
  return limitStarts.has(text.charCodeAt(0)) && limitLabel.test(text);
}

/**
 * Returns the items of a limits cell, which a browser joins into one line. A cell with only a value takes the title
 * of its column as its label: `20` below 最大长度.
 */
export function limitsIn(cell: Located<string>, title: string): readonly Located<string>[] {
  const { value, place } = cell;
  if (value === "") return [];
  const starts = [...value.matchAll(limitStart)].map(({ index }) => index);
  if (starts[0] === undefined) {
    return limitLabel.test(`${title}:`) ? [located(`${title}:${value}`, place)] : [cell];
  }
  return starts.map((start, index) => {
    const text = value.slice(start, starts[index + 1] ?? value.length).trim();
    return located(text, { ...place, column: place.column + start, length: text.length });
  });
}
