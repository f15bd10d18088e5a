/** After how many UTF-16 code units a part of a text ends. */
const longestPart = 300;
const shortPart = 120;

/**
 * Splits prose into parts that results show whole: lines, and sentences of a long line. The parts together hold
 * everything but white space.
 */
export function textParts(text: string): readonly string[] {
  const parts: string[] = [];
  for (const line of text.split(/[\r\n]+/)) {
    let start = 0;
    for (let at = 0; at < line.length; at += 1) {
      const length = at + 1 - start;
      const ends = length >= longestPart || (length >= shortPart && sentenceEnds.has(line.charAt(at)));
      if (!ends || isHighSurrogate(line.charCodeAt(at))) continue;
      parts.push(line.slice(start, at + 1).trim());
      start = at + 1;
    }
    parts.push(line.slice(start).trim());
  }
  return parts.filter((part) => part !== "");
}

const sentenceEnds: ReadonlySet<string> = new Set("。；;！!？?");

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00;
}

/** Each pair of adjacent Chinese characters in a text, once. */
export function bigramsOf(text: string): ReadonlySet<string> {
  const bigrams = new Set<string>();
  for (const [run] of text.matchAll(/\p{Script=Han}{2,}/gu)) {
    let before = "";
    for (const character of run) {
      if (before !== "") bigrams.add(before + character);
      before = character;
    }
  }
  return bigrams;
}

/** Latin words and numbers of a text in lower case, each once; of a very long one its start. */
export function wordsOf(text: string): ReadonlySet<string> {
  return new Set(Array.from(text.matchAll(/[A-Za-z0-9]{2,}/g), ([word]) => word.slice(0, 40).toLowerCase()));
}
