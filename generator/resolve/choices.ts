import type { Choice } from "../model/api-spec.js";

/** `1是患者撤回`, `0:否`, `MALE-男`: a value, then what it means. */
const choice = /^(?<value>-?\d{1,9}|[A-Z][A-Z0-9_]{1,40})\s*(?:[:：=-]|是|为|表示|\s)\s*(?<label>[^\s\d].{0,60})$/;

/**
 * The wire values that a description lists with their meanings, or none. Prose is full of numbers, so a list counts
 * only when every part of it is a value with a label and there are at least two with different values.
 */
export function findChoices(description: string): readonly Choice[] {
  const list = /[(（](?<inside>[^()（）]+)[)）]\s*$/.exec(description)?.groups?.["inside"] ?? description;
  const parts = list
    .split(/[,，;；、\n]|\s{1,4}(?=-?\d{1,9}\s*[:：=-])/)
    .map((text) => text.trim())
    .filter((text) => text !== "");
  const found: Choice[] = [];
  const values = new Set<string>();
  for (const text of parts) {
    const groups = choice.exec(text)?.groups;
    const [value, label] = [groups?.["value"], groups?.["label"]];
    if (value === undefined || label === undefined || values.has(value)) return [];
    values.add(value);
    found.push({ value, label: label.trim() });
  }
  return found.length >= 2 ? found : [];
}
