import { pinyin } from "pinyin-pro";

/**
 * Returns the pinyin of two Chinese characters, read as a word: without tones, with `v` for `ü`. A character without
 * pinyin is returned unchanged.
 */
export function syllablesOf(bigram: string): readonly [string, string] {
  const [first = "", second = ""] = pinyin(bigram, { toneType: "none", type: "array", v: true });
  return [first, second];
}
