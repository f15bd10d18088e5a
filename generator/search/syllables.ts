import { pinyin } from "pinyin-pro";

/**
 * Returns the pinyin of two Chinese characters, read as a word: without tones, with `v` for `ü`. A character without
 * pinyin is returned unchanged.
 */
export type ReadSyllables = (first: string, second: string) => readonly [string, string];

const format = { toneType: "none", type: "array", v: true } as const;

/**
 * Returns {@link ReadSyllables} with a cache of the characters that have the same pinyin in every word, as nine of ten
 * have: only the others need the dictionary of words.
 */
export function syllableReader(): ReadSyllables {
  const known = new Map<string, string | undefined>();
  const onlyReading = (character: string): string | undefined => {
    if (known.has(character)) return known.get(character);
    const [reading, ...others] = new Set(pinyin(character, { ...format, multiple: true }));
    const only = others.length === 0 ? reading : undefined;
    known.set(character, only);
    return only;
  };
  return (first, second) => {
    const [one, two] = [onlyReading(first), onlyReading(second)];
    if (one !== undefined && two !== undefined) return [one, two];
    const [before = "", after = ""] = pinyin(first + second, format);
    return [before, after];
  };
}
