/** The length of a text's parts in UTF-16 code units. */
const maxPartLength = 300;
const shortPart = 120;

/**
 * Splits prose into parts that results show completely: lines, and sentences of a long line. The parts together
 * contain everything but white space.
 */
export function textParts(text: string): readonly string[] {
  const parts: string[] = [];
  for (const line of text.split(/[\r\n]+/)) {
    let start = 0;
    // Most lines are one part.
    for (let at = line.length < shortPart ? line.length : 0; at < line.length; at += 1) {
      const length = at + 1 - start;
      const ends = length >= maxPartLength || (length >= shortPart && sentenceEnds.has(line.charAt(at)));
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

/** Returns all pairs of adjacent Chinese characters in a text, in their order. */
export function bigramsOf(text: string): readonly string[] {
  const bigrams: string[] = [];
  let previous = "";
  for (const character of text) {
    const isChinese = isHan(character);
    if (isChinese && previous !== "") bigrams.push(previous + character);
    previous = isChinese ? character : "";
  }
  return bigrams;
}

/** Returns the two characters of a bigram. */
export function charactersOf(bigram: string): readonly [string, string] {
  const length = isHighSurrogate(bigram.charCodeAt(0)) ? 2 : 1;
  return [bigram.slice(0, length), bigram.slice(length)];
}

function isHan(character: string): boolean {
  const code = character.charCodeAt(0);
  // Almost all characters are before the Chinese ones, or in their main block.
  return code >= 0x2e80 && ((code >= 0x4e00 && code <= 0x9fff) || /\p{Script=Han}/u.test(character));
}

/**
 * Returns the Latin words and numbers of a text in lower case, without duplicates; only those at the start of a very
 * long text.
 */
export function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.match(/[A-Za-z0-9]{2,}/g)?.map((word) => word.slice(0, 40).toLowerCase()));
}
