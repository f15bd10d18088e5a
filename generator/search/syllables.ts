import { pinyin } from "pinyin-pro";

/**
 * The pinyin of two Chinese characters, read as a word: without tones, `ü` as `v`. A character that has no pinyin stands
 * for itself.
 */
export function syllablesOf(bigram: string): readonly [string, string] {
  const [first = "", second = ""] = pinyin(bigram, { toneType: "none", type: "array", v: true });
  return [first, second];
}
