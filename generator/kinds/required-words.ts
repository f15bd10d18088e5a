import type { RequiredWord } from "../model/api-doc.js";
import { WordTable } from "./heading-key.js";

/**
 * The meanings of a cell in the required column. `conditional` words (条件必须, 特殊可选) count as optional, since a call
 * without the parameter can be valid; the pages state the condition in the description.
 */
const words: Readonly<Record<RequiredWord, string>> = {
  required: "必须 必填 必选 必需 必传 必输 必要 必須 必選 必傳 必輸 是 需要 true yes y required mandatory must √ ✓ ✔",
  optional:
    "可选 选填 可填 非必须 非必填 非必选 非必需 非必传 不必须 不必填 可空 可为空 可不填 可不传 可選 選填 非必須 非必選 非必傳 否 不需要 false no n optional not-required × ✗ ✘",
  conditional:
    "特殊可选 条件必须 条件必填 条件必选 条件必需 条件可选 条件选填 有条件必须 有条件必填 特殊必须 特殊必填 特殊可選 條件必須 條件必填 條件可選 conditional",
};

const meanings = new WordTable<RequiredWord>(
  (["required", "optional", "conditional"] as const).flatMap((meaning) =>
    words[meaning].split(" ").map((word) => [word, meaning] as const),
  ),
);

/** Returns the meaning of a cell in the required column, or `undefined` for an unknown word. */
export function requiredMeaning(cell: string): RequiredWord | undefined {
  const meaning = meanings.get(cell);
  if (meaning !== undefined || !cell.includes(" ") || !meanings.mayStart(cell)) return meaning;
  return meanings.get(cell.replaceAll(" ", "-"));
}

/** Returns whether a text may be a required word; it is a fast check, and most texts are excluded by it. */
export function mayBeRequiredWord(text: string): boolean {
  return meanings.mayStart(text);
}

/**
 * Returns whether a text can only be a word of the required column. Others, such as `true` and 是, are also values of
 * examples.
 */
export function isRequiredWordOnly(text: string): boolean {
  return /[必选選填]/.test(text) && requiredMeaning(text) !== undefined;
}
