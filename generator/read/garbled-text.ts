/**
 * Matches a Chinese character whose three UTF-8 bytes were decoded as Latin-1 or Windows-1252: one of `ä` to `é` and
 * two characters for continuation bytes. Texts in European languages do not contain such runs.
 */
const garbledCharacter =
  /[\u00E4-\u00E9][\u0080-\u00BF\u20AC\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u017D\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u017E\u0178]{2}/g;
const chineseCharacter = /\p{Script=Han}/gu;

/** The first characters of {@link garbledCharacter}. */
const garbledStarts = ["\u00E4", "\u00E5", "\u00E6", "\u00E7", "\u00E8", "\u00E9"];

/** The minimum number of matches; fewer may be accidental. */
const minGarbled = 3;

/**
 * Returns whether a text is Chinese that was decoded with the wrong character set: it has more garbled characters
 * than Chinese ones.
 */
export function isGarbled(text: string): boolean {
  // Few texts contain one of these characters, and they are found much faster than a pattern.
  if (!garbledStarts.some((start) => text.includes(start))) return false;
  const garbled = countOf(garbledCharacter, text, Infinity);
  return garbled >= minGarbled && countOf(chineseCharacter, text, garbled) < garbled;
}

function countOf(pattern: RegExp, text: string, most: number): number {
  let count = 0;
  pattern.lastIndex = 0;
  while (count < most && pattern.test(text)) count += 1;
  return count;
}
